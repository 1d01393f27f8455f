using System.Numerics;
using System.Runtime.Intrinsics;
using SpatialVlm.Worlds.Tracing;

namespace SpatialVlm.Worlds.Rendering;

/// <summary>Writes the photo: pixels whose neighbours show another face take four more samples, lit like the neighbour that shows the same face.</summary>
internal static class Antialias
{
    private static readonly Vector256<float> OffsetX = Vector256.Create(0.375f, 0.875f, 0.125f, 0.625f, 0.375f, 0.875f, 0.125f, 0.625f);
    private static readonly Vector256<float> OffsetY = Vector256.Create(0.125f, 0.375f, 0.625f, 0.875f, 0.125f, 0.375f, 0.625f, 0.875f);

    public static void Row(TracedWorld world, PixelRays rays, FrameBuffer frame, ToneCurve tone, int row, byte[] rgb)
    {
        Span<int> edges = stackalloc int[2];
        var count = 0;
        for (var column = 0; column < frame.Width; column++)
        {
            if (IsEdge(frame, column, row)) edges[count++] = column;
            else ToneCurve.Write(tone.Map(Composed.At(frame, frame.At(column, row))), Pixel(frame, rgb, column, row));
            if (count == 2 || (count == 1 && column == frame.Width - 1))
            {
                if (count == 1) edges[1] = edges[0];
                Pair(world, rays, frame, tone, edges[0], edges[1], row, rgb);
                count = 0;
            }
        }
    }

    private static Span<byte> Pixel(FrameBuffer frame, byte[] rgb, int column, int row) => rgb.AsSpan(((row * frame.Width) + column) * 3, 3);

    private static bool IsEdge(FrameBuffer frame, int column, int row)
    {
        var at = frame.At(column, row);
        var face = frame.Face[at];
        return (column > 0 && frame.Face[at - 1] != face) || (column < frame.Width - 1 && frame.Face[at + 1] != face)
            || (row > 0 && frame.Face[at - frame.Stride] != face) || (row < frame.Height - 1 && frame.Face[at + frame.Stride] != face);
    }

    private static void Pair(TracedWorld world, PixelRays rays, FrameBuffer frame, ToneCurve tone, int first, int second, int row, byte[] rgb)
    {
        var columns = Vector256.Create(Vector128.Create((float)first), Vector128.Create((float)second));
        Vector256<float> x = columns + OffsetX, y = Vector256.Create((float)row) + OffsetY;
        rays.Through(x, y, out var ray);
        BvhTraversal.Closest(world.Bvh, ref ray);
        Span<Vector3> sums = [Vector3.Zero, Vector3.Zero];
        for (var lane = 0; lane < 8; lane++)
        {
            var column = lane < 4 ? first : second;
            sums[lane / 4] += tone.Map(Sample(world, rays, frame, ray.Solid[lane], ray.Distance[lane], rays.Direction(x[lane], y[lane]), column, row));
        }
        ToneCurve.Write(sums[0] / 4, Pixel(frame, rgb, first, row));
        ToneCurve.Write(sums[1] / 4, Pixel(frame, rgb, second, row));
    }

    private static Vector3 Sample(TracedWorld world, PixelRays rays, FrameBuffer frame, int index, float depth, Vector3 direction, int column, int row)
    {
        if (index < 0) return Backdrop.Seen(world.World.Lighting.Sky, direction);
        var hit = Surface.At(world, index, depth, direction, rays.PixelMeters);
        if (hit.Material.IsEmissive) return Backdrop.Glow(hit);
        return Composed.Of(hit.Albedo, Vector3.Zero, frame, LitLike(frame, hit.Face, column, row));
    }

    // The nearest pixel around on the same face, else on the same solid, else this one.
    private static int LitLike(FrameBuffer frame, int face, int column, int row)
    {
        var own = frame.At(column, row);
        if (frame.Face[own] == face) return own;
        var sameSolid = own;
        for (var y = Math.Max(0, row - 1); y <= Math.Min(frame.Height - 1, row + 1); y++)
        {
            for (var x = Math.Max(0, column - 1); x <= Math.Min(frame.Width - 1, column + 1); x++)
            {
                var at = frame.At(x, y);
                if (frame.Face[at] == face) return at;
                if (frame.Face[at] >> 3 == face >> 3) sameSolid = at;
            }
        }
        return sameSolid;
    }
}
