namespace SpatialVlm.Experts.Captions;

/// <summary>A colour in OKLab (Ottosson 2020), where equal distances look about equally different.</summary>
/// <param name="L">Lightness, 0 black to 1 white.</param>
/// <param name="A">Green (negative) to red.</param>
/// <param name="B">Blue (negative) to yellow.</param>
public readonly record struct OkLab(float L, float A, float B)
{
    private static readonly float[] Linear = [.. Enumerable.Range(0, 256).Select(Linearize)];

    /// <summary>0 for greys; about 0.3 for the purest sRGB colours.</summary>
    public float Chroma => MathF.Sqrt(A * A + B * B);

    /// <summary>Degrees, 0 to 360; red 29, yellow 110, green 142, blue 264.</summary>
    public float HueDegrees => (MathF.Atan2(B, A) * 180 / MathF.PI + 360) % 360;

    public static OkLab FromSrgb(byte red, byte green, byte blue)
    {
        float r = Linear[red], g = Linear[green], b = Linear[blue];
        var l = MathF.Cbrt(0.4122214708f * r + 0.5363325363f * g + 0.0514459929f * b);
        var m = MathF.Cbrt(0.2119034982f * r + 0.6806995451f * g + 0.1073969566f * b);
        var s = MathF.Cbrt(0.0883024619f * r + 0.2817188376f * g + 0.6299787005f * b);
        return new OkLab(
            0.2104542553f * l + 0.7936177850f * m - 0.0040720468f * s,
            1.9779984951f * l - 2.4285922050f * m + 0.4505937099f * s,
            0.0259040371f * l + 0.7827717662f * m - 0.8086757660f * s);
    }

    /// <summary>From 0xRRGGBB.</summary>
    public static OkLab FromHex(int rgb) => FromSrgb((byte)(rgb >> 16), (byte)(rgb >> 8), (byte)rgb);

    private static float Linearize(int value)
    {
        var share = value / 255f;
        return share <= 0.04045f ? share / 12.92f : MathF.Pow((share + 0.055f) / 1.055f, 2.4f);
    }
}
