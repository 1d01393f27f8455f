using SpatialVlm.Geometry;
using SpatialVlm.Imaging;

namespace SpatialVlm.Experts.Captions;

/// <summary>Colours of a person's upper and lower clothes, where enough of an upright person shows.</summary>
public static class ClothingMeasure
{
    private const double MinHeightPixels = 60;
    private const double MaxSkinShare = 0.3;
    private const double MinFaceShare = 0.08;

    /// <returns>Null where the pose or the cut leaves nothing that can be said.</returns>
    public static Clothing? Measure(Image image, Mask mask)
    {
        var box = mask.Box;
        if (box.Height < MinHeightPixels || box.Y0 <= 1 || box.Height < 1.15 * box.Width) return null; // headless or lying
        if (SkinShare(image, mask, 0, 0.2) < MinFaceShare) return null; // without a face nobody knows what the top of the mask is
        var cutBelow = box.Y1 >= image.Height - 1;
        var slenderness = box.Height / box.Width;
        // Of a whole standing person the chest lies at 0.2 to 0.45 of the height; of one cut or sitting it begins lower.
        var standing = !cutBelow && slenderness > 1.9;
        var upper = standing ? Band(image, mask, 0.20, 0.44) : Band(image, mask, slenderness > 1.6 ? 0.30 : 0.5, slenderness > 1.6 ? 0.5 : 0.85);
        var lower = standing && slenderness > 2.2 ? Lower(image, mask) : null;
        return upper is null && lower is null ? null : new Clothing(upper, lower);
    }

    /// <summary>One colour from hip to ankle, or nothing: shorts and skirts leave skin, and then no trousers are claimed.</summary>
    private static RegionColor? Lower(Image image, Mask mask)
    {
        var whole = Band(image, mask, 0.56, 0.9);
        if (whole is not { Names.Count: 1 }) return null;
        RegionColor?[] parts = [Band(image, mask, 0.56, 0.68), Band(image, mask, 0.68, 0.79), Band(image, mask, 0.79, 0.9)];
        return parts.All(p => p is { Names.Count: 1 } && p.Names[0].ContrastTo(whole.Names[0]) < 0.1) ? whole : null;
    }

    private static double SkinShare(Image image, Mask mask, double from, double to)
    {
        var pixels = BandPixels(image, mask, from, to);
        return pixels.Length == 0 ? 0 : pixels.Count(IsSkin) / (double)pixels.Length;
    }

    private static Oklab[] BandPixels(Image image, Mask mask, double from, double to)
    {
        var box = mask.Box;
        return RegionPixels.Sample(image, mask, new PixelBox(box.X0, Math.Floor(box.Y0 + from * box.Height), box.X1, Math.Ceiling(box.Y0 + to * box.Height)));
    }

    private static RegionColor? Band(Image image, Mask mask, double from, double to)
    {
        var pixels = BandPixels(image, mask, from, to);
        var clothes = pixels.Where(p => !IsSkin(p)).ToArray();
        return clothes.Length < pixels.Length * (1 - MaxSkinShare) ? null : RegionColor.Measure(clothes);
    }

    /// <summary>Skin of all tones in ordinary light; brown, orange and beige cloth looks the same and therefore goes unsaid.</summary>
    private static bool IsSkin(Oklab color) =>
        color.L is > 0.24 and < 0.92 && color.Chroma is > 0.03 and < 0.16 && color.HueDegrees is > 25 and < 82;
}
