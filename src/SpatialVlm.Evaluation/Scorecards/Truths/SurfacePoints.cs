using SpatialVlm.Geometry;

namespace SpatialVlm.Evaluation.Scorecards.Truths;

/// <summary>All points of one object from exact depth and mask, sorted into cubes for the exact shortest distance to another's.</summary>
internal sealed class SurfacePoints
{
    private readonly Dictionary<(int, int, int), List<int>> cubes = [];
    private readonly double[] xs, ys, zs;
    private readonly double side;
    private readonly double[] low = [double.MaxValue, double.MaxValue, double.MaxValue], high = [double.MinValue, double.MinValue, double.MinValue];

    public SurfacePoints(DepthMap depth, Mask mask, Intrinsics camera)
    {
        var points = new List<(double X, double Y, double Z)>();
        for (var i = 0; i < depth.Meters.Length; i++)
        {
            double z = depth.Meters[i];
            if (!mask.Pixels[i] || z <= 0) continue;
            points.Add(((i % depth.Width + 0.5 - camera.Cx) * z / camera.Fx, (i / depth.Width + 0.5 - camera.Cy) * z / camera.Fy, z));
        }
        xs = [.. points.Select(p => p.X)];
        ys = [.. points.Select(p => p.Y)];
        zs = [.. points.Select(p => p.Z)];
        for (var i = 0; i < xs.Length; i++) Widen(xs[i], ys[i], zs[i]);
        side = Math.Max(0.02, Enumerable.Range(0, 3).Max(axis => high[axis] - low[axis]) / 24);
        for (var i = 0; i < xs.Length; i++)
        {
            var cube = CubeOf(xs[i], ys[i], zs[i]);
            if (!cubes.TryGetValue(cube, out var members)) cubes[cube] = members = [];
            members.Add(i);
        }
        PixelMeters = zs.Length == 0 ? 0 : zs.Max() / Math.Min(camera.Fx, camera.Fy);
    }

    public int Count => xs.Length;

    /// <summary>What one pixel spans at the farthest point.</summary>
    public double PixelMeters { get; }

    /// <summary>Exact, between the nearest two points.</summary>
    public double DistanceTo(SurfacePoints other)
    {
        var best = double.MaxValue;
        // Cubes in order of how near they may come; once that is beyond the best found, nothing nearer is left.
        var pairs = new List<(double Least, List<int> Mine, (int, int, int) Cube)>();
        foreach (var (cube, members) in cubes) pairs.Add((other.LeastFrom(Corner(cube), side), members, cube));
        foreach (var (least, mine, _) in pairs.OrderBy(p => p.Least))
        {
            if (least >= best) break;
            foreach (var i in mine) best = Math.Min(best, other.NearestSquared(xs[i], ys[i], zs[i], best));
        }
        return Math.Sqrt(best);
    }

    private double NearestSquared(double x, double y, double z, double best)
    {
        foreach (var (cube, members) in cubes)
        {
            if (SquaredToCube(x, y, z, Corner(cube)) >= best) continue;
            foreach (var j in members)
            {
                double dx = xs[j] - x, dy = ys[j] - y, dz = zs[j] - z;
                best = Math.Min(best, dx * dx + dy * dy + dz * dz);
            }
        }
        return best;
    }

    /// <summary>Squared least distance of a cube to my bounds.</summary>
    private double LeastFrom((double X, double Y, double Z) corner, double cubeSide)
    {
        double Apart(double from, double lowest, double highest) => Math.Max(0, Math.Max(lowest - (from + cubeSide), from - highest));
        double dx = Apart(corner.X, low[0], high[0]), dy = Apart(corner.Y, low[1], high[1]), dz = Apart(corner.Z, low[2], high[2]);
        return dx * dx + dy * dy + dz * dz;
    }

    private double SquaredToCube(double x, double y, double z, (double X, double Y, double Z) corner)
    {
        double Apart(double at, double from) => Math.Max(0, Math.Max(from - at, at - from - side));
        double dx = Apart(x, corner.X), dy = Apart(y, corner.Y), dz = Apart(z, corner.Z);
        return dx * dx + dy * dy + dz * dz;
    }

    private void Widen(double x, double y, double z)
    {
        (low[0], low[1], low[2]) = (Math.Min(low[0], x), Math.Min(low[1], y), Math.Min(low[2], z));
        (high[0], high[1], high[2]) = (Math.Max(high[0], x), Math.Max(high[1], y), Math.Max(high[2], z));
    }

    private (int, int, int) CubeOf(double x, double y, double z) => ((int)((x - low[0]) / side), (int)((y - low[1]) / side), (int)((z - low[2]) / side));

    private (double X, double Y, double Z) Corner((int X, int Y, int Z) cube) => (low[0] + cube.X * side, low[1] + cube.Y * side, low[2] + cube.Z * side);
}
