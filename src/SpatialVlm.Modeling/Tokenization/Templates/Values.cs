using System.Globalization;
using System.Text;

namespace SpatialVlm.Modeling.Tokenization.Templates;

/// <summary>A name or field that isn't there; false, empty when written out, an error to do anything else with.</summary>
internal sealed record Undefined(string Name);

/// <summary>Something a template can call.</summary>
internal delegate object? Callable(CallArguments arguments);

/// <summary>What a call was given.</summary>
internal sealed record CallArguments(IReadOnlyList<object?> Positional, IReadOnlyDictionary<string, object?> Named, int Line)
{
    /// <summary>By position, else by name, else null.</summary>
    public object? Get(int index, string name, object? fallback = null) => index < Positional.Count ? Positional[index] : Named.TryGetValue(name, out object? value) ? value : fallback;

    public string Text(int index, string name) => Get(index, name) as string ?? throw new TemplateError(Line, $"argument '{name}': expected a string, got {Values.Kind(Get(index, name))}");
}

/// <summary>
/// The values of templates behave as Python's: null, bool, long, double, string, lists (also tuples), ordered dictionaries, and what can be called.
/// </summary>
internal static class Values
{
    public static bool IsTrue(object? value) => value switch
    {
        null or Undefined => false,
        bool flag => flag,
        long number => number != 0,
        double number => number != 0,
        string text => text.Length > 0,
        IReadOnlyCollection<object?> list => list.Count > 0,
        IReadOnlyDictionary<string, object?> map => map.Count > 0,
        _ => true,
    };

    public static string Kind(object? value) => value switch
    {
        null => "none",
        Undefined undefined => $"'{undefined.Name}', which is not defined",
        bool => "a boolean",
        long or double => "a number",
        string => "a string",
        IReadOnlyList<object?> => "a list",
        IReadOnlyDictionary<string, object?> => "a mapping",
        _ => "a function or object",
    };

    /// <summary>As Python's str().</summary>
    public static string Text(object? value) => value switch
    {
        string text => text,
        Undefined => "",
        _ => Representation(value),
    };

    public static IEnumerable<object?> Items(object? value, int line) => value switch
    {
        Undefined => [],
        string text => text.EnumerateRunes().Select(r => (object?)r.ToString()),
        IReadOnlyDictionary<string, object?> map => map.Keys,
        IEnumerable<object?> items => items,
        _ => throw new TemplateError(line, $"expected something to go through, got {Kind(value)}"),
    };

    public static new bool Equals(object? a, object? b) => (a, b) switch
    {
        (bool x, bool y) => x == y,
        (long or double or bool, long or double or bool) => Number(a) == Number(b),
        (string x, string y) => x == y,
        (IReadOnlyList<object?> x, IReadOnlyList<object?> y) => x.Count == y.Count && x.Zip(y).All(p => Equals(p.First, p.Second)),
        (IReadOnlyDictionary<string, object?> x, IReadOnlyDictionary<string, object?> y) => x.Count == y.Count && x.All(p => y.TryGetValue(p.Key, out object? other) && Equals(p.Value, other)),
        (Undefined, Undefined) => true,
        _ => ReferenceEquals(a, b),
    };

    public static int Compare(object? a, object? b, int line) => (a, b) switch
    {
        (long or double or bool, long or double or bool) => Number(a).CompareTo(Number(b)),
        (string x, string y) => string.CompareOrdinal(x, y),
        _ => throw new TemplateError(line, $"expected two numbers or two strings to compare, got {Kind(a)} and {Kind(b)}"),
    };

    public static bool Contains(object? container, object? item, int line) => container switch
    {
        string text => item is string part ? text.Contains(part, StringComparison.Ordinal) : throw new TemplateError(line, $"'in' a string: expected a string, got {Kind(item)}"),
        IReadOnlyDictionary<string, object?> map => item is string key && map.ContainsKey(key),
        _ => Items(container, line).Any(i => Equals(i, item)),
    };

    public static double Number(object? value) => value switch { long n => n, double d => d, bool b => b ? 1 : 0, _ => double.NaN };

    /// <summary>As Python's repr().</summary>
    private static string Representation(object? value) => value switch
    {
        null => "None",
        bool flag => flag ? "True" : "False",
        long number => number.ToString(CultureInfo.InvariantCulture),
        double number => number == Math.Floor(number) && Math.Abs(number) < 1e16 ? number.ToString("0.0", CultureInfo.InvariantCulture) : number.ToString("R", CultureInfo.InvariantCulture),
        string text => Quoted(text),
        IReadOnlyDictionary<string, object?> map => $"{{{string.Join(", ", map.Select(p => $"{Quoted(p.Key)}: {Representation(p.Value)}"))}}}",
        IEnumerable<object?> list => $"[{string.Join(", ", list.Select(Representation))}]",
        _ => value.ToString() ?? "",
    };

    private static string Quoted(string text)
    {
        char quote = text.Contains('\'', StringComparison.Ordinal) && !text.Contains('"', StringComparison.Ordinal) ? '"' : '\'';
        var result = new StringBuilder().Append(quote);
        foreach (char c in text)
            result.Append(c switch { '\n' => "\\n", '\t' => "\\t", '\r' => "\\r", '\\' => "\\\\", _ => c == quote ? $"\\{c}" : char.IsControl(c) ? $"\\x{(int)c:x2}" : c.ToString() });
        return result.Append(quote).ToString();
    }
}
