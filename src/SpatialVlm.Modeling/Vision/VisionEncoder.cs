using SpatialVlm.Modeling.Configuration;
using SpatialVlm.Modeling.Layers;
using SpatialVlm.Tensors;

namespace SpatialVlm.Modeling.Vision;

/// <summary>A ViT (arXiv 2010.11929) of SigLIP's kind: patches with learned positions, pre-norm layers, a last norm, and for pretraining an attention-pooling head.</summary>
public sealed class VisionEncoder
{
    private readonly PatchEmbedding embeddings;
    private readonly EncoderLayer[] layers;
    private readonly LayerNorm norm;
    private readonly AttentionPoolingHead? head;

    public VisionEncoder(ParameterScope scope, VisionConfiguration c)
    {
        embeddings = new PatchEmbedding(scope / "embeddings", c);
        layers = [.. Enumerable.Range(0, c.Layers).Select(i => new EncoderLayer(scope / "encoder" / "layers" / i, c.HiddenSize, c.IntermediateSize, c.Heads, c.Activation, c.NormEpsilon))];
        norm = new LayerNorm(scope / "post_layernorm", c.HiddenSize, c.NormEpsilon);
        head = c.UseHead ? new AttentionPoolingHead(scope / "head", c) : null;
    }

    public bool HasHead => head is not null;

    // pixels: [B, C, H, W] -> [B, N, D]; mask: [B, 1, 1, 1, N]
    public Tensor Forward(Tensor pixels, Tensor? positionIds = null, Tensor? mask = null)
    {
        Tensor x = embeddings.Forward(pixels, positionIds).Debug("vision.hidden.0");
        for (int i = 0; i < layers.Length; i++)
        {
            EncoderLayer layer = layers[i];
            x = x.Block(h => layer.Forward(h, mask)).Debug($"vision.hidden.{i + 1}");
        }
        return norm.Forward(x);
    }

    // [B, N, D] -> [B, D]
    public Tensor Pool(Tensor hidden) => (head ?? throw new InvalidOperationException("This vision encoder has no pooling head (vision_use_head is false).")).Forward(hidden);
}

/// <summary>SigLIP's pooling: one learned query attends to all patches.</summary>
public sealed class AttentionPoolingHead
{
    private readonly VisionConfiguration configuration;
    private readonly Parameter probe, projection, projectionBias;
    private readonly Linear output;
    private readonly LayerNorm norm;
    private readonly FeedForward feedForward;

    public AttentionPoolingHead(ParameterScope scope, VisionConfiguration c)
    {
        configuration = c;
        probe = scope.Declare("probe", [1, 1, c.HiddenSize], Initialization.Normal(0.02f));
        projection = scope.Declare("attention.in_proj_weight", [3 * c.HiddenSize, c.HiddenSize], Initialization.Normal(0.02f));
        projectionBias = scope.Declare("attention.in_proj_bias", [3 * c.HiddenSize], Initialization.Zeros);
        output = new Linear(scope / "attention" / "out_proj", c.HiddenSize, c.HiddenSize, bias: true);
        norm = new LayerNorm(scope / "layernorm", c.HiddenSize, c.NormEpsilon);
        feedForward = new FeedForward(scope / "mlp", c.HiddenSize, c.IntermediateSize, c.Activation);
    }

    public Tensor Forward(Tensor hidden)
    {
        Graph graph = hidden.Graph;
        long width = configuration.HiddenSize, size = width / configuration.Heads;
        Dimension batch = hidden.Shape[0];
        Tensor weights = graph.Parameter(projection), biases = graph.Parameter(projectionBias);
        Tensor start = graph.Parameter(probe).Expand([batch, 1, width]);
        Tensor pooled = Heads(Project(start, 0), 1).Attend(Heads(Project(hidden, 1), hidden.Shape[1]), Heads(Project(hidden, 2), hidden.Shape[1]), null, scale: 1 / MathF.Sqrt(size));
        Tensor x = output.Forward(pooled.Transpose(0, 2, 1, 3).Reshape(batch, width));                // [B, D]
        return x + feedForward.Forward(norm.Forward(x));

        Tensor Project(Tensor x, int part) => x.Linear(weights.Slice(0, part * width, (part + 1) * width), biases.Slice(0, part * width, (part + 1) * width));
        Tensor Heads(Tensor t, Dimension count) => t.Reshape(batch, count, configuration.Heads, size).Transpose(0, 2, 1, 3);
    }
}
