using System.Numerics;
using System.Runtime.Intrinsics;

namespace SpatialVlm.Geometry;

/// <summary>Where the points of an unprojected cloud were seen: pixels one apart across and down are so many units apart at z = 1.</summary>
/// <param name="Width">Pixels a row, as in the cloud's pixel indices.</param>
public sealed record PixelGrid(int Width, double StepX, double StepY);

/// <summary>
/// Nearest neighbours among points that lie on the rays of a pixel grid: those of a window of pixels. Exact: whatever its depth, a point so many pixels away
/// is at least so far from the query as its ray's plane; where the window's reach is below the k-th distance, all tiles of pixels within that distance are searched.
/// </summary>
internal sealed class PixelNeighbors
{
    private const int Lanes = 16, TileRows = 8, FirstWindow = 5, MostWindow = 20;

    private readonly Vector3[] points;
    private readonly int[] cells; // [N], index in the padded grid
    private readonly int rows, columns, stride;
    private readonly float[] x, y, z; // [rows * stride], infinitely far where there is no point
    private readonly float spacing;   // least distance at z = 1 of points a pixel apart
    private readonly Vector3[] lower, upper; // [tiles], boxes around the points of 8 rows and 16 columns
    private readonly int tilesAcross;
    private readonly NearestMean near;
    private int window = FirstWindow;
    private float guess;

    public PixelNeighbors(PointCloud cloud, PixelGrid grid)
    {
        points = cloud.Points;
        int left = int.MaxValue, right = 0, top = int.MaxValue, bottom = 0;
        foreach (var pixel in cloud.Pixels!)
        {
            var (row, column) = Math.DivRem(pixel, grid.Width);
            (left, right, top, bottom) = (Math.Min(left, column), Math.Max(right, column), Math.Min(top, row), Math.Max(bottom, row));
        }
        (rows, columns) = (bottom - top + 1, right - left + 1);
        stride = (columns + Lanes - 1) / Lanes * Lanes + Lanes;
        tilesAcross = stride / Lanes;
        var tiles = tilesAcross * ((rows + TileRows - 1) / TileRows);
        (lower, upper) = (new Vector3[tiles], new Vector3[tiles]);
        Array.Fill(lower, new Vector3(float.PositiveInfinity));
        Array.Fill(upper, new Vector3(float.NegativeInfinity));
        (x, y, z) = (new float[rows * stride], new float[rows * stride], new float[rows * stride]);
        foreach (var axis in (float[][])[x, y, z]) Array.Fill(axis, float.PositiveInfinity);
        cells = new int[points.Length];
        float steepest = 0;
        for (var i = 0; i < points.Length; i++)
        {
            var (row, column) = Math.DivRem(cloud.Pixels[i], grid.Width);
            var cell = cells[i] = (row - top) * stride + column - left;
            (x[cell], y[cell], z[cell]) = (points[i].X, points[i].Y, points[i].Z);
            var tile = cell / stride / TileRows * tilesAcross + cell % stride / Lanes;
            (lower[tile], upper[tile]) = (Vector3.Min(lower[tile], points[i]), Vector3.Max(upper[tile], points[i]));
            steepest = Math.Max(steepest, Math.Max(Math.Abs(points[i].X), Math.Abs(points[i].Y)) / points[i].Z);
        }
        // A hair less, for what rounding does to rays.
        spacing = (float)(0.999 * Math.Min(grid.StepX, grid.StepY) / Math.Sqrt(1 + steepest * steepest));
        near = new NearestMean(rows * (columns + 2 * Lanes));
    }

    /// <summary>Mean distance in metres from a point to its k nearest, itself (at 0) among them; ask for neighbouring points one after the other.</summary>
    public float MeanDistance(int i, int k)
    {
        var apart = spacing * points[i].Z;
        var kth = guess;
        var size = window;
        GatherWindow(i, size);
        var reach = (size + 1) * apart;
        var mean = near.OfNearest(k, reach * reach, ref kth);
        if (float.IsNaN(mean))
        {
            while (float.IsNaN(near.OfNearest(k, float.MaxValue, ref kth))) GatherWindow(i, size *= 2);
            // The k-th distance inside the window is at least the real one: nothing farther is needed.
            GatherTiles(points[i], kth);
            mean = near.OfNearest(k, float.MaxValue, ref kth);
        }
        // What this point needed serves the next; one that flies off is no model.
        var needed = (int)(MathF.Sqrt(kth) / apart) + 1;
        if (needed <= MostWindow) (window, guess) = (needed, kth);
        return mean;
    }

    /// <summary>Are <paramref name="k"/> points, itself among them, found within <paramref name="radius"/> metres of a point? May miss some where they lie many pixels off.</summary>
    public bool HasWithin(int i, int k, float radius)
    {
        var limit = Vector512.Create(radius * radius);
        var (row, column) = Math.DivRem(cells[i], stride);
        var (a, b, c) = (Vector512.Create(points[i].X), Vector512.Create(points[i].Y), Vector512.Create(points[i].Z));
        var from = Math.Clamp(column - Lanes / 2, 0, Math.Max(0, columns - Lanes));
        var found = 0;
        for (var step = 0; step <= 2 * MostWindow; step++)
        {
            var r = row + ((step & 1) == 0 ? step / 2 : -(step + 1) / 2);
            if ((uint)r >= (uint)rows) continue;
            var at = r * stride + from;
            Vector512<float> dx = Vector512.Create(x, at) - a, dy = Vector512.Create(y, at) - b, dz = Vector512.Create(z, at) - c;
            found += BitOperations.PopCount(Vector512.LessThanOrEqual(dx * dx + dy * dy + dz * dz, limit).ExtractMostSignificantBits());
            if (found >= k) return true;
        }
        return false;
    }

    private void GatherWindow(int i, int size)
    {
        near.Clear();
        var (row, column) = Math.DivRem(cells[i], stride);
        int top = Math.Max(0, row - size), bottom = Math.Min(rows - 1, row + size), left = Math.Max(0, column - size), right = Math.Min(columns - 1, column + size);
        var (a, b, c) = (Vector512.Create(points[i].X), Vector512.Create(points[i].Y), Vector512.Create(points[i].Z));
        for (var r = top; r <= bottom; r++)
            for (var from = left; from <= right; from += Lanes) near.AddDistances(x, y, z, r * stride + from, a, b, c);
    }

    private void GatherTiles(Vector3 query, float limit)
    {
        near.Clear();
        var (a, b, c) = (Vector512.Create(query.X), Vector512.Create(query.Y), Vector512.Create(query.Z));
        for (var tile = 0; tile < lower.Length; tile++)
        {
            if (Vector3.Max(Vector3.Zero, Vector3.Max(lower[tile] - query, query - upper[tile])).LengthSquared() > limit) continue;
            int top = tile / tilesAcross * TileRows, left = tile % tilesAcross * Lanes;
            for (var r = top; r < Math.Min(rows, top + TileRows); r++) near.AddDistances(x, y, z, r * stride + left, a, b, c);
        }
    }
}
