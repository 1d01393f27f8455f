using SpatialVlm.Imaging;

namespace SpatialVlm.Experts.Captions;

/// <summary>What colour a region is: one name, or two where it shows two, or nothing where no colour dominates.</summary>
/// <param name="Names">One or two names, the larger share first.</param>
/// <param name="Share">Of the pixels that these names cover, 0 to 1.</param>
public sealed record RegionColor(IReadOnlyList<ColorName> Names, double Share)
{
    private const int MinSamples = 40;
    // Set by eye on the sample photos: below it the name of the whole thing starts to depend on the beholder.
    private const double Dominates = 0.70;
    // Dark red, blue and brown turn black in the shade; black things show hardly any colour anywhere.
    private const double BlackShare = 0.86;
    private const double BlackTint = 0.02;
    private const double SecondShare = 0.27;
    private const double TwoColorsCover = 0.8;
    private const double ClearContrast = 0.2;

    /// <summary>Robust to shadows and highlights: dark and blown-out pixels of a coloured thing don't count against its colour.</summary>
    public static RegionColor? Measure(ReadOnlySpan<Oklab> pixels)
    {
        if (pixels.Length < MinSamples || MayBeSkylight(pixels)) return null;
        var byTerm = new Dictionary<string, List<Oklab>>();
        foreach (var pixel in pixels)
        {
            var term = ColorNaming.Name(pixel).Term;
            if (!byTerm.TryGetValue(term, out var list)) byTerm[term] = list = [];
            list.Add(pixel);
        }
        return One(pixels, byTerm) ?? Two(pixels.Length, byTerm);
    }

    /// <summary>Faintly blue all over: white and grey things in the shade of a blue sky look so, and so do jeans; nothing in the region tells which.</summary>
    private static bool MayBeSkylight(ReadOnlySpan<Oklab> pixels)
    {
        double l = 0, a = 0, b = 0;
        foreach (var pixel in pixels) (l, a, b) = (l + pixel.L, a + pixel.A, b + pixel.B);
        var mean = new Oklab(l / pixels.Length, a / pixels.Length, b / pixels.Length);
        return mean.L > 0.26 && mean.HueDegrees is > 230 and < 290 && mean.Chroma is > 0.03 and < 0.07;
    }

    private static RegionColor? One(ReadOnlySpan<Oklab> pixels, Dictionary<string, List<Oklab>> byTerm)
    {
        var achromatic = pixels.ToArray().Where(ColorNaming.IsAchromatic).ToArray();
        if (achromatic.Length > Dominates * pixels.Length) return Grey(achromatic, (double)achromatic.Length / pixels.Length);
        double count = pixels.Length;
        var shadow = pixels.ToArray().Count(p => p.L < 0.25 && ColorNaming.IsAchromatic(p)) / count;
        var highlight = pixels.ToArray().Count(p => p.L > 0.92 && ColorNaming.IsAchromatic(p)) / count;
        // Up to these shares it is light and shadow; more of it is a second colour.
        var forgiven = (shadow < 0.4 ? shadow : 0) + (highlight < 0.15 ? highlight : 0);
        foreach (var (term, list) in byTerm.Where(t => t.Key is not ("black" or "grey" or "white")).OrderByDescending(t => t.Value.Count).ThenBy(t => t.Key, StringComparer.Ordinal).Take(1))
        {
            // Neighbours that the eye hardly tells apart (brown and dark red, say) stand for the same paint in other light.
            var near = byTerm.Where(t => t.Key != term && new ColorName(term).ContrastTo(new ColorName(t.Key)) < 0.115 && t.Value.Count < list.Count).Sum(t => t.Value.Count);
            var share = (list.Count + near) / (count * (1 - forgiven));
            if (share < Dominates || list.Count < 0.42 * count) return null;
            var name = ColorNaming.Name(Middle(list));
            return new RegionColor([name.Term == term ? name : new ColorName(term)], Math.Min(1, share));
        }
        return null;
    }

    /// <summary>Black, grey or white by the middle lightness, when most pixels agree; a range that crosses from one to the other has no name.</summary>
    private static RegionColor? Grey(Oklab[] pixels, double share)
    {
        var lightness = pixels.Select(p => p.L).Order().ToArray();
        var tint = new Oklab(0, pixels.Average(p => p.A), pixels.Average(p => p.B)).Chroma;
        double low = lightness[lightness.Length / 5], middle = lightness[lightness.Length / 2], high = lightness[lightness.Length * 4 / 5];
        ColorName? name = middle switch
        {
            < 0.29 when high < 0.40 && share > BlackShare && tint < BlackTint => new ColorName("black"),
            >= 0.29 and < 0.47 when low > 0.22 && high < 0.58 => new ColorName("grey", "dark"),
            >= 0.47 and < 0.70 when low > 0.40 && high < 0.78 => new ColorName("grey"),
            // 0.70 to 0.80: light grey or white in the shade, which only the light could tell.
            >= 0.80 when low > 0.66 => new ColorName("white"),
            _ => null,
        };
        return name is null ? BlackAndWhite(lightness) : new RegionColor([name], share);
    }

    private static RegionColor? BlackAndWhite(double[] lightness)
    {
        double black = lightness.Count(l => l < 0.34), white = lightness.Count(l => l > 0.74), count = lightness.Length;
        if (black < SecondShare * count || white < SecondShare * count || black + white < TwoColorsCover * count) return null;
        ColorName[] names = black >= white ? [new("black"), new("white")] : [new("white"), new("black")];
        return new RegionColor(names, (black + white) / count);
    }

    private static RegionColor? Two(int count, Dictionary<string, List<Oklab>> byTerm)
    {
        var top = byTerm.OrderByDescending(t => t.Value.Count).ThenBy(t => t.Key, StringComparer.Ordinal).Take(2).ToArray();
        if (top.Length < 2) return null;
        var (first, second) = (new ColorName(top[0].Key), new ColorName(top[1].Key));
        var share = (double)(top[0].Value.Count + top[1].Value.Count) / count;
        if (top[1].Value.Count < SecondShare * count || share < TwoColorsCover || first.ContrastTo(second) < ClearContrast) return null;
        // Black beside a dark colour is that colour's shadow, grey beside anything its light.
        if (first.Term == "grey" || second.Term == "grey") return null;
        if (first.Term == "black" && Middle(top[1].Value).L < 0.5 || second.Term == "black" && Middle(top[0].Value).L < 0.5) return null;
        return new RegionColor([first, second], share);
    }

    private static Oklab Middle(List<Oklab> pixels)
    {
        var lightness = pixels.Select(p => p.L).Order().ToArray();
        return new Oklab(lightness[lightness.Length / 2], pixels.Average(p => p.A), pixels.Average(p => p.B));
    }
}
