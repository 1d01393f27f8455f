using System.Numerics;
using System.Runtime.Intrinsics;
using SpatialVlm.Geometry;
using SpatialVlm.Worlds.Tracing;

namespace SpatialVlm.Worlds;

/// <summary>The outline that an object would have alone, looked at through the same pixels and past the photo's edges.</summary>
internal static class Silhouette
{
    private const int Samples = 4096;

    /// <summary>Of the pixel centres that the object would cover (at most a few thousand of them are asked), the share that the mask holds.</summary>
    public static double VisibleShare(World world, int index, Mask mask)
    {
        var solids = world.Objects[index].Solids;
        var (x0, y0, x1, y1) = Extent(world.Camera, solids, mask.Width, mask.Height);
        var stride = Math.Max(1, (int)Math.Ceiling(Math.Sqrt((double)(x1 - x0) * (y1 - y0) / Samples)));
        var rays = new PixelRays(world.Camera, mask.Width, mask.Height);
        var traced = solids.Select(TracedSolid.From).ToArray();
        int whole = 0, seen = 0;
        for (var y = y0; y < y1; y += stride)
        {
            for (var x = x0; x < x1; x += 8 * stride)
            {
                var columns = Vector256.Create(0f, 1, 2, 3, 4, 5, 6, 7) * Vector256.Create((float)stride) + Vector256.Create(x + 0.5f);
                rays.Through(columns, Vector256.Create(y + 0.5f), out var ray);
                var bits = Hits(traced, in ray);
                for (var lane = 0; lane < 8; lane++)
                {
                    var column = x + (lane * stride);
                    if ((bits >> lane & 1) == 0 || column >= x1) continue;
                    whole++;
                    if (column >= 0 && y >= 0 && column < mask.Width && y < mask.Height && mask[column, y]) seen++;
                }
            }
        }
        return whole == 0 ? 1 : (double)seen / whole;
    }

    private static uint Hits(TracedSolid[] solids, ref readonly RayPacket ray)
    {
        var hit = Vector256<float>.Zero;
        for (var i = 0; i < solids.Length; i++) hit |= Vector256.LessThan(Intersect.Solid(in solids[i], in ray), Vector256.Create(float.MaxValue));
        return hit.ExtractMostSignificantBits();
    }

    // Pixels around the object, at most three photos wide and high.
    private static (int X0, int Y0, int X1, int Y1) Extent(WorldCamera camera, IReadOnlyList<Solid> solids, int width, int height)
    {
        var (right, down, forward) = camera.Axes();
        var focal = width / 2f / MathF.Tan(camera.FovXDegrees * MathF.PI / 360);
        float x0 = 2 * width, y0 = 2 * height, x1 = -width, y1 = -height;
        foreach (var box in solids.Select(s => s.Bounds()))
        {
            for (var corner = 0; corner < 8; corner++)
            {
                var p = new Vector3((corner & 1) == 0 ? box.Min.X : box.Max.X, (corner & 2) == 0 ? box.Min.Y : box.Max.Y, (corner & 4) == 0 ? box.Min.Z : box.Max.Z) - camera.Position;
                var z = Vector3.Dot(p, forward);
                if (z < 0.05f) return (-width, -height, 2 * width, 2 * height);
                float x = (width / 2f) + (focal * Vector3.Dot(p, right) / z), y = (height / 2f) + (focal * Vector3.Dot(p, down) / z);
                (x0, y0, x1, y1) = (Math.Min(x0, x), Math.Min(y0, y), Math.Max(x1, x), Math.Max(y1, y));
            }
        }
        return ((int)Math.Max(-width, x0 - 1), (int)Math.Max(-height, y0 - 1), (int)Math.Min(2 * width, x1 + 2), (int)Math.Min(2 * height, y1 + 2));
    }
}
