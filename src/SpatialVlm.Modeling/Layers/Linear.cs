using SpatialVlm.Tensors;

namespace SpatialVlm.Modeling.Layers;

/// <summary>x Wᵀ + b, with a low-rank adapter beside it where the scope asks for one.</summary>
public sealed class Linear
{
    private readonly Parameter weight;
    private readonly Parameter? bias, down, up;
    private readonly float scale;

    public Linear(ParameterScope scope, long inputs, long outputs, bool bias)
    {
        weight = scope.Declare("weight", [outputs, inputs], Initialization.Normal(0.02f));
        this.bias = bias ? scope.Declare("bias", [outputs], Initialization.Zeros) : null;
        if (scope.Lora is not { } lora || !lora.Targets(scope.Prefix)) return;
        string name = LoraOptions.NamePrefix + scope.Prefix;
        // B starts at zero, so a fresh adapter changes nothing.
        down = scope.Store.Declare($"{name}.lora_A.weight", [lora.RankOf(scope.Prefix), inputs], Initialization.Normal(MathF.Sqrt(1f / (3 * inputs))));
        up = scope.Store.Declare($"{name}.lora_B.weight", [outputs, lora.RankOf(scope.Prefix)], Initialization.Zeros);
        scale = lora.ScaleOf(scope.Prefix);
    }

    // Several layers on one input as one product, their results side by side: x: [..., in] -> [..., sum of outs]
    public static Tensor ForwardPacked(Tensor x, params Linear[] layers)
    {
        Graph graph = x.Graph;
        // Joining weights costs a copy of them, which pays where many rows share it.
        bool manyRows = !graph.ForwardOnly || (x.Shape.Slice(0, x.Shape.Rank - 1) is { IsStatic: true } rows && rows.Elements.Size >= 64);
        if (!manyRows || layers.Any(l => l.down is not null || (l.bias is null) != (layers[0].bias is null))) return Tensor.Concat(-1, [.. layers.Select(l => l.Forward(x))]);
        Tensor weights = Tensor.Concat(0, [.. layers.Select(l => graph.Parameter(l.weight))]);
        return x.Linear(weights, layers[0].bias is null ? null : Tensor.Concat(0, [.. layers.Select(l => graph.Parameter(l.bias!))]));
    }

    // x: [..., in] -> [..., out]
    public Tensor Forward(Tensor x)
    {
        Graph graph = x.Graph;
        Tensor y = x.Linear(graph.Parameter(weight), bias is null ? null : graph.Parameter(bias));
        return down is null ? y : y + (x.Linear(graph.Parameter(down)).Linear(graph.Parameter(up!)) * scale);
    }
}
