using System.Text.RegularExpressions;

namespace SpatialVlm.Questions;

/// <summary>
/// One line of a template file. {is|are} agrees with A (with the chosen one in a choice's answer), {it is|they are} makes people "they" too, {B:is|are} agrees with B,
/// {surface} is the scene's floor, ground or table-top: each combination is a template of its own.
/// </summary>
public sealed partial class Wording
{
    private readonly Template[] variants;

    public Wording(string id, string type, string outcome, string line)
    {
        variants = new Template[NumbersOfA * NumbersOfB * Surfaces.Count];
        var byText = new Dictionary<string, Template>();
        for (var i = 0; i < variants.Length; i++)
        {
            var (a, b, surface) = Split(i);
            var text = Write(line, a, b, Surfaces[surface].Noun);
            if (!byText.TryGetValue(text, out var template))
                byText[text] = template = new Template(id + Suffix(line, a, b, Surfaces[surface].Id), type, outcome, text);
            variants[i] = template;
        }
        Words = variants[0].Text.Count(c => c == ' ') + 1;
    }

    /// <summary>What {surface} stands for; the last one where the scene does not name it.</summary>
    public static IReadOnlyList<(string Id, string Noun)> Surfaces { get; } =
        [("floor", "floor"), ("ground", "ground"), ("tabletop", "table-top"), ("surface", "supporting surface")];

    /// <summary>Number of words, each hole counting as one.</summary>
    public int Words { get; }

    public IEnumerable<Template> Variants => variants.Distinct();

    /// <param name="a">Of A, or of the chosen object.</param>
    /// <param name="surface">Index into <see cref="Surfaces"/>.</param>
    public Template Variant(GrammaticalNumber a, GrammaticalNumber b, int surface) =>
        variants[(int)a + NumbersOfA * ((b == GrammaticalNumber.Plural ? 1 : 0) + NumbersOfB * surface)];

    public static int SurfaceIndex(string? surface)
    {
        for (var i = 0; i < Surfaces.Count; i++)
            if (Surfaces[i].Id == surface) return i;
        return Surfaces.Count - 1;
    }

    private const int NumbersOfA = 3, NumbersOfB = 2;

    private static (GrammaticalNumber A, bool PluralB, int Surface) Split(int index) =>
        ((GrammaticalNumber)(index % NumbersOfA), index / NumbersOfA % NumbersOfB == 1, index / (NumbersOfA * NumbersOfB));

    // Only what makes a difference gets into the id: a line without markers keeps the plain one.
    private static string Suffix(string line, GrammaticalNumber a, bool pluralB, string surface) =>
        (a switch { GrammaticalNumber.Plural => "/plural", GrammaticalNumber.Person => "/they", _ => "" })
        + (pluralB ? "/plural_b" : "")
        + (line.Contains("{surface}", StringComparison.Ordinal) ? "/" + surface : "");

    private static string Write(string line, GrammaticalNumber a, bool pluralB, string surface)
    {
        line = AgreementWithB().Replace(line, match => match.Groups[pluralB ? 2 : 1].Value);
        line = Agreement().Replace(line, match =>
        {
            var isPronoun = match.Groups[1].Value.StartsWith("it", StringComparison.OrdinalIgnoreCase);
            return match.Groups[a == GrammaticalNumber.Plural || (isPronoun && a == GrammaticalNumber.Person) ? 2 : 1].Value;
        });
        return line.Replace("{surface}", surface, StringComparison.Ordinal);
    }

    [GeneratedRegex(@"\{([^{}|:]*)\|([^{}|]*)\}")]
    private static partial Regex Agreement();

    [GeneratedRegex(@"\{B:([^{}|]*)\|([^{}|]*)\}")]
    private static partial Regex AgreementWithB();
}
