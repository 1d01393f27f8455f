using SpatialVlm.Experts.Captions;

namespace SpatialVlm.Experts.Texts;

/// <summary>Finds the head noun of a free caption of some words, its attributes, and the colours of what follows it.</summary>
public sealed class CaptionParser(Taxonomy taxonomy)
{
    private static readonly HashSet<string> Fillers = ["a", "an", "the", "his", "her", "its", "their", "some", "one", "very", "colored", "coloured", "is", "are", "and", "made"];

    // Whatever follows these describes something else, or how it is worn, held or placed.
    private static readonly HashSet<string> Boundaries =
    [
        "of", "in", "on", "with", "at", "by", "near", "under", "behind", "from", "for", "over", "next", "beside", "between", "against", "to", "inside", "into", "around", "along",
        "below", "above", "without", "across", "through", "onto", "upon", "beneath", "underneath", "atop", "up", "down", "off", "that", "that's", "which", "who", "wearing", "holding",
        "dressed", "carrying", "riding", "using", "containing", "filled", "covered", "shaped", "hanging", "leaning", "facing", "painted", "made", "standing", "sitting", "seated",
        "lying", "walking", "running", "jumping", "parked", "placed", "looking", "eating", "drinking", "playing", "talking", "showing", "attached", "mounted", "nearer", "farther",
        "higher", "lower", "having", "being", "topped", "decorated", "surrounded", "pushing", "pulling",
    ];

    private static readonly HashSet<string> Partitives =
        ["pair", "set", "stack", "pile", "bunch", "piece", "slice", "group", "row", "couple", "lot", "bit", "collection", "kind", "type", "heap", "number", "roll"];

    private static readonly Dictionary<string, string> GarmentPlaces = new()
    {
        ["shirt"] = "upper",
        ["sweater"] = "upper",
        ["jacket"] = "upper",
        ["suit"] = "upper",
        ["dress"] = "upper",
        ["trousers"] = "lower",
        ["shorts"] = "lower",
        ["skirt"] = "lower",
        ["hat"] = "head",
        ["helmet"] = "head",
    };

    public ParsedCaption Parse(string caption)
    {
        var words = Tokenize(caption);
        var end = FirstBoundary(words, 0);
        if (end < words.Count && words[end] == "of" && end > 0 && Partitives.Contains(Singular(words[end - 1])))
        {
            // "stack of books" are books: the head lies behind the "of".
            words.RemoveRange(end - 1, 2);
            end = FirstBoundary(words, end - 1);
        }
        if (end == 0) (words, end) = (words.Count > 1 ? words[1..] : words, FirstBoundary(words, 1));
        end = Math.Clamp(end, Math.Min(1, words.Count), words.Count);
        var (head, headWords) = FindHead(words.Take(end).ToArray());
        var colors = new List<ColorName>();
        var traits = new Dictionary<string, string>();
        var others = new List<string>();
        ReadAttributes(words.Take(end - headWords), colors, traits, others);
        var parts = ReadParts(words.Skip(end).ToArray(), traits, others);
        return new ParsedCaption(head, colors, traits, parts, others);
    }

    private static List<string> Tokenize(string caption) =>
        [.. caption.ToLowerInvariant().Replace("’", "'", StringComparison.Ordinal).Split([' ', ',', ';', '/', '"', '(', ')', '.', '!', '?', '\t'], StringSplitOptions.RemoveEmptyEntries)
            .Select(w => w.EndsWith("'s", StringComparison.Ordinal) && w != "that's" ? w[..^2] : w)
            .Where(w => w is not ("a" or "an" or "the"))];

    private static int FirstBoundary(List<string> words, int from)
    {
        for (var i = from; i < words.Count; i++)
        {
            // "red standing lamp", "lower shelf": such a word ends the phrase only when it already holds a noun.
            if (Boundaries.Contains(words[i]) && (Traits.Find(words[i]) is null || words.Take(i).Any(w => !IsAttribute(w)))) return i;
        }
        return words.Count;
    }

    private static bool IsAttribute(string word) => ColorName.FromWord(word) is not null || Traits.Find(word) is not null || word is "dark" or "light" or "and";

    /// <summary>The longest name the taxonomy knows that ends the phrase; else the last word.</summary>
    private (string Head, int Words) FindHead(string[] phrase)
    {
        if (phrase.Length == 0) return ("", 0);
        for (var length = Math.Min(taxonomy.MaxNameWords, phrase.Length); length >= 1; length--)
        {
            if (taxonomy.Find(string.Join(' ', phrase[^length..])) is { } kind) return (kind, length);
        }
        return (Singular(phrase[^1]), 1);
    }

    private static string Singular(string word) =>
        word.Length > 3 && word.EndsWith('s') && !word.EndsWith("ss", StringComparison.Ordinal) ? word[..^1] : word;

    /// <summary>Colours ("dark", "light" belong to the colour that follows), traits and the rest.</summary>
    private static void ReadAttributes(IEnumerable<string> words, List<ColorName> colors, Dictionary<string, string> traits, List<string> others)
    {
        string? shade = null;
        foreach (var word in words.SelectMany(w => w.Split('-', StringSplitOptions.RemoveEmptyEntries) is { Length: > 1 } halves && Traits.Find(w) is null ? halves : [w]))
        {
            if (word is "dark" or "deep") shade = "dark";
            else if (word is "light" or "pale") shade = "light";
            else if (ColorName.FromWord(word) is { } color)
            {
                colors.Add(shade is null ? color : color with { Shade = shade });
                shade = null;
            }
            else if (Traits.Find(word) is { } found) traits.TryAdd(found.Trait, found.Value);
            else if (!Fillers.Contains(word)) others.Add(word);
        }
    }

    /// <summary>"in a blue top and light jeans": colours by garment place or noun; "on the left": a trait of the whole.</summary>
    private Dictionary<string, IReadOnlyList<ColorName>> ReadParts(string[] words, Dictionary<string, string> traits, List<string> others)
    {
        var parts = new Dictionary<string, IReadOnlyList<ColorName>>();
        var phrase = new List<string>();
        for (var i = 0; i <= words.Length; i++)
        {
            var splits = i == words.Length || Boundaries.Contains(words[i]) || words[i] == "and" && phrase.Count > 0 && !IsAttribute(phrase[^1]);
            if (!splits)
            {
                phrase.Add(words[i]);
                continue;
            }
            if (i < words.Length && Traits.Find(words[i]) is { } placed) traits.TryAdd(placed.Trait, placed.Value);
            AddPart([.. phrase], parts, traits, others);
            phrase.Clear();
        }
        return parts;
    }

    private void AddPart(string[] phrase, Dictionary<string, IReadOnlyList<ColorName>> parts, Dictionary<string, string> traits, List<string> others)
    {
        if (phrase.Length == 0) return;
        if (phrase.All(w => Traits.Find(w) is { Trait: "side" or "level" or "nearness" } || w is "side" or "part" or "corner" or "end"))
        {
            foreach (var word in phrase)
                if (Traits.Find(word) is { } found) traits.TryAdd(found.Trait, found.Value);
            return;
        }
        var onlyColors = phrase.All(IsAttribute);
        var (head, length) = onlyColors ? ("upper", 0) : FindHead(phrase);
        var colors = new List<ColorName>();
        ReadAttributes(phrase.Take(phrase.Length - length), colors, [], others);
        others.Add(head);
        if (colors.Count > 0) parts.TryAdd(GarmentPlaces.GetValueOrDefault(head, head), colors);
    }
}
