using System.Globalization;

namespace SpatialVlm.Modeling.Tokenization.Templates;

/// <summary>Jinja's filters, as far as chat templates use them.</summary>
internal static class Filters
{
    private static readonly Dictionary<string, Filter> ByName = new(StringComparer.Ordinal)
    {
        ["trim"] = (v, a) => Text(v, a).Trim(a.Get(0, "chars") is string chars ? chars.ToCharArray() : null),
        ["length"] = (v, a) => v is string text ? text.EnumerateRunes().LongCount() : Values.Items(v, a.Line).LongCount(),
        ["tojson"] = (v, a) => JsonText.Write(v, (int?)(a.Get(0, "indent") as long?), a.Line),
        ["upper"] = (v, a) => Text(v, a).ToUpperInvariant(),
        ["lower"] = (v, a) => Text(v, a).ToLowerInvariant(),
        ["capitalize"] = (v, a) => Methods.Capitalized(Text(v, a)),
        ["title"] = (v, a) => Titled(Text(v, a)),
        ["string"] = (v, _) => Values.Text(v),
        ["safe"] = (v, _) => v,
        ["int"] = (v, a) => v is string text ? long.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out long n) ? n : a.Get(0, "default", 0L) : (long)Values.Number(v),
        ["float"] = (v, a) => v is string text ? double.TryParse(text, CultureInfo.InvariantCulture, out double n) ? n : a.Get(0, "default", 0.0) : Values.Number(v),
        ["abs"] = (v, _) => v is long n ? (object)Math.Abs(n) : Math.Abs(Values.Number(v)),
        ["default"] = (v, a) => v is Undefined || (Values.IsTrue(a.Get(1, "boolean", false)) && !Values.IsTrue(v)) ? a.Get(0, "default_value", "") : v,
        ["replace"] = (v, a) => Methods.Replaced(Text(v, a), a, (int)(a.Get(2, "count") as long? ?? -1)),
        ["join"] = (v, a) => string.Join(a.Get(0, "d") as string ?? "", Column(v, a.Get(1, "attribute") as string, a.Line).Select(Values.Text)),
        ["first"] = (v, a) => Values.Items(v, a.Line).DefaultIfEmpty(new Undefined("the first of nothing")).First(),
        ["last"] = (v, a) => Values.Items(v, a.Line).DefaultIfEmpty(new Undefined("the last of nothing")).Last(),
        ["list"] = (v, a) => Values.Items(v, a.Line).ToList(),
        ["reverse"] = (v, a) => v is string text ? new string([.. text.Reverse()]) : Values.Items(v, a.Line).Reverse().ToList(),
        ["unique"] = (v, a) => Values.Items(v, a.Line).DistinctBy(Values.Text).ToList(),
        ["sort"] = (v, a) => Values.Items(v, a.Line).Order(Comparer<object?>.Create((x, y) => Values.Compare(x, y, a.Line))).ToList(),
        ["items"] = (v, a) => Methods.Find(v, "items") is { } items ? items(a) : new List<object?>(),
        ["map"] = (v, a) => a.Named.TryGetValue("attribute", out object? name) ? Column(v, name as string, a.Line).ToList() : Values.Items(v, a.Line).Select(i => Find(a.Text(0, "filter"), a.Line)(i, Shifted(a, 1))).ToList(),
        ["select"] = (v, a) => Values.Items(v, a.Line).Where(i => Holds(i, a, 0)).ToList(),
        ["reject"] = (v, a) => Values.Items(v, a.Line).Where(i => !Holds(i, a, 0)).ToList(),
        ["selectattr"] = (v, a) => Values.Items(v, a.Line).Where(i => Holds(Field(i, a.Text(0, "attribute")), a, 1)).ToList(),
        ["rejectattr"] = (v, a) => Values.Items(v, a.Line).Where(i => !Holds(Field(i, a.Text(0, "attribute")), a, 1)).ToList(),
        ["indent"] = (v, a) => Indented(Text(v, a), (int)(a.Get(0, "width") as long? ?? 4), Values.IsTrue(a.Get(1, "first", false)), Values.IsTrue(a.Get(2, "blank", false))),
    };

    private static readonly Dictionary<string, string> OtherNames = new(StringComparer.Ordinal) { ["count"] = "length", ["d"] = "default" };

    public delegate object? Filter(object? value, CallArguments arguments);

    public static Filter Find(string name, int line) => ByName.TryGetValue(OtherNames.GetValueOrDefault(name, name), out Filter? filter)
        ? filter
        : throw new TemplateError(line, $"filter '{name}' is not supported; supported: {string.Join(", ", ByName.Keys.Order(StringComparer.Ordinal))}");

    private static string Text(object? value, CallArguments arguments) => value is IReadOnlyList<object?> or IReadOnlyDictionary<string, object?>
        ? throw new TemplateError(arguments.Line, $"a filter of strings got {Values.Kind(value)}; does this template expect plain text as a message's content?")
        : Values.Text(value);

    private static object? Field(object? value, string name) => value is IReadOnlyDictionary<string, object?> map && map.TryGetValue(name, out object? field) ? field : new Undefined(name);

    private static IEnumerable<object?> Column(object? value, string? name, int line) => Values.Items(value, line).Select(i => name is null ? i : Field(i, name));

    private static CallArguments Shifted(CallArguments arguments, int by) => arguments with { Positional = [.. arguments.Positional.Skip(by)] };

    private static bool Holds(object? value, CallArguments arguments, int testAt) =>
        arguments.Positional.Count <= testAt ? Values.IsTrue(value) : Tests.Find(arguments.Text(testAt, "test"), arguments.Line)(value, Shifted(arguments, testAt + 1));

    // Unlike the method of strings: an apostrophe begins no word.
    private static string Titled(string text) => string.Create(text.Length, text, (target, source) =>
    {
        for (int i = 0; i < source.Length; i++) target[i] = i == 0 || char.IsWhiteSpace(source[i - 1]) || "-({[<".Contains(source[i - 1], StringComparison.Ordinal) ? char.ToUpperInvariant(source[i]) : char.ToLowerInvariant(source[i]);
    });

    private static string Indented(string text, int width, bool first, bool blank)
    {
        string pad = new(' ', width);
        string[] lines = text.Split('\n');
        return string.Join('\n', lines.Select((l, i) => (i == 0 && !first) || (l.Length == 0 && !blank) ? l : pad + l));
    }
}
