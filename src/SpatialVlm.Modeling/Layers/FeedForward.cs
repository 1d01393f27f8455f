using SpatialVlm.Tensors;

namespace SpatialVlm.Modeling.Layers;

/// <summary>Two linear layers with an activation between.</summary>
public sealed class FeedForward(ParameterScope scope, long width, long inner, string activation)
{
    private readonly Linear first = new(scope / "fc1", width, inner, bias: true);
    private readonly Linear second = new(scope / "fc2", inner, width, bias: true);

    public Tensor Forward(Tensor x) => second.Forward(first.Forward(x).Activate(activation));
}

/// <summary>The gated form (SwiGLU, arXiv 2002.05202): down(act(gate x) * up x).</summary>
public sealed class GatedFeedForward(ParameterScope scope, long width, long inner, string activation, bool bias)
{
    private readonly Linear gate = new(scope / "gate_proj", width, inner, bias);
    private readonly Linear up = new(scope / "up_proj", width, inner, bias);
    private readonly Linear down = new(scope / "down_proj", inner, width, bias);

    public Tensor Forward(Tensor x) => down.Forward(Linear.ForwardPacked(x, gate, up).Gated(activation));
}
