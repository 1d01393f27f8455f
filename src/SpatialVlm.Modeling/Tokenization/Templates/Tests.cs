namespace SpatialVlm.Modeling.Tokenization.Templates;

/// <summary>Jinja's tests: what may stand after "is".</summary>
internal static class Tests
{
    private static readonly Dictionary<string, Test> ByName = new(StringComparer.Ordinal)
    {
        ["defined"] = (v, _) => v is not Undefined,
        ["undefined"] = (v, _) => v is Undefined,
        ["none"] = (v, _) => v is null,
        ["true"] = (v, _) => v is true,
        ["false"] = (v, _) => v is false,
        ["boolean"] = (v, _) => v is bool,
        ["string"] = (v, _) => v is string,
        ["number"] = (v, _) => v is long or double or bool,
        ["integer"] = (v, _) => v is long,
        ["float"] = (v, _) => v is double,
        ["mapping"] = (v, _) => v is IReadOnlyDictionary<string, object?>,
        ["sequence"] = (v, _) => v is string or IReadOnlyList<object?> or IReadOnlyDictionary<string, object?>,
        ["iterable"] = (v, _) => v is string or IEnumerable<object?> or IReadOnlyDictionary<string, object?> or Undefined,
        ["callable"] = (v, _) => v is Callable,
        ["odd"] = (v, _) => v is long n && n % 2 != 0,
        ["even"] = (v, _) => v is long n && n % 2 == 0,
        ["divisibleby"] = (v, a) => v is long n && a.Get(0, "num") is long d && d != 0 && n % d == 0,
        ["in"] = (v, a) => Values.Contains(a.Get(0, "seq"), v, a.Line),
        ["eq"] = (v, a) => Values.Equals(v, a.Get(0, "other")),
        ["ne"] = (v, a) => !Values.Equals(v, a.Get(0, "other")),
        ["lt"] = (v, a) => Values.Compare(v, a.Get(0, "other"), a.Line) < 0,
        ["le"] = (v, a) => Values.Compare(v, a.Get(0, "other"), a.Line) <= 0,
        ["gt"] = (v, a) => Values.Compare(v, a.Get(0, "other"), a.Line) > 0,
        ["ge"] = (v, a) => Values.Compare(v, a.Get(0, "other"), a.Line) >= 0,
    };

    private static readonly Dictionary<string, string> OtherNames = new(StringComparer.Ordinal)
    {
        ["equalto"] = "eq",
        ["=="] = "eq",
        ["!="] = "ne",
        ["lessthan"] = "lt",
        ["greaterthan"] = "gt",
        ["sameas"] = "eq",
        [">"] = "gt",
        ["<"] = "lt",
        [">="] = "ge",
        ["<="] = "le",
    };

    public delegate bool Test(object? value, CallArguments arguments);

    public static Test Find(string name, int line) => ByName.TryGetValue(OtherNames.GetValueOrDefault(name, name), out Test? test)
        ? test
        : throw new TemplateError(line, $"test '{name}' is not supported; supported: {string.Join(", ", ByName.Keys.Order(StringComparer.Ordinal))}");
}
