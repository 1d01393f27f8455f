using System.Runtime.CompilerServices;

namespace SpatialVlm.Questions;

/// <summary>One wording with its holes: [A], [B] and [C] (the chosen object) take names, [X] a length.</summary>
public sealed class Template
{
    private readonly (string Literal, char Hole)[] parts;

    /// <param name="id">Such as left_predicate/q/7.</param>
    /// <param name="outcome">question, or the answer's outcome.</param>
    public Template(string id, string type, string outcome, string text)
    {
        (Id, Type, Outcome, Text) = (id, type, outcome, text);
        parts = Split(text);
    }

    public string Id { get; }
    public string Type { get; }
    public string Outcome { get; }
    public string Text { get; }

    public string Fill(string a, string b, string chosen, string length)
    {
        var said = new DefaultInterpolatedStringHandler(0, 0, null, stackalloc char[512]);
        foreach (var (literal, hole) in parts)
        {
            said.AppendLiteral(literal);
            said.AppendLiteral(hole switch { 'A' => a, 'B' => b, 'C' => chosen, 'X' => length, _ => "" });
        }
        var text = said.ToStringAndClear();
        return parts[0].Literal.Length > 0 || !char.IsLower(text[0]) ? text : char.ToUpperInvariant(text[0]) + text[1..];
    }

    private static (string Literal, char Hole)[] Split(string text)
    {
        var parts = new List<(string, char)>();
        var start = 0;
        for (var i = text.IndexOf('['); i >= 0; i = text.IndexOf('[', start))
        {
            parts.Add((text[start..i], text[i + 1]));
            start = i + 3;
        }
        parts.Add((text[start..], '\0'));
        return [.. parts];
    }
}
