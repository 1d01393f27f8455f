using System.Globalization;
using System.Text.RegularExpressions;
using SpatialVlm.Questions;

namespace SpatialVlm.Benchmarks.Training;

/// <summary>What an answer in our own wordings says.</summary>
/// <param name="Outcome">As its template has it: yes, no, chosen, left, unsure, answer…</param>
/// <param name="Chosen">The object named, for a choice.</param>
/// <param name="Meters">For a length.</param>
internal sealed record ReadAnswer(string Outcome, string? Chosen, double? Meters);

/// <summary>Reads answers back by the templates they were made of, the wordiest first ("[C]." fits anything); what fits none is not understood.</summary>
internal sealed partial class AnswerReader
{
    private readonly Dictionary<string, List<(Regex Pattern, string Outcome)>> byType = TemplateCatalogue.All.Where(t => t.Outcome != "question")
        .GroupBy(t => t.Type).ToDictionary(g => g.Key, g => g.OrderByDescending(t => Literal(t.Text)).Select(t => (Pattern(t.Text), t.Outcome)).ToList());

    public ReadAnswer? Read(string type, string answer)
    {
        foreach ((Regex pattern, string outcome) in byType[type])
        {
            Match match = pattern.Match(answer.Trim());
            if (!match.Success) continue;
            double? meters = match.Groups["X"].Success ? Meters(match.Groups["X"].Value) : null;
            if (match.Groups["X"].Success && meters is null) continue;
            return new ReadAnswer(outcome, match.Groups["C"].Success ? Bare(match.Groups["C"].Value) : null, meters);
        }
        return null;
    }

    /// <summary>"about 2.5 feet", "80 cm", "1 meter", "a meter"; null where no length is said.</summary>
    public static double? Meters(string text)
    {
        Match match = Length().Match(text);
        if (!match.Success || !double.TryParse(match.Groups["number"].Value, NumberStyles.Float, CultureInfo.InvariantCulture, out double number)) return null;
        string unit = match.Groups["unit"].Value.ToLowerInvariant();
        LengthUnit? known = LengthUnit.All.FirstOrDefault(u => unit == u.Singular || unit == u.Plural || unit == u.Abbreviation || unit == u.Id);
        return number * known?.Meters;
    }

    private static int Literal(string template) => Mark().Replace(template, "").Length;

    // Literal text with its holes as groups; the first letter may have become a capital.
    private static Regex Pattern(string template)
    {
        string escaped = Regex.Escape(template);
        foreach (char hole in "ABC") escaped = Hole(escaped, hole, ".+?");
        return new Regex($"^{Hole(escaped, 'X', @"[^,]*?\d[\d.]*\s*[a-zA-Z]+")}$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.Compiled);
    }

    private static string Hole(string pattern, char hole, string what)
    {
        string mark = $@"\[{hole}]";
        int first = pattern.IndexOf(mark, StringComparison.Ordinal);
        return first < 0 ? pattern : $"{pattern[..first]}(?<{hole}>{what}){pattern[(first + mark.Length)..].Replace(mark, $@"\k<{hole}>", StringComparison.Ordinal)}";
    }

    public static string Bare(string name) => name.StartsWith("the ", StringComparison.OrdinalIgnoreCase) ? name[4..].ToLowerInvariant() : name.ToLowerInvariant();

    [GeneratedRegex(@"(?<number>\d+(\.\d+)?)\s*(?<unit>[a-zA-Z]+)")]
    private static partial Regex Length();

    [GeneratedRegex(@"\[[ABCX]\]")]
    private static partial Regex Mark();
}
