using SpatialVlm.Geometry;
using SpatialVlm.Imaging;

namespace SpatialVlm.Tests.Experts.Captions;

/// <summary>Drawn pictures whose colours are known.</summary>
internal static class Patches
{
    public static Image Paint(int width, int height, Func<int, int, int> rgbAt)
    {
        var rgb = new byte[width * height * 3];
        for (var i = 0; i < width * height; i++)
        {
            var color = rgbAt(i % width, i / width);
            (rgb[3 * i], rgb[3 * i + 1], rgb[3 * i + 2]) = ((byte)(color >> 16), (byte)(color >> 8), (byte)color);
        }
        return new Image(width, height, rgb);
    }

    /// <summary>From 0xRRGGBB.</summary>
    public static Oklab Color(int rgb) => Oklab.FromSrgb((byte)(rgb >> 16), (byte)(rgb >> 8), (byte)rgb);

    public static Mask MaskOf(int width, int height, PixelBox box)
    {
        var inside = new bool[width * height];
        for (var i = 0; i < inside.Length; i++) inside[i] = i % width >= box.X0 && i % width < box.X1 && i / width >= box.Y0 && i / width < box.Y1;
        return new Mask(width, height, inside);
    }

    /// <summary>The colour with each channel scaled, as light and shadow do.</summary>
    public static int Lit(int rgb, double light) =>
        (Channel(rgb >> 16, light) << 16) | (Channel(rgb >> 8, light) << 8) | Channel(rgb, light);

    private static int Channel(int value, double light) => (int)Math.Clamp((value & 255) * light, 0, 255);
}
