using System.Runtime.Intrinsics;

namespace SpatialVlm.Worlds.Rendering;

/// <summary>Averages light over the 4 x 4 pixels around on the same face: together they hold every sample of the pattern once.</summary>
internal static class LightFilter
{
    public static void Row(FrameBuffer frame, int row)
    {
        for (var column = 0; column < frame.Width; column += 8)
        {
            var at = frame.At(column, row);
            var face = Vector256.LoadUnsafe(ref frame.Face[at]);
            Vector256<float> count = default, red = default, green = default, blue = default, gloss = default;
            for (var y = Math.Max(0, row - 2); y <= Math.Min(frame.Height - 1, row + 1); y++)
            {
                for (var dx = -2; dx <= 1; dx++)
                {
                    var other = frame.At(column + dx, y);
                    var same = Vector256.Equals(face, Vector256.LoadUnsafe(ref frame.Face[other])).AsSingle();
                    count += same & Vector256<float>.One;
                    red += same & Vector256.LoadUnsafe(ref frame.Light[0][other]);
                    green += same & Vector256.LoadUnsafe(ref frame.Light[1][other]);
                    blue += same & Vector256.LoadUnsafe(ref frame.Light[2][other]);
                    gloss += same & Vector256.LoadUnsafe(ref frame.Light[3][other]);
                }
            }
            var inverse = Vector256<float>.One / count;
            (red * inverse).StoreUnsafe(ref frame.Smooth[0][at]);
            (green * inverse).StoreUnsafe(ref frame.Smooth[1][at]);
            (blue * inverse).StoreUnsafe(ref frame.Smooth[2][at]);
            (gloss * inverse).StoreUnsafe(ref frame.Smooth[3][at]);
        }
    }
}
