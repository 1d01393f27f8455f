namespace SpatialVlm.Imaging;

/// <summary>CIELAB under D65 and the 2 degree observer.</summary>
/// <param name="L">Lightness, 0 to 100.</param>
/// <param name="A">Green (negative) to red.</param>
/// <param name="B">Blue (negative) to yellow.</param>
public readonly record struct Lab(double L, double A, double B)
{
    public double Chroma => Math.Sqrt(A * A + B * B);

    /// <summary>0 to 360; 0 red, 90 yellow, 180 green, 270 blue.</summary>
    public double HueDegrees => Srgb.Degrees(A, B);

    public static Lab FromSrgb(byte red, byte green, byte blue)
    {
        double r = Srgb.ToLinear(red), g = Srgb.ToLinear(green), b = Srgb.ToLinear(blue);
        // IEC 61966-2-1's matrix; the white point is its row sums, so that greys have no chroma.
        var x = Curve((0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.9505);
        var y = Curve(0.2126 * r + 0.7152 * g + 0.0722 * b);
        var z = Curve((0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.0890);
        return new Lab(116 * y - 16, 500 * (x - y), 200 * (y - z));
    }

    /// <summary>CIE 1976 colour difference.</summary>
    public double DistanceTo(Lab other) => Math.Sqrt(Math.Pow(L - other.L, 2) + Math.Pow(A - other.A, 2) + Math.Pow(B - other.B, 2));

    private static double Curve(double t) => t > 216.0 / 24389 ? Math.Cbrt(t) : (24389.0 / 27 * t + 16) / 116;
}
