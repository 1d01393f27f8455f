namespace SpatialVlm.Experts.Captions;

/// <summary>English noun phrases without article from measured attributes: size, pattern, colour, noun, clothes, support.</summary>
public static class CaptionGrammar
{
    /// <summary>Room is left for a clause of up to three words within the limit of twelve.</summary>
    public const int MaxWords = 9;

    /// <summary>All phrases that the attributes allow, shortest first, without repeats.</summary>
    public static IReadOnlyList<string> Phrases(RegionAttributes attributes)
    {
        var phrases = new List<string>();
        foreach (var support in Options(attributes.Support is null ? null : $"on the {attributes.Support}"))
        {
            foreach (var clothes in attributes.Clothing is null ? [""] : ClothingPhrases(attributes.Clothing).Prepend(""))
            {
                foreach (var size in Options(attributes.Size))
                {
                    foreach (var look in Looks(attributes.Pattern, attributes.Color))
                        phrases.Add(string.Join(' ', new[] { size, look, attributes.Noun, clothes, support }.Where(part => part.Length > 0)));
                }
            }
        }
        return [.. phrases.Distinct().Where(p => Words(p) <= MaxWords).OrderBy(Words).ThenBy(p => p, StringComparer.Ordinal)];
    }

    public static int Words(string phrase) => phrase.Count(c => c == ' ') + 1;

    /// <summary>"dark blue", "red and white".</summary>
    public static string Say(RegionColor color) => string.Join(" and ", color.Names);

    private static string[] Options(string? attribute) => attribute is null ? [""] : ["", attribute];

    private static IEnumerable<string> Looks(string? pattern, RegionColor? color)
    {
        yield return "";
        if (pattern is not null) yield return pattern;
        if (color is null) yield break;
        yield return Say(color);
        if (pattern is not null) yield return $"{pattern} {Say(color)}";
    }

    private static IEnumerable<string> ClothingPhrases(Clothing clothing)
    {
        var (upper, lower) = (clothing.Upper, clothing.Lower);
        if (upper is not null && lower is not null && Say(upper) == Say(lower))
        {
            // One garment or two, it can't be told: so neither is named.
            yield return $"dressed in {Say(upper)}";
            yield break;
        }
        if (upper is not null) yield return $"in {Article(upper)} {Say(upper)} top";
        if (lower is not null) yield return $"in {Say(lower)} trousers";
        if (upper is not null && lower is not null) yield return $"in {Article(upper)} {Say(upper)} top and {Say(lower)} trousers";
    }

    private static string Article(RegionColor color) => Say(color) is ['a' or 'e' or 'i' or 'o', ..] ? "an" : "a";
}
