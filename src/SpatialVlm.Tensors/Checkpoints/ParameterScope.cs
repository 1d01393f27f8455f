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

    public float Scale => RankStabilized ? Alpha / MathF.Sqrt(Rank) : Alpha / Rank;

    public static bool IsAdapter(Parameter parameter) => parameter.Name.StartsWith(NamePrefix, StringComparison.Ordinal);

    /// <summary>Whether a layer of this full name carries an adapter.</summary>
    public bool Targets(string module) => TargetModules.Any(t => module == t || module.EndsWith('.' + t, StringComparison.Ordinal));
}
