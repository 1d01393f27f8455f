using SpatialVlm.Modeling.Configuration;
using SpatialVlm.Modeling.Layers;
using SpatialVlm.Tensors;

namespace SpatialVlm.Modeling.Language;

/// <summary>What every decoder layer needs besides its input.</summary>
/// <param name="Cos">[N, d].</param>
/// <param name="Sin">[N, d].</param>
/// <param name="Mask">[B or 1, 1, 1, N, M].</param>
public sealed record DecoderContext(Tensor Cos, Tensor Sin, Tensor? Mask)
{
    /// <summary>Keys and values of earlier positions, layer by layer: [B, Hkv, past, d] each.</summary>
    public IReadOnlyList<(Tensor Key, Tensor Value)>? Past { get; init; }

    /// <summary>Filled while tracing when set: keys and values with this call's positions at their end.</summary>
    public List<(Tensor Key, Tensor Value)>? Present { get; init; }
}

/// <summary>Grouped-query attention (arXiv 2305.13245) with rotary positions.</summary>
public sealed class GroupedAttention
{
    private readonly DecoderConfiguration configuration;
    private readonly Linear query, key, value, output;

    public GroupedAttention(ParameterScope scope, DecoderConfiguration c)
    {
        configuration = c;
        query = new Linear(scope / "q_proj", c.HiddenSize, (long)c.Heads * c.HeadSize, c.AttentionBias);
        key = new Linear(scope / "k_proj", c.HiddenSize, (long)c.KeyValueHeads * c.HeadSize, c.AttentionBias);
        value = new Linear(scope / "v_proj", c.HiddenSize, (long)c.KeyValueHeads * c.HeadSize, c.AttentionBias);
        output = new Linear(scope / "o_proj", (long)c.Heads * c.HeadSize, c.HiddenSize, c.AttentionBias);
    }

    // x: [B, N, D]
    public Tensor Forward(Tensor x, DecoderContext context, int layer)
    {
        Tensor packed = Linear.ForwardPacked(x, query, key, value);                                   // [B, N, (H + 2 Hkv) d]
        return output.Forward(context.Present is null && context.Past is null
            ? packed.AttendPacked(configuration.Heads, configuration.KeyValueHeads, context.Cos, context.Sin, context.Mask)
            : AttendCached(packed, context, layer));
    }

    private Tensor AttendCached(Tensor packed, DecoderContext context, int layer)
    {
        int heads = configuration.Heads, shared = configuration.KeyValueHeads, group = heads / shared, size = configuration.HeadSize;
        Dimension batch = packed.Shape[0], count = packed.Shape[1];
        (Tensor q, Tensor k, Tensor v) = packed.SplitHeads(heads, shared, context.Cos, context.Sin);
        if (context.Past is { } past)
        {
            k = Tensor.Concat(2, past[layer].Key, k);
            v = Tensor.Concat(2, past[layer].Value, v);
        }
        context.Present?.Add((k, v));
        Tensor attended = q.Reshape(batch, shared, group * count, size).Attend(k, v, context.Mask, group, 1 / MathF.Sqrt(size));
        return attended.Reshape(batch, heads, count, size).Transpose(0, 2, 1, 3).Reshape(batch, count, (long)heads * size);
    }
}

/// <summary>One pre-norm decoder layer of Llama's kind (arXiv 2302.13971).</summary>
public sealed class DecoderLayer(ParameterScope scope, DecoderConfiguration c)
{
    private readonly RmsNorm inputNorm = new(scope / "input_layernorm", c.HiddenSize, c.NormEpsilon, c.NormOffset);
    private readonly GroupedAttention attention = new(scope / "self_attn", c);
    private readonly RmsNorm postNorm = new(scope / "post_attention_layernorm", c.HiddenSize, c.NormEpsilon, c.NormOffset);
    private readonly GatedFeedForward feedForward = new(scope / "mlp", c.HiddenSize, c.IntermediateSize, c.Activation, c.FeedForwardBias);

    // x: [B, N, D]
    public Tensor Forward(Tensor x, DecoderContext context, int layer)
    {
        x += attention.Forward(inputNorm.Forward(x), context, layer);
        return x + feedForward.Forward(postNorm.Forward(x));
    }
}
