using System.Numerics;

namespace SpatialVlm.Worlds.Rendering;

/// <summary>Exposes a picture as a camera would: its log-average goes to middle grey, highlights roll off, then sRGB.</summary>
internal readonly struct ToneCurve
{
    private const int Steps = 4096;
    private static readonly byte[] Encoded = [.. Enumerable.Range(0, Steps + 1).Select(i => ToByte(i / (float)Steps))];
    private readonly float exposure;

    public ToneCurve(FrameBuffer frame, float key)
    {
        double sum = 0;
        var count = 0;
        for (var row = 0; row < frame.Height; row += 2)
        {
            for (var column = 0; column < frame.Width; column += 2)
            {
                var color = Composed.At(frame, frame.At(column, row));
                sum += Math.Log(1e-3 + Luminance(color));
                count++;
            }
        }
        exposure = 1.5f * key / (float)Math.Exp(sum / Math.Max(1, count));
    }

    /// <summary>Display-linear colour, 0 to 1.</summary>
    public Vector3 Map(Vector3 radiance)
    {
        var x = radiance * exposure;
        // Reinhard's curve with white at 2.
        return Vector3.Clamp(x * (Vector3.One + (x * 0.25f)) / (Vector3.One + x), Vector3.Zero, Vector3.One);
    }

    public static void Write(Vector3 display, Span<byte> rgb)
    {
        rgb[0] = Encoded[(int)((display.X * Steps) + 0.5f)];
        rgb[1] = Encoded[(int)((display.Y * Steps) + 0.5f)];
        rgb[2] = Encoded[(int)((display.Z * Steps) + 0.5f)];
    }

    private static float Luminance(Vector3 c) => (0.2126f * c.X) + (0.7152f * c.Y) + (0.0722f * c.Z);

    private static byte ToByte(float linear) =>
        (byte)MathF.Round(255 * (linear <= 0.0031308f ? linear * 12.92f : (1.055f * MathF.Pow(linear, 1 / 2.4f)) - 0.055f));
}

/// <summary>The radiance of a pixel from its planes.</summary>
internal static class Composed
{
    public static Vector3 At(FrameBuffer frame, int at) => Of(
        new(frame.Albedo[0][at], frame.Albedo[1][at], frame.Albedo[2][at]), new(frame.Emission[0][at], frame.Emission[1][at], frame.Emission[2][at]), frame, at);

    /// <summary>A surface of that colour, lit as the pixel <paramref name="at"/> is.</summary>
    public static Vector3 Of(Vector3 albedo, Vector3 emission, FrameBuffer frame, int at) =>
        (albedo * new Vector3(frame.Smooth[0][at], frame.Smooth[1][at], frame.Smooth[2][at])) + new Vector3(frame.Smooth[3][at]) + emission;
}
