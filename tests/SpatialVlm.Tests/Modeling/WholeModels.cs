using SpatialVlm.Modeling;
using SpatialVlm.Modeling.Configuration;
using SpatialVlm.Tensors;

namespace SpatialVlm.Tests.Modeling;

/// <summary>A whole vision-language model at the smallest size, and a batch for it.</summary>
internal static class WholeModels
{
    public static VlmConfiguration Configuration(int visionLayers = 1, int textLayers = 1) => new()
    {
        Vision = new() { HiddenSize = 8, IntermediateSize = 12, Layers = visionLayers, Heads = 2, ImageSize = 8, PatchSize = 4 },
        Text = new() { HiddenSize = 8, IntermediateSize = 12, Layers = textLayers, Heads = 4, KeyValueHeads = 2, HeadSize = 2, Vocabulary = 16, TieEmbeddings = true },
        Projector = ProjectorKind.Mlp,
        ImageToken = 3,
        Names = new("vision", "projector", "text", "head"),
    };

    /// <summary>One photo and eight tokens, of which three are learned.</summary>
    public static Dictionary<string, HostTensor> Batch(VlmConfiguration configuration)
    {
        var random = new Random(4);
        long[] ids = [4, 3, 3, 3, 3, 7, 9, 11];
        long[] labels = [-100, -100, -100, -100, -100, 7, 9, 11];
        Dictionary<string, HostTensor> feeds = VlmFeeds.Text(HostTensor.Of([1, 8], ids), labels: HostTensor.Of([1, 8], labels), prefixLengths: [5]);
        VlmFeeds.AddImages(feeds, configuration, HostTensor.Of([1, 3, 8, 8], [.. Enumerable.Range(0, 192).Select(_ => (float)random.NextDouble())]));
        return feeds;
    }
}
