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
        down = scope.Store.Declare($"{name}.lora_A.weight", [lora.Rank, inputs], Initialization.Normal(MathF.Sqrt(1f / (3 * inputs))));
        up = scope.Store.Declare($"{name}.lora_B.weight", [outputs, lora.Rank], Initialization.Zeros);
        scale = lora.Scale;
    }

    // x: [..., in] -> [..., out]
    public Tensor Forward(Tensor x)
    {
        Graph graph = x.Graph;
        Tensor y = x.Linear(graph.Parameter(weight), bias is null ? null : graph.Parameter(bias));
        return down is null ? y : y + (x.Linear(graph.Parameter(down)).Linear(graph.Parameter(up!)) * scale);
    }
}
