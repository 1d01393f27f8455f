using System.Numerics;

namespace SpatialVlm.Geometry;

/// <summary>The part of a depth map around one mask, with a margin, as inverse depth: linear across the photo on any plane, so that steep surfaces are as smooth as others.</summary>
internal sealed partial class DepthPatch
{
    private const int Margin = 8;

    private readonly int x0, y0, step, photoWidth;

    private DepthPatch(DepthMap depth, Mask mask, int step)
    {
        this.step = step;
        photoWidth = depth.Width;
        var box = mask.Box;
        x0 = (int)box.X0 - Margin * step;
        y0 = (int)box.Y0 - Margin * step;
        Width = ((int)box.Width + step - 1) / step + 2 * Margin;
        Height = ((int)box.Height + step - 1) / step + 2 * Margin;
        Inverse = new float[Width * Height];
        Inside = new bool[Width * Height];
        for (var row = 0; row < Height; row++)
        {
            var photoRow = y0 + row * step;
            if (photoRow < 0 || photoRow >= depth.Height) continue;
            for (var column = 0; column < Width; column++)
            {
                var photoColumn = x0 + column * step;
                if (photoColumn < 0 || photoColumn >= depth.Width) continue;
                int source = photoRow * depth.Width + photoColumn, i = row * Width + column;
                if (!depth.IsKnown(source)) continue;
                Inverse[i] = 1 / depth.Meters[source];
                Inside[i] = mask.Pixels[source];
            }
        }
    }

    public int Width { get; }
    public int Height { get; }

    /// <summary>1 / metres; 0 where unknown or beyond the photo.</summary>
    public float[] Inverse { get; }

    /// <summary>In the mask, with a known depth; never in the margin.</summary>
    public bool[] Inside { get; }

    public static DepthPatch Of(DepthMap depth, Mask mask, int maxPoints)
    {
        if (mask.Width != depth.Width || mask.Height != depth.Height)
            throw new ArgumentException($"The mask must have the depth map's size {depth.Width} x {depth.Height}, got {mask.Width} x {mask.Height}.", nameof(mask));
        return new DepthPatch(depth, mask, (int)Math.Ceiling(Math.Sqrt(Math.Max(1, (double)mask.Area / maxPoints))));
    }

    /// <summary>The photo's pixel (row * width + column) of a pixel of the patch.</summary>
    public int PhotoPixel(int pixel) => (y0 + pixel / Width * step) * photoWidth + x0 + pixel % Width * step;

    /// <summary>Upper median depth of the pixels inside; null where there are none.</summary>
    public double? MedianMeters()
    {
        var inverse = new List<float>();
        for (var i = 0; i < Inside.Length; i++) if (Inside[i]) inverse.Add(Inverse[i]);
        if (inverse.Count == 0) return null;
        inverse.Sort();
        return 1 / inverse[(inverse.Count - 1) / 2];
    }

    /// <summary>The points inside, row by row, with their pixels in the patch.</summary>
    public PointCloud Unproject(Intrinsics intrinsics)
    {
        var points = new List<Vector3>();
        var pixels = new List<int>();
        var across = new float[Width];
        for (var column = 0; column < Width; column++) across[column] = (float)((x0 + column * step + 0.5 - intrinsics.Cx) / intrinsics.Fx);
        for (var row = 0; row < Height; row++)
        {
            var down = (float)((y0 + row * step + 0.5 - intrinsics.Cy) / intrinsics.Fy);
            for (int column = 0, i = row * Width; column < Width; column++, i++)
            {
                if (!Inside[i]) continue;
                var z = 1 / Inverse[i];
                points.Add(new Vector3(across[column] * z, down * z, z));
                pixels.Add(i);
            }
        }
        return new PointCloud([.. points]) { Pixels = [.. pixels], Grid = new PixelGrid(Width, step / intrinsics.Fx, step / intrinsics.Fy) };
    }

    /// <summary>Replaces each pixel inside by the plane through those inside of its own surface, in the square of <paramref name="radius"/> pixels around it: unlike a mean or median it draws no edge inwards.</summary>
    public void Smooth(int radius, double noiseShare)
    {
        var source = (float[])Inverse.Clone();
        var allowed = (float)Math.Max(JoinedShare, JoinedDeviations * noiseShare);
        for (var row = Margin; row < Height - Margin; row++)
        {
            for (int column = Margin, i = row * Width + Margin; column < Width - Margin; column++, i++)
                if (Inside[i]) Inverse[i] = OnPlane(source, i, radius, allowed * source[i]);
        }
    }

    private float OnPlane(float[] source, int pixel, int radius, float allowed)
    {
        float n = 0, x = 0, y = 0, v = 0, xx = 0, xy = 0, yy = 0, xv = 0, yv = 0;
        for (var r = -radius; r <= radius; r++)
        {
            for (int c = -radius, j = pixel + r * Width - radius; c <= radius; c++, j++)
            {
                var off = source[j] - source[pixel];
                if (!Inside[j] || Math.Abs(off) > allowed) continue;
                (n, x, y, v) = (n + 1, x + c, y + r, v + off);
                (xx, xy, yy) = (xx + c * c, xy + c * r, yy + r * r);
                (xv, yv) = (xv + c * off, yv + r * off);
            }
        }
        (xx, xy, yy, xv, yv) = (xx - x * x / n, xy - x * y / n, yy - y * y / n, xv - x * v / n, yv - y * v / n);
        var determinant = xx * yy - xy * xy;
        var mean = v / n;
        if (determinant > 1e-3f * n * n) mean -= ((xv * yy - yv * xy) * x + (yv * xx - xv * xy) * y) / (determinant * n);
        return source[pixel] + mean;
    }
}
