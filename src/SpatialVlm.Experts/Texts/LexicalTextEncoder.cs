using System.Collections.Concurrent;
using SpatialVlm.Experts.Captions;

namespace SpatialVlm.Experts.Texts;

/// <summary>
/// Similarity of captions from what they name and say: kinds of the head nouns, then attributes that contradict each other.
/// Attributes that only one of them has hardly separate them: "chair" also fits the red chair (calibrated on the paper's Figure 12).
/// </summary>
public sealed class LexicalTextEncoder : ITextEncoder
{
    /// <summary>From here up, a name for one may be taken for the other.</summary>
    public const double SameThreshold = 0.75;

    // Colours nearer than the first look alike in some light; farther than the second nobody confuses them.
    private const double AlikeColors = 0.08, ClearColors = 0.15;
    private const double Contradiction = 0.5;
    private const double OnlyOneSays = 0.97;
    private const double SaysNothingFloor = 0.9;

    private readonly Taxonomy taxonomy = Taxonomy.Embedded;
    private readonly CaptionParser parser = new(Taxonomy.Embedded);
    private readonly ConcurrentDictionary<string, ParsedCaption> parsed = new();

    public double Similarity(string first, string second)
    {
        var (a, b) = (Parse(first), Parse(second));
        var head = HeadSimilarity(a, b);
        var factor = ColorFactor(a.Colors, b.Colors);
        foreach (var trait in a.Traits.Keys.Intersect(b.Traits.Keys).Order(StringComparer.Ordinal))
            if (a.Traits[trait] != b.Traits[trait]) factor *= Contradiction;
        foreach (var part in a.Parts.Keys.Intersect(b.Parts.Keys).Order(StringComparer.Ordinal)) factor *= ColorFactor(a.Parts[part], b.Parts[part]);
        var unshared = Count(a, b) + Count(b, a);
        return head * factor * Math.Max(SaysNothingFloor, Math.Pow(OnlyOneSays, unshared));
    }

    /// <summary>Captions come back many times within a photo; the memory is emptied before it grows with the number of photos.</summary>
    private ParsedCaption Parse(string caption)
    {
        if (parsed.Count > 5000) parsed.Clear();
        return parsed.GetOrAdd(caption, parser.Parse);
    }

    /// <summary>"red object" may be any red thing, but a chair is not meant by "object" unless their colours say so.</summary>
    private double HeadSimilarity(ParsedCaption a, ParsedCaption b)
    {
        if (a.Head == "object" ^ b.Head == "object")
            return a.Colors.Count > 0 && b.Colors.Count > 0 && ColorFactor(a.Colors, b.Colors) > 0.75 ? 0.9 : 0.4;
        return taxonomy.Relation(a.Head, b.Head);
    }

    /// <summary>1 where nothing contradicts; falls to one half as the colours part. "red" fits "red and white", too.</summary>
    private static double ColorFactor(IReadOnlyList<ColorName> first, IReadOnlyList<ColorName> second)
    {
        if (first.Count == 0 || second.Count == 0) return 1;
        var distance = Math.Min(Uncovered(first, second), Uncovered(second, first));
        return 1 - Contradiction * Math.Clamp((distance - AlikeColors) / (ClearColors - AlikeColors), 0, 1);
    }

    /// <summary>How far the worst of these colours is from its nearest counterpart.</summary>
    private static double Uncovered(IReadOnlyList<ColorName> colors, IReadOnlyList<ColorName> by) => colors.Max(c => by.Min(c.ContrastTo));

    private static int Count(ParsedCaption a, ParsedCaption b) =>
        (a.Colors.Count > 0 && b.Colors.Count == 0 ? 1 : 0) + a.Traits.Keys.Except(b.Traits.Keys).Count() + a.OtherWords.Except(b.OtherWords).Count();
}
