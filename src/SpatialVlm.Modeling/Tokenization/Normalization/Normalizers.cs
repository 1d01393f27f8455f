using System.Globalization;
using System.Text;

namespace SpatialVlm.Modeling.Tokenization.Normalization;

/// <summary>The "normalizer" of a tokenizer.json as one function from text to text.</summary>
internal static class Normalizers
{
    private const string Supported = "NFC, NFD, NFKC, NFKD, Lowercase, Strip, StripAccents, Replace, Prepend, Sequence";

    /// <summary>Null where there is none.</summary>
    public static Func<string, string>? Read(JsonPlace place) => place.IsNull ? null : place.Type switch
    {
        "NFC" => text => UnicodeForms.Normalize(text, compatibility: false, compose: true),
        "NFD" => text => UnicodeForms.Normalize(text, compatibility: false, compose: false),
        "NFKC" => text => UnicodeForms.Normalize(text, compatibility: true, compose: true),
        "NFKD" => text => UnicodeForms.Normalize(text, compatibility: true, compose: false),
        "Lowercase" => Lowercase,
        "Strip" => Strip(place.Flag("strip_left", true), place.Flag("strip_right", true)),
        "StripAccents" => StripAccents,
        "Replace" => Replace(TextPattern.Read(place.Required("pattern")), place.Required("content").Text),
        "Prepend" => Prepend(place.Required("prepend").Text),
        "Sequence" => Sequence([.. place.Required("normalizers").Items().Select(Read).OfType<Func<string, string>>()]),
        string other => throw place.Unsupported($"normalizer \"{other}\"", Supported),
    };

    private static Func<string, string> Sequence(Func<string, string>[] steps) => text => steps.Aggregate(text, (t, step) => step(t));

    // The one letter whose lowercase is two characters whatever the language.
    private static string Lowercase(string text) => text.Replace("\u0130", "i\u0307", StringComparison.Ordinal).ToLowerInvariant();

    private static Func<string, string> Strip(bool left, bool right) => text => (left, right) switch
    {
        (true, true) => text.Trim(),
        (true, false) => text.TrimStart(),
        (false, true) => text.TrimEnd(),
        _ => text,
    };

    private static string StripAccents(string text)
    {
        var kept = new StringBuilder(text.Length);
        foreach (Rune rune in text.EnumerateRunes())
            if (Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark)) kept.Append(rune);
        return kept.ToString();
    }

    private static Func<string, string> Prepend(string prefix) => text => text.Length == 0 ? text : prefix + text;

    private static Func<string, string> Replace(TextPattern pattern, string content) => text =>
    {
        var found = new List<Range>();
        pattern.Find(text, found);
        if (found.Count == 0) return text;
        var result = new StringBuilder(text.Length);
        int last = 0;
        foreach (Range match in found)
        {
            result.Append(text, last, match.Start.Value - last).Append(content);
            last = match.End.Value;
        }
        return result.Append(text, last, text.Length - last).ToString();
    };
}
