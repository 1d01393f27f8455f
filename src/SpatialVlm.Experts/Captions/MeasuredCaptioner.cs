namespace SpatialVlm.Experts.Captions;

/// <summary>FlexCap's role without a language model: captions of one to six words made only of what was measured (paper section 3.1).</summary>
public sealed class MeasuredCaptioner : IRegionCaptioner
{
    private const int MaxDrawnWords = 6;
    // Log ratio against others of the class: a third bigger is seen at a glance.
    private const double ClearlyBigger = 0.3;

    public RegionCaption Describe(CaptionEvidence evidence, Random random)
    {
        var targetWords = random.Next(1, MaxDrawnWords + 1);
        var attributes = evidence.Class is null ? UnknownObject.Measure(evidence) : Measure(evidence, ClassNoun.For(evidence.Class));
        if (attributes is null) return RegionCaption.Unnamed;
        var phrases = CaptionGrammar.Phrases(attributes).Where(p => evidence.Class is not null || p.Contains(CaptionGrammar.Say(attributes.Color!), StringComparison.Ordinal)).ToArray();
        var drawable = phrases.Where(p => CaptionGrammar.Words(p) <= MaxDrawnWords).ToArray();
        if (drawable.Length == 0) return RegionCaption.Unnamed;
        var nearest = drawable.Min(p => Math.Abs(CaptionGrammar.Words(p) - targetWords));
        var fitting = drawable.Where(p => Math.Abs(CaptionGrammar.Words(p) - targetWords) == nearest).ToArray();
        var text = fitting[random.Next(fitting.Length)];
        return new RegionCaption(text, [.. phrases.Where(p => p != text)]);
    }

    private static RegionAttributes Measure(CaptionEvidence evidence, ClassNoun noun)
    {
        var person = noun.Noun == "person";
        var striped = noun.IsFabric && StripeMeasure.IsStriped(evidence.Image, evidence.Mask);
        return new RegionAttributes(
            noun.Noun,
            Size: person ? null : Size(evidence.RelativeSize),
            Pattern: striped ? "striped" : null,
            Color: noun.SaysColor ? Color(evidence, noun) : null,
            Clothing: person ? ClothingMeasure.Measure(evidence.Image, evidence.Mask) : null,
            Support: noun.SaysSupport ? SupportNoun(evidence.StandsOn, noun.Noun) : null);
    }

    private static RegionColor? Color(CaptionEvidence evidence, ClassNoun noun)
    {
        var color = RegionColor.Measure(RegionPixels.Sample(evidence.Image, evidence.Mask, evidence.Mask.Box));
        return noun.MayBeGlass && color is not null && color.Names.Any(n => n.Term == "grey") ? null : color;
    }

    /// <summary>"small" or "large", null where the difference is not clear.</summary>
    public static string? Size(double? logRatio) => logRatio switch { > ClearlyBigger => "large", < -ClearlyBigger => "small", _ => null };

    private static string? SupportNoun(string? standsOn, string own)
    {
        if (standsOn is null) return null;
        var noun = ClassNoun.For(standsOn).Noun;
        return noun == own || CaptionGrammar.Words(noun) > 2 ? null : noun;
    }
}
