using System.Text.RegularExpressions;

namespace SpatialVlm.Tensors;

/// <summary>A place in the tree of names ("model.layers.0.self_attn"): modules declare their weights under it.</summary>
public sealed class ParameterScope(ParameterStore store, string prefix = "")
{
    public ParameterStore Store { get; } = store;

    public string Prefix { get; } = prefix;

    /// <summary>Adapters that linear layers below here carry; null for none.</summary>
    public LoraOptions? Lora { get; init; }

    public static ParameterScope operator /(ParameterScope scope, string name) => scope.Child(name);

    public static ParameterScope operator /(ParameterScope scope, int index) => scope.Child($"{index}");

    public static ParameterScope Divide(ParameterScope scope, string name) => scope.Child(name);

    public ParameterScope Child(string name) => new(Store, FullName(name)) { Lora = Lora };

    public string FullName(string name) => Prefix.Length == 0 ? name : $"{Prefix}.{name}";

    public Parameter Declare(string name, Shape shape, Initialization initialization) => Store.Declare(FullName(name), shape, initialization);
}

/// <summary>Low-rank adapters (LoRA, arXiv 2106.09685) as PEFT saves them.</summary>
/// <param name="Rank">Columns of A and rows of B.</param>
/// <param name="Alpha">The adapter's output is scaled by Alpha / Rank.</param>
/// <param name="TargetModules">Last parts of the names of the linear layers that carry one.</param>
public sealed record LoraOptions(int Rank, float Alpha, IReadOnlyList<string> TargetModules)
{
    /// <summary>PEFT's prefix of every adapter name.</summary>
    public const string NamePrefix = "base_model.model.";

    /// <summary>Rank-stabilised scaling: Alpha / sqrt(Rank).</summary>
    public bool RankStabilized { get; init; }

    /// <summary>A regular expression that full names of target layers match, in place of <see cref="TargetModules"/>.</summary>
    public string? TargetPattern { get; init; }

    /// <summary>Other ranks, by regular expressions that ends of full names match; the first counts.</summary>
    public IReadOnlyDictionary<string, int> RankPattern { get; init; } = new Dictionary<string, int>();

    /// <summary>Other alphas, likewise.</summary>
    public IReadOnlyDictionary<string, int> AlphaPattern { get; init; } = new Dictionary<string, int>();

    /// <summary>Of layers that no pattern names.</summary>
    public float Scale => RankStabilized ? Alpha / MathF.Sqrt(Rank) : Alpha / Rank;

    public int RankOf(string module) => Matching(RankPattern, module) ?? Rank;

    public float ScaleOf(string module)
    {
        float alpha = Matching(AlphaPattern, module) ?? Alpha;
        return RankStabilized ? alpha / MathF.Sqrt(RankOf(module)) : alpha / RankOf(module);
    }

    public static bool IsAdapter(Parameter parameter) => parameter.Name.StartsWith(NamePrefix, StringComparison.Ordinal);

    /// <summary>Whether a layer of this full name carries an adapter.</summary>
    public bool Targets(string module) => TargetPattern is not null ? Regex.IsMatch(module, $"^(?:{TargetPattern})$", RegexOptions.CultureInvariant)
        : TargetModules.Any(t => module == t || module.EndsWith('.' + t, StringComparison.Ordinal));

    private static int? Matching(IReadOnlyDictionary<string, int> patterns, string module)
    {
        foreach ((string pattern, int value) in patterns)
            if (Regex.IsMatch(module, $@"^(?:.*\.)?(?:{pattern})$", RegexOptions.CultureInvariant)) return value;
        return null;
    }
}
