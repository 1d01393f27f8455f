namespace SpatialVlm.Imaging;

/// <summary>The sRGB transfer curve (IEC 61966-2-1).</summary>
internal static class Srgb
{
    private static readonly double[] linear = [.. Enumerable.Range(0, 256).Select(value => Decode(value / 255.0))];

    /// <summary>0 to 1, proportional to light.</summary>
    public static double ToLinear(byte value) => linear[value];

    /// <summary>The angle of (x, y), 0 to 360.</summary>
    public static double Degrees(double x, double y) => (Math.Atan2(y, x) * 180 / Math.PI + 360) % 360;

    private static double Decode(double value) => value <= 0.04045 ? value / 12.92 : Math.Pow((value + 0.055) / 1.055, 2.4);
}
