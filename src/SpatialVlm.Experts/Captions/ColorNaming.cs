using SpatialVlm.Imaging;

namespace SpatialVlm.Experts.Captions;

/// <summary>The name of a single colour; boundaries in OKLCh, laid by hand between the examples in the comments.</summary>
public static class ColorNaming
{
    /// <summary>Below this, a photo's colours can't be told from black.</summary>
    private const double DarkL = 0.27;

    public static ColorName Name(Oklab color)
    {
        if (IsAchromatic(color)) return Achromatic(color.L);
        var (l, c, hue) = (color.L, color.Chroma, color.HueDegrees);
        return hue switch
        {
            < 8 or >= 335 => l < 0.45 ? new ColorName("red", "dark") : new ColorName("pink", l > 0.86 ? "light" : null), // burgundy 800040; hot pink ff69b4
            < 41 => Red(l, c, hue),
            < 80 => OrangeOrBrown(l, c),
            < 118 => Yellow(l, c, hue),
            < 172 => Shaded("green", l, 0.42, 0.78),
            < 212 => Shaded("teal", l, 0.40, 0.80),
            < 284 => Shaded("blue", l, 0.40, 0.70),
            _ => Shaded("purple", l, 0.36, 0.70),
        };
    }

    /// <summary>Greys, and what is too dark or too pale for its hue to be seen.</summary>
    public static bool IsAchromatic(Oklab color)
    {
        // Warm tints are mostly the lamp's, so the eye (and we) forgive more of them than of green ones.
        var forgiven = color.HueDegrees is > 40 and < 115 ? 0.036 : 0.028;
        // So does the blue of shade and of screens.
        if (color.L > 0.45 && color.HueDegrees is > 215 and < 290) forgiven = 0.045;
        if (color.L > 0.85) forgiven += 0.006;
        if (color.L < DarkL) forgiven += 0.03;
        return color.Chroma < forgiven;
    }

    private static ColorName Achromatic(double l) => l switch
    {
        < DarkL => new ColorName("black"),
        < 0.47 => new ColorName("grey", "dark"),
        < 0.70 => new ColorName("grey"),
        < 0.82 => new ColorName("grey", "light"),
        _ => new ColorName("white"),
    };

    private static ColorName Red(double l, double c, double hue)
    {
        if (l > 0.70) return new ColorName("pink", l > 0.86 ? "light" : null); // salmon fa8072
        if (c < 0.09 && hue > 20) return new ColorName("brown", l < 0.36 ? "dark" : null); // rosy brown, leather
        return new ColorName("red", l < 0.42 ? "dark" : null);
    }

    private static ColorName OrangeOrBrown(double l, double c)
    {
        if (c > 0.125 && l > 0.60) return new ColorName("orange", null); // chocolate d2691e is the first
        if (l > 0.72 && c < 0.09) return new ColorName("beige", null); // tan d2b48c
        return new ColorName("brown", l < 0.38 ? "dark" : l > 0.62 ? "light" : null); // saddle brown 8b4513; peru cd853
    }

    private static ColorName Yellow(double l, double c, double hue)
    {
        if (l > 0.70 && c > 0.10) return new ColorName("yellow", null);
        if (l > 0.74) return new ColorName("beige", null); // khaki, beige f5f5dc
        if (hue < 98) return new ColorName("brown", l < 0.38 ? "dark" : l > 0.62 ? "light" : null);
        return l < 0.40 ? new ColorName("green", "dark") : new ColorName("olive", null);
    }

    private static ColorName Shaded(string term, double l, double darkBelow, double lightAbove) =>
        new(term, l < darkBelow ? "dark" : l > lightAbove ? "light" : null);
}
