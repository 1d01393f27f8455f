using SpatialVlm.Imaging;

namespace SpatialVlm.Experts.Captions;

/// <summary>A colour as one says it: a basic term, with a shade where that was measured.</summary>
/// <param name="Term">One of <see cref="Terms"/>.</param>
/// <param name="Shade">"dark", "light" or null.</param>
public sealed record ColorName(string Term, string? Shade = null)
{
    // How a typical thing of that name looks in a photo; synonyms share their basic term's looks.
    private static readonly Dictionary<string, Oklab> Prototypes = new()
    {
        ["black"] = Oklab.FromSrgb(0x16, 0x16, 0x16),
        ["grey"] = Oklab.FromSrgb(0x80, 0x80, 0x80),
        ["white"] = Oklab.FromSrgb(0xf0, 0xf0, 0xf0),
        ["red"] = Oklab.FromSrgb(0xd0, 0x20, 0x20),
        ["orange"] = Oklab.FromSrgb(0xf0, 0x80, 0x20),
        ["yellow"] = Oklab.FromSrgb(0xf0, 0xd0, 0x20),
        ["green"] = Oklab.FromSrgb(0x2f, 0x9a, 0x3f),
        ["teal"] = Oklab.FromSrgb(0x1f, 0x8f, 0x8a),
        ["blue"] = Oklab.FromSrgb(0x2f, 0x62, 0xc8),
        ["purple"] = Oklab.FromSrgb(0x7a, 0x3f, 0xb0),
        ["pink"] = Oklab.FromSrgb(0xf0, 0x90, 0xb0),
        ["brown"] = Oklab.FromSrgb(0x7a, 0x4a, 0x28),
        ["beige"] = Oklab.FromSrgb(0xe0, 0xd2, 0xb4),
        ["olive"] = Oklab.FromSrgb(0x7a, 0x7a, 0x30),
    };

    private static readonly Dictionary<string, (string Term, string? Shade)> Synonyms = new()
    {
        ["gray"] = ("grey", null),
        ["silver"] = ("grey", "light"),
        ["charcoal"] = ("grey", "dark"),
        ["navy"] = ("blue", "dark"),
        ["maroon"] = ("red", "dark"),
        ["burgundy"] = ("red", "dark"),
        ["crimson"] = ("red", null),
        ["scarlet"] = ("red", null),
        ["gold"] = ("yellow", "dark"),
        ["golden"] = ("yellow", "dark"),
        ["turquoise"] = ("teal", "light"),
        ["cyan"] = ("teal", "light"),
        ["aqua"] = ("teal", "light"),
        ["violet"] = ("purple", null),
        ["lavender"] = ("purple", "light"),
        ["magenta"] = ("pink", "dark"),
        ["tan"] = ("brown", "light"),
        ["cream"] = ("beige", "light"),
        ["ivory"] = ("beige", "light"),
        ["khaki"] = ("beige", "dark"),
        ["lime"] = ("green", "light"),
        ["blonde"] = ("yellow", "light"),
        ["off-white"] = ("white", null),
    };

    private Oklab Look
    {
        get
        {
            var look = Prototypes[Term];
            return Shade switch
            {
                "dark" => look with { L = look.L - 0.17, A = look.A * 0.75, B = look.B * 0.75 },
                "light" => look with { L = Math.Min(0.97, look.L + 0.17), A = look.A * 0.6, B = look.B * 0.6 },
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
