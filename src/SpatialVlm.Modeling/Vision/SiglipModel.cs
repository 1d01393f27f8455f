using SpatialVlm.Modeling.Configuration;
using SpatialVlm.Modeling.Layers;
using SpatialVlm.Tensors;

namespace SpatialVlm.Modeling.Vision;

/// <summary>The text tower: tokens with learned positions, no mask, the last token's state through a head.</summary>
public sealed class SiglipTextEncoder
{
    private readonly Embedding tokens, positions;
    private readonly EncoderLayer[] layers;
    private readonly LayerNorm norm;
    private readonly Linear head;

    public SiglipTextEncoder(ParameterScope scope, SiglipTextConfiguration c)
    {
        tokens = new Embedding(scope / "embeddings" / "token_embedding", c.Vocabulary, c.HiddenSize);
        positions = new Embedding(scope / "embeddings" / "position_embedding", c.MaxPositions, c.HiddenSize);
        layers = [.. Enumerable.Range(0, c.Layers).Select(i => new EncoderLayer(scope / "encoder" / "layers" / i, c.HiddenSize, c.IntermediateSize, c.Heads, c.Activation, c.NormEpsilon))];
        norm = new LayerNorm(scope / "final_layer_norm", c.HiddenSize, c.NormEpsilon);
        head = new Linear(scope / "head", c.HiddenSize, c.ProjectionSize, bias: true);
    }

    // ids: [B, L] -> [B, P]
    public Tensor Forward(Tensor ids)
    {
        long length = ids.Shape[1].Size;
        Tensor x = tokens.Forward(ids) + positions.Table(ids.Graph).Slice(0, 0, length);
        foreach (EncoderLayer layer in layers) x = x.Block(h => layer.Forward(h));
        Tensor last = norm.Forward(x).Slice(1, length - 1, length);
        return head.Forward(last.Reshape(ids.Shape[0], x.Shape[2]));
    }
}

/// <summary>SigLIP (arXiv 2303.15343): two towers whose unit vectors agree for true pairs; what pretrains the vision encoder.</summary>
public sealed class SiglipModel
{
    private readonly VisionEncoder vision;
    private readonly SiglipTextEncoder text;
    private readonly Parameter scale, bias;

    public SiglipModel(ParameterScope scope, SiglipConfiguration c)
    {
        text = new SiglipTextEncoder(scope / "text_model", c.Text);
        vision = new VisionEncoder(scope / "vision_model", c.Vision);
        // The paper's start: temperature 10 and bias -10.
        scale = scope.Declare("logit_scale", [1], new Initialization(MathF.Log(10), 0));
        bias = scope.Declare("logit_bias", [1], new Initialization(-10, 0));
    }

    // pixels: [n, C, H, W], ids: [n, L]
    public IReadOnlyDictionary<string, Tensor> Forward(Tensor pixels, Tensor ids)
    {
        Graph graph = pixels.Graph;
        Tensor image = vision.Pool(vision.Forward(pixels)).UnitLength();
        Tensor words = text.Forward(ids).UnitLength();
        Tensor logits = (words.MatMul(image.T) * graph.Parameter(scale).Exp()) + graph.Parameter(bias);       // [texts, images]
        return new Dictionary<string, Tensor>
        {
            ["image_embeds"] = image,
            ["text_embeds"] = words,
            ["logits_per_image"] = logits.T,
            ["loss"] = logits.SigmoidPairLoss(),
        };
    }
}
