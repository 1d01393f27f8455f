namespace SpatialVlm.Experts.Captions;

/// <summary>The name of a single colour; boundaries in OKLCh, laid by hand between the examples in the comments.</summary>
public static class ColorNaming
{
    /// <summary>Below this, a photo's colours can't be told from black.</summary>
    private const float DarkL = 0.27f;

    public static ColorName Name(OkLab color)
    {
        if (IsAchromatic(color)) return Achromatic(color.L);
        var (l, c, hue) = (color.L, color.Chroma, color.HueDegrees);
        return hue switch
        {
            < 8 or >= 335 => l < 0.45f ? new ColorName("red", "dark") : new ColorName("pink", l > 0.86f ? "light" : null), // burgundy 800040; hot pink ff69b4
            < 41 => Red(l, c, hue),
            < 80 => OrangeOrBrown(l, c),
            < 118 => Yellow(l, c, hue),
            < 172 => Shaded("green", l, 0.42f, 0.78f),
            < 212 => Shaded("teal", l, 0.40f, 0.80f),
            < 284 => Shaded("blue", l, 0.40f, 0.70f),
            _ => Shaded("purple", l, 0.36f, 0.70f),
        };
    }

    /// <summary>Greys, and what is too dark or too pale for its hue to be seen.</summary>
    public static bool IsAchromatic(OkLab color)
    {
        // Warm tints are mostly the lamp's, so the eye (and we) forgive more of them than of blue or green ones.
        var forgiven = color.HueDegrees is > 40 and < 115 ? 0.036f : 0.028f;
        if (color.L > 0.85f) forgiven += 0.006f;
        if (color.L < DarkL) forgiven += 0.03f;
        return color.Chroma < forgiven;
    }

    private static ColorName Achromatic(float l) => l switch
    {
        < DarkL => new ColorName("black"),
        < 0.47f => new ColorName("grey", "dark"),
        < 0.70f => new ColorName("grey"),
        < 0.82f => new ColorName("grey", "light"),
        _ => new ColorName("white"),
    };

    private static ColorName Red(float l, float c, float hue)
    {
        if (l > 0.70f) return new ColorName("pink", l > 0.86f ? "light" : null); // salmon fa8072
        if (c < 0.09f && hue > 20) return new ColorName("brown", l < 0.36f ? "dark" : null); // rosy brown, leather
        return new ColorName("red", l < 0.42f ? "dark" : null);
    }

    private static ColorName OrangeOrBrown(float l, float c)
    {
        if (c > 0.125f && l > 0.60f) return new ColorName("orange", null); // chocolate d2691e is the first
        if (l > 0.76f && c < 0.09f) return new ColorName("beige", null); // tan d2b48c
        return new ColorName("brown", l < 0.38f ? "dark" : l > 0.62f ? "light" : null); // saddle brown 8b4513; peru cd853f
    }

    private static ColorName Yellow(float l, float c, float hue)
    {
        if (l > 0.70f && c > 0.10f) return new ColorName("yellow", null);
        if (l > 0.74f) return new ColorName("beige", null); // khaki, beige f5f5dc
        if (hue < 98) return new ColorName("brown", l < 0.38f ? "dark" : l > 0.62f ? "light" : null);
        return l < 0.40f ? new ColorName("green", "dark") : new ColorName("olive", null);
    }

    private static ColorName Shaded(string term, float l, float darkBelow, float lightAbove) =>
        new(term, l < darkBelow ? "dark" : l > lightAbove ? "light" : null);
}
