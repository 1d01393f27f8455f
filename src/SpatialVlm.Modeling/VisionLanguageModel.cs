using SpatialVlm.Modeling.Configuration;
using SpatialVlm.Modeling.Language;
using SpatialVlm.Modeling.Vision;
using SpatialVlm.Tensors;

namespace SpatialVlm.Modeling;

/// <summary>The paper's VLM (section 3.3, PaLM-E's form): a vision encoder, a projector and a decoder, image vectors standing anywhere in the text.</summary>
public sealed class VisionLanguageModel
{
    private readonly VisionEncoder vision;
    private readonly Projector projector;

    public VisionLanguageModel(ParameterScope root, VlmConfiguration c)
    {
        Configuration = c;
        vision = new VisionEncoder(root / c.Names.Vision, c.Vision);
        projector = new Projector(root / c.Names.Projector, c);
        Language = new LanguageModel(root / c.Names.Text, root / c.Names.Head, c.Text);
    }

    public VlmConfiguration Configuration { get; }

    public LanguageModel Language { get; }

    /// <summary>Image vectors in reading order.</summary>
    // pixels: [T, C, H, W] -> [T * tokens, D]
    public Tensor ImageFeatures(Tensor pixels, Tensor? positionIds = null, Tensor? patchMask = null) =>
        projector.Forward(vision.Forward(pixels, positionIds, patchMask)).Flatten().Debug("image_features");

    /// <summary>Token embeddings, with image vectors at the flat positions named.</summary>
    // ids: [B, N], imagePositions: [T * tokens] -> [B, N, D]
    public Tensor Embed(IReadOnlyDictionary<string, Tensor> inputs)
    {
        Tensor words = Language.Embed(inputs[VlmFeeds.Ids]);
        if (!inputs.TryGetValue(VlmFeeds.Pixels, out Tensor? pixels)) return words;
        Tensor features = ImageFeatures(pixels, inputs.GetValueOrDefault(VlmFeeds.PatchPositions), inputs.GetValueOrDefault(VlmFeeds.PatchMask));
        return words.Flatten().ScatterRows(inputs[VlmFeeds.ImagePositions], features, add: false).Reshape([.. words.Shape]);
    }

    /// <summary>The states before the head.</summary>
    public Tensor Hidden(Graph graph, IReadOnlyDictionary<string, Tensor> inputs) =>
        Language.Hidden(Embed(inputs), Language.Context(graph, inputs[VlmFeeds.Ids].Shape[1].Size, inputs[VlmFeeds.Mask]));

    /// <summary>Output "logits" [B, N, V].</summary>
    public IReadOnlyDictionary<string, Tensor> TraceLogits(Graph graph, IReadOnlyDictionary<string, Tensor> inputs) =>
        new Dictionary<string, Tensor> { ["logits"] = Language.Logits(Hidden(graph, inputs)) };

    /// <summary>Output "loss", for training; times the input <see cref="VlmFeeds.Weight"/> where it is fed.</summary>
    public IReadOnlyDictionary<string, Tensor> TraceLoss(Graph graph, IReadOnlyDictionary<string, Tensor> inputs)
    {
        Tensor loss = Language.Loss(Hidden(graph, inputs), inputs[VlmFeeds.Rows], inputs[VlmFeeds.Targets]);
        return new Dictionary<string, Tensor> { ["loss"] = inputs.TryGetValue(VlmFeeds.Weight, out Tensor? weight) ? loss * weight.Reshape() : loss };
    }
}
