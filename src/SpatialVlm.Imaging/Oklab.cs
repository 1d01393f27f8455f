namespace SpatialVlm.Imaging;

/// <summary>Oklab (Ottosson 2020): even steps look evenly far apart, and hues stay put when lightness changes.</summary>
/// <param name="L">Lightness, 0 to 1.</param>
/// <param name="A">Green (negative) to red.</param>
/// <param name="B">Blue (negative) to yellow.</param>
public readonly record struct Oklab(double L, double A, double B)
{
    public double Chroma => Math.Sqrt(A * A + B * B);

    /// <summary>0 to 360.</summary>
    public double HueDegrees => Srgb.Degrees(A, B);

    public static Oklab FromSrgb(byte red, byte green, byte blue)
    {
        double r = Srgb.ToLinear(red), g = Srgb.ToLinear(green), b = Srgb.ToLinear(blue);
        var l = Math.Cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
        var m = Math.Cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
        var s = Math.Cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
        return new Oklab(
            0.2104542553 * l + 0.7936177850 * m - 0.0040720468 * s,
            1.9779984951 * l - 2.4285922050 * m + 0.4505937099 * s,
            0.0259040371 * l + 0.7827717662 * m - 0.8086757660 * s);
    }

    public double DistanceTo(Oklab other) => Math.Sqrt(Math.Pow(L - other.L, 2) + Math.Pow(A - other.A, 2) + Math.Pow(B - other.B, 2));
}
