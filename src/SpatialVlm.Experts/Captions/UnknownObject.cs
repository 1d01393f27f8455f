using SpatialVlm.Imaging;

namespace SpatialVlm.Experts.Captions;

/// <summary>A name for a region that no detector knows: "red object", and only where a person would find the thing by that name; everything else is refused.</summary>
public static class UnknownObject
{
    private const double MinAreaShare = 0.002;
    private const double MaxAreaShare = 0.08;
    private const double MinSolidity = 0.6;
    private const double MinChroma = 0.09;
    private const double ClearContrast = 0.14;

    /// <returns>Null unless one vivid colour dominates a compact, whole region that stands out from all around it.</returns>
    public static RegionAttributes? Measure(CaptionEvidence evidence)
    {
        var (image, mask) = (evidence.Image, evidence.Mask);
        var share = mask.Area / ((double)image.Width * image.Height);
        var box = mask.Box;
        var cut = box.X0 <= 1 || box.Y0 <= 1 || box.X1 >= image.Width - 1 || box.Y1 >= image.Height - 1;
        if (share < MinAreaShare || share > MaxAreaShare || cut || mask.Area < MinSolidity * box.Area) return null;
        var pixels = RegionPixels.Sample(image, mask, box);
        if (RegionColor.Measure(pixels) is not { Names.Count: 1, Share: > 0.85 } color) return null;
        if (pixels.Average(p => p.Chroma) < MinChroma || !StandsOut(evidence, color.Names[0])) return null;
        var support = evidence.StandsOn is null ? null : ClassNoun.For(evidence.StandsOn).Noun;
        return new RegionAttributes("object", MeasuredCaptioner.Size(evidence.RelativeSize), null, color, null, support);
    }

    /// <summary>Hardly anything of the same colour in a wide ring around it: otherwise it is a part of something, a patch of wall or of a shirt.</summary>
    private static bool StandsOut(CaptionEvidence evidence, ColorName name)
    {
        var (image, mask, box) = (evidence.Image, evidence.Mask, evidence.Mask.Box);
        var reach = Math.Max(6, 0.35 * Math.Max(box.Width, box.Height));
        int x0 = (int)Math.Max(0, box.X0 - reach), x1 = (int)Math.Min(image.Width, box.X1 + reach);
        int y0 = (int)Math.Max(0, box.Y0 - reach), y1 = (int)Math.Min(image.Height, box.Y1 + reach);
        var step = Math.Max(1, (int)Math.Sqrt((x1 - x0) * (y1 - y0) / 8000.0));
        int around = 0, alike = 0;
        for (var row = y0; row < y1; row += step)
        {
            for (var column = x0; column < x1; column += step)
            {
                if (mask[column, row]) continue;
                var at = (row * image.Width + column) * 3;
                around++;
                if (ColorNaming.Name(Oklab.FromSrgb(image.Rgb[at], image.Rgb[at + 1], image.Rgb[at + 2])).ContrastTo(name) < ClearContrast) alike++;
            }
        }
        return around > 0 && alike < 0.12 * around;
    }
}
