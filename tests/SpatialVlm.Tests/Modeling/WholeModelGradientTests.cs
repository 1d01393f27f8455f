using SpatialVlm.Modeling;
using SpatialVlm.Modeling.Configuration;
using SpatialVlm.Tensors;

namespace SpatialVlm.Tests.Modeling;

public sealed class WholeModelGradientTests
{
    [Fact]
    public void Gradient_of_the_whole_model_is_the_slope_of_its_loss()
    {
        using var store = new ParameterStore();
        var model = new VisionLanguageModel(new ParameterScope(store), Tiny);
        store.Initialize(new Random(3));
        foreach (Parameter p in store.Parameters.Where(p => p.Shape.Rank >= 2))
            foreach (ref float w in store.WeightsOf(p)) w *= 8;
        Dictionary<string, HostTensor> feeds = Batch();
        using var training = new TrainingSession(store, model.TraceLoss, new TrainingOptions(), new EngineOptions { Threads = 1 });
        using var forward = new TracedFunction(model.TraceLoss, new EngineOptions { Threads = 1 }, store);
        training.Gradients(feeds);
        // Along each tensor's own gradient the slope is that gradient's length.
        foreach (Parameter parameter in store.Parameters)
        {
            float[] gradient = store.GradientsOf(parameter).ToArray(), weights = store.WeightsOf(parameter).ToArray();
            double length = Math.Sqrt(gradient.Sum(g => (double)g * g));
            if (length < 1e-3) continue;
            const double Step = 4e-3;
            double slope = (LossAt(Step) - LossAt(-Step)) / (2 * Step);
            LossAt(0);
            slope.ShouldBe(length, (0.02 * length) + 1e-3, parameter.Name);

            double LossAt(double step)
            {
                Span<float> target = store.WeightsOf(parameter);
                for (int i = 0; i < weights.Length; i++) target[i] = (float)(weights[i] + (step * gradient[i] / length));
                return forward.Run(feeds)["loss"].Scalar;
            }
        }
    }

    private static VlmConfiguration Tiny { get; } = new()
    {
        Vision = new() { HiddenSize = 8, IntermediateSize = 12, Layers = 1, Heads = 2, ImageSize = 8, PatchSize = 4 },
        Text = new() { HiddenSize = 8, IntermediateSize = 12, Layers = 1, Heads = 4, KeyValueHeads = 2, HeadSize = 2, Vocabulary = 16, TieEmbeddings = true },
        Projector = ProjectorKind.Mlp,
        ImageToken = 3,
        Names = new("vision", "projector", "text", "head"),
    };

    private static Dictionary<string, HostTensor> Batch()
    {
        var random = new Random(4);
        long[] ids = [4, 3, 3, 3, 3, 7, 9, 11];
        long[] labels = [-100, -100, -100, -100, -100, 7, 9, 11];
        Dictionary<string, HostTensor> feeds = VlmFeeds.Text(HostTensor.Of([1, 8], ids), labels: HostTensor.Of([1, 8], labels), prefixLengths: [5]);
        VlmFeeds.AddImages(feeds, Tiny, HostTensor.Of([1, 3, 8, 8], [.. Enumerable.Range(0, 192).Select(_ => (float)random.NextDouble())]));
        return feeds;
    }
}
