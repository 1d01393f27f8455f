namespace SpatialVlm.Modeling.Tokenization.Templates;

/// <summary>Values under names that a template sets and reads: namespace(...) and loop.</summary>
internal sealed class Namespace() : Dictionary<string, object?>(StringComparer.Ordinal);

/// <summary>Python's methods of strings and mappings, as far as chat templates use them.</summary>
internal static class Methods
{
    /// <summary>Null where the value has no such method.</summary>
    public static Callable? Find(object? target, string name) => target switch
    {
        string text => OfText(text, name),
        Namespace => null,
        IReadOnlyDictionary<string, object?> map => OfMap(map, name),
        _ => null,
    };

    public static string Capitalized(string text) => text.Length == 0 ? text : text[..1].ToUpperInvariant() + text[1..].ToLowerInvariant();

    public static string Titled(string text)
    {
        char[] characters = text.ToLowerInvariant().ToCharArray();
        for (int i = 0; i < characters.Length; i++)
            if (i == 0 || !char.IsLetter(characters[i - 1])) characters[i] = char.ToUpperInvariant(characters[i]);
        return new(characters);
    }

    private static Callable? OfText(string text, string name) => name switch
    {
        "strip" => a => Trim(text, a, left: true, right: true),
        "lstrip" => a => Trim(text, a, left: true, right: false),
        "rstrip" => a => Trim(text, a, left: false, right: true),
        "startswith" => a => Options(a).Any(o => text.StartsWith(o, StringComparison.Ordinal)),
        "endswith" => a => Options(a).Any(o => text.EndsWith(o, StringComparison.Ordinal)),
        "upper" => _ => text.ToUpperInvariant(),
        "lower" => _ => text.ToLowerInvariant(),
        "capitalize" => _ => Capitalized(text),
        "title" => _ => Titled(text),
        "replace" => a => Replaced(text, a, (int)(a.Get(2, "count") as long? ?? -1)),
        "split" => a => Split(text, a.Get(0, "sep") as string, a.Get(1, "maxsplit") as long? ?? -1, fromRight: false),
        "rsplit" => a => Split(text, a.Get(0, "sep") as string, a.Get(1, "maxsplit") as long? ?? -1, fromRight: true),
        "splitlines" => _ => text.Length == 0 ? [] : text.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n').ToList<object?>(),
        "join" => a => string.Join(text, Values.Items(a.Get(0, "iterable"), a.Line).Select(Values.Text)),
        "find" => a => (long)text.IndexOf(a.Text(0, "sub"), StringComparison.Ordinal),
        "count" => a => (long)(text.Split(a.Text(0, "sub")).Length - 1),
        "isdigit" => _ => text.Length > 0 && text.All(char.IsDigit),
        _ => null,
    };

    private static Callable? OfMap(IReadOnlyDictionary<string, object?> map, string name) => name switch
    {
        "items" => _ => map.Select(p => (object?)new List<object?> { p.Key, p.Value }).ToList(),
        "keys" => _ => map.Keys.ToList<object?>(),
        "values" => _ => map.Values.ToList(),
        "get" => a => map.TryGetValue(a.Text(0, "key"), out object? value) ? value : a.Get(1, "default"),
        _ => null,
    };

    public static string Replaced(string text, CallArguments arguments, int count)
    {
        string old = arguments.Text(0, "old"), replacement = arguments.Text(1, "new");
        if (count < 0) return old.Length == 0 ? text : text.Replace(old, replacement, StringComparison.Ordinal);
        string[] parts = text.Split(old, count + 1);
        return string.Join(replacement, parts);
    }

    private static IEnumerable<string> Options(CallArguments arguments) => arguments.Get(0, "prefix") is IReadOnlyList<object?> several ? several.OfType<string>() : [arguments.Text(0, "prefix")];

    private static string Trim(string text, CallArguments arguments, bool left, bool right)
    {
        char[]? characters = (arguments.Get(0, "chars") as string)?.ToCharArray();
        if (left) text = text.TrimStart(characters);
        return right ? text.TrimEnd(characters) : text;
    }

    private static List<object?> Split(string text, string? separator, long most, bool fromRight)
    {
        if (separator is null) return [.. text.Split((char[]?)null, most < 0 ? int.MaxValue : (int)most + 1, StringSplitOptions.RemoveEmptyEntries)];
        if (most < 0 || !fromRight) return [.. text.Split(separator, most < 0 ? int.MaxValue : (int)most + 1)];
        string[] parts = text.Split(separator);
        int joined = Math.Max(0, parts.Length - 1 - (int)most);
        return [string.Join(separator, parts[..(joined + 1)]), .. parts[(joined + 1)..]];
    }
}
