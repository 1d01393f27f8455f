using SpatialVlm.Tensors;

namespace SpatialVlm.Modeling.Layers;

/// <summary>Layer normalisation with its two weights.</summary>
public sealed class LayerNorm(ParameterScope scope, long width, float epsilon)
{
    private readonly Parameter weight = scope.Declare("weight", [width], Initialization.Ones);
    private readonly Parameter bias = scope.Declare("bias", [width], Initialization.Zeros);

    public Tensor Forward(Tensor x) => x.LayerNorm(x.Graph.Parameter(weight), x.Graph.Parameter(bias), epsilon);
}

/// <summary>Root mean square normalisation with its weight; Gemma stores the weight less one.</summary>
public sealed class RmsNorm(ParameterScope scope, long width, float epsilon, float offset = 0)
{
    private readonly Parameter weight = scope.Declare("weight", [width], offset == 0 ? Initialization.Ones : Initialization.Zeros);

    public Tensor Forward(Tensor x)
    {
        Tensor factor = x.Graph.Parameter(weight);
        return x.RmsNorm(offset == 0 ? factor : factor + offset, epsilon);
    }
}
