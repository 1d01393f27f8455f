namespace SpatialVlm.Benchmarks;

/// <summary>A command's <c>--name value</c> pairs; a name without a value is a switch.</summary>
public sealed class Arguments
{
    private readonly Dictionary<string, string> values = [];

    public static Arguments Parse(string[] args)
    {
        var parsed = new Arguments();
        for (var i = 0; i < args.Length; i++)
        {
            if (!args[i].StartsWith("--", StringComparison.Ordinal)) throw new ArgumentException($"Expected --name, got '{args[i]}'.");
            var hasValue = i + 1 < args.Length && !args[i + 1].StartsWith("--", StringComparison.Ordinal);
            parsed.values[args[i][2..]] = hasValue ? args[++i] : "";
        }
        return parsed;
    }

    public bool Has(string name) => values.ContainsKey(name);

    public string Required(string name) => values.TryGetValue(name, out var value) && value.Length > 0 ? value : throw new ArgumentException($"--{name} is missing.");

    public string Optional(string name, string fallback) => values.GetValueOrDefault(name, fallback);
}
