namespace SpatialVlm.Experts.Captions;

/// <summary>A colour as one says it: a basic term, with a shade where that was measured.</summary>
/// <param name="Term">One of <see cref="Terms"/>.</param>
/// <param name="Shade">"dark", "light" or null.</param>
public sealed record ColorName(string Term, string? Shade = null)
{
    // How a typical thing of that name looks in a photo; synonyms share their basic term's looks.
    private static readonly Dictionary<string, int> Prototypes = new()
    {
        ["black"] = 0x161616, ["grey"] = 0x808080, ["white"] = 0xf0f0f0, ["red"] = 0xd02020, ["orange"] = 0xf08020, ["yellow"] = 0xf0d020, ["green"] = 0x2f9a3f,
        ["teal"] = 0x1f8f8a, ["blue"] = 0x2f62c8, ["purple"] = 0x7a3fb0, ["pink"] = 0xf090b0, ["brown"] = 0x7a4a28, ["beige"] = 0xe0d2b4, ["olive"] = 0x7a7a30,
    };

    private static readonly Dictionary<string, (string Term, string? Shade)> Synonyms = new()
    {
        ["gray"] = ("grey", null), ["silver"] = ("grey", "light"), ["charcoal"] = ("grey", "dark"), ["navy"] = ("blue", "dark"), ["maroon"] = ("red", "dark"),
        ["burgundy"] = ("red", "dark"), ["crimson"] = ("red", null), ["scarlet"] = ("red", null), ["gold"] = ("yellow", "dark"), ["golden"] = ("yellow", "dark"),
        ["turquoise"] = ("teal", "light"), ["cyan"] = ("teal", "light"), ["aqua"] = ("teal", "light"), ["violet"] = ("purple", null), ["lavender"] = ("purple", "light"),
        ["magenta"] = ("pink", "dark"), ["tan"] = ("brown", "light"), ["cream"] = ("beige", "light"), ["ivory"] = ("beige", "light"), ["khaki"] = ("beige", "dark"),
        ["lime"] = ("green", "light"), ["blonde"] = ("yellow", "light"), ["off-white"] = ("white", null),
    };

    private OkLab Look
    {
        get
        {
            var look = OkLab.FromHex(Prototypes[Term]);
            return Shade switch
            {
                "dark" => look with { L = look.L - 0.17f, A = look.A * 0.75f, B = look.B * 0.75f },
                "light" => look with { L = MathF.Min(0.97f, look.L + 0.17f), A = look.A * 0.6f, B = look.B * 0.6f },
                _ => look,
            };
        }
    }

    public static IReadOnlyCollection<string> Terms => Prototypes.Keys;

    /// <summary>The colour a single word names, null for any other word.</summary>
    public static ColorName? FromWord(string word)
    {
        if (Prototypes.ContainsKey(word)) return new ColorName(word);
        return Synonyms.TryGetValue(word, out var known) ? new ColorName(known.Term, known.Shade) : null;
    }

    /// <summary>How different two names look: 0 the same, above about 0.115 nobody mixes them up. Lightness counts half, since light and shadow change it.</summary>
    public double ContrastTo(ColorName other)
    {
        if (Term == other.Term) return Shade == other.Shade ? 0 : Shade is not null && other.Shade is not null ? 0.16 : 0.05;
        var (first, second) = (Look, other.Look);
        double l = 0.5 * (first.L - second.L), a = first.A - second.A, b = first.B - second.B;
        return Math.Sqrt(l * l + a * a + b * b);
    }

    public override string ToString() => Shade is null ? Term : $"{Shade} {Term}";
}
