using System.Text;

namespace SpatialVlm.Modeling.Tokenization.PreTokenization;

/// <summary>The "pre_tokenizer" of a tokenizer.json as a chain of steps.</summary>
internal static class PreTokenizers
{
    private const string Supported = "ByteLevel, Split, Digits, Punctuation, Sequence";

    /// <summary>The first of the chain; refused where no step is byte-level.</summary>
    public static (PreTokenizer First, bool SpelledBefore) Read(JsonPlace place)
    {
        if (place.IsNull) throw place.Unsupported("a tokenizer without a pre-tokenizer", "byte-level BPE, which has pre_tokenizer ByteLevel");
        PreTokenizer[] steps = [.. Steps(place)];
        for (int i = 0; i + 1 < steps.Length; i++) steps[i].Next = steps[i + 1];
        if (!steps.OfType<ByteLevel>().Any()) throw place.Unsupported("BPE without a ByteLevel pre-tokenizer", "byte-level BPE (GPT-2, Llama 3, Qwen, SmolLM, BART, CLIP)");
        if (steps.OfType<ByteLevel>().Count() > 1) throw place.Unsupported("more than one ByteLevel step", "one");
        return (steps[0], steps[^1] is not ByteLevel);
    }

    private static IEnumerable<PreTokenizer> Steps(JsonPlace place) => place.Type switch
    {
        "Sequence" => place.Required("pretokenizers").Items().SelectMany(Steps),
        "ByteLevel" => [new ByteLevel(place.Flag("add_prefix_space", true), place.Flag("use_regex", true))],
        "Split" => [Split(place)],
        "Digits" => [new PatternSplit(PatternSplit.Each(IsNumeric), place.Flag("individual_digits", false) ? SplitBehavior.Isolated : SplitBehavior.Contiguous, inverted: false)],
        "Punctuation" => [new PatternSplit(PatternSplit.Each(PatternSplit.IsPunctuation), Behavior(place), inverted: false)],
        string other => throw place.Unsupported($"pre-tokenizer \"{other}\"", Supported),
    };

    private static bool IsNumeric(Rune rune) => Rune.IsNumber(rune);

    private static PatternSplit Split(JsonPlace place)
    {
        TextPattern pattern = TextPattern.Read(place.Required("pattern"));
        return new PatternSplit(pattern.Find, Behavior(place), place.Flag("invert", false));
    }

    private static SplitBehavior Behavior(JsonPlace place) =>
        Enum.TryParse(place.TextOrNull("behavior") ?? "Isolated", out SplitBehavior behavior) ? behavior : throw place.Field("behavior").Wrong($"one of {string.Join(", ", Enum.GetNames<SplitBehavior>())}");
}
