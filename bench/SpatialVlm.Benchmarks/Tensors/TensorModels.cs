using SpatialVlm.Modeling;
using SpatialVlm.Modeling.Configuration;
using SpatialVlm.Tensors;

namespace SpatialVlm.Benchmarks.Tensors;

/// <summary>A model to time, with a batch of random pixels and tokens.</summary>
/// <param name="Batch">Sequences a step.</param>
/// <param name="TextTokens">After the image, all of them predicted.</param>
internal sealed record TimedModel(string Name, VlmConfiguration Configuration, int Batch, int TextTokens)
{
    /// <summary>The spike's model (tensors.md): 12 + 6 layers of width 384, plain feed-forward sizes chosen to match its 35.7 M parameters.</summary>
    public static TimedModel Spike { get; } = new("spike", new VlmConfiguration
    {
        Vision = new() { HiddenSize = 384, IntermediateSize = 1536, Layers = 12, Heads = 6, ImageSize = 224, PatchSize = 16 },
        Text = new() { HiddenSize = 384, IntermediateSize = 1024, Layers = 6, Heads = 6, KeyValueHeads = 6, HeadSize = 64, Vocabulary = 8192, TieEmbeddings = true },
        Projector = ProjectorKind.Mlp,
        ImageToken = 3,
        Names = new("vision", "projector", "text", "head"),
    }, 8, 128);

    public static TimedModel Nano { get; } = new("nano", Presets.All["nano"], 32, 32);

    /// <summary>Fills a GPU: 8192 patches and 1536 tokens a step, 256 M parameters.</summary>
    public static TimedModel Large { get; } = new("smolvlm-256m", Presets.All["smolvlm-256m"], 8, 128);

    public static IReadOnlyList<TimedModel> All { get; } = [Spike, Nano];

    public static TimedModel Named(string name) => All.Append(Large).FirstOrDefault(m => m.Name == name) ?? throw new ArgumentException($"No model '{name}'. Known: spike, nano, smolvlm-256m.", nameof(name));

    public int ImageTokens => Configuration.TokensPerImage;

    public (VisionLanguageModel Model, Dictionary<string, HostTensor> Feeds) Build(ParameterStore store)
    {
        var model = new VisionLanguageModel(new ParameterScope(store), Configuration);
        store.Initialize(new Random(1));
        var random = new Random(2);
        int length = ImageTokens + TextTokens;
        var ids = new long[Batch * length];
        var labels = new long[Batch * length];
        for (int i = 0; i < ids.Length; i++)
        {
            bool image = i % length < ImageTokens;
            ids[i] = image ? Configuration.ImageToken : random.Next(4, (int)Configuration.Text.Vocabulary);
            labels[i] = image ? Losses.Ignored : ids[i];
        }
        Dictionary<string, HostTensor> feeds = VlmFeeds.Text(HostTensor.Of([Batch, length], ids), labels: HostTensor.Of([Batch, length], labels));
        int side = Configuration.Vision.ImageSize;
        float[] pixels = [.. Enumerable.Range(0, Batch * 3 * side * side).Select(_ => (float)((2 * random.NextDouble()) - 1))];
        VlmFeeds.AddImages(feeds, Configuration, HostTensor.Of([Batch, 3, side, side], pixels));
        return (model, feeds);
    }
}
