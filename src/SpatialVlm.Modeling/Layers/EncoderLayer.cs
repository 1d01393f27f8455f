using SpatialVlm.Tensors;

namespace SpatialVlm.Modeling.Layers;

/// <summary>Attention in which every position sees every other, as SigLIP's towers name it.</summary>
public sealed class SelfAttention(ParameterScope scope, long width, int heads)
{
    private readonly Linear query = new(scope / "q_proj", width, width, bias: true);
    private readonly Linear key = new(scope / "k_proj", width, width, bias: true);
    private readonly Linear value = new(scope / "v_proj", width, width, bias: true);
    private readonly Linear output = new(scope / "out_proj", width, width, bias: true);

    // x: [B, N, D]; mask: [B, 1, 1, 1, N] or null
    public Tensor Forward(Tensor x, Tensor? mask) => output.Forward(Linear.ForwardPacked(x, query, key, value).AttendPacked(heads, heads, null, null, mask));
}

/// <summary>One pre-norm transformer layer of SigLIP's kind.</summary>
public sealed class EncoderLayer(ParameterScope scope, long width, long inner, int heads, string activation, float epsilon)
{
    private readonly LayerNorm firstNorm = new(scope / "layer_norm1", width, epsilon);
    private readonly SelfAttention attention = new(scope / "self_attn", width, heads);
    private readonly LayerNorm secondNorm = new(scope / "layer_norm2", width, epsilon);
    private readonly FeedForward feedForward = new(scope / "mlp", width, inner, activation);

    // x: [B, N, D]
    public Tensor Forward(Tensor x, Tensor? mask = null)
    {
        x += attention.Forward(firstNorm.Forward(x), mask);
        return x + feedForward.Forward(secondNorm.Forward(x));
    }
}
