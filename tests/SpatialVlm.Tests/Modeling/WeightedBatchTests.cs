using SpatialVlm.Modeling;
using SpatialVlm.Modeling.Configuration;
using SpatialVlm.Tensors;
using SpatialVlm.Tests.Tensors;

namespace SpatialVlm.Tests.Modeling;

public sealed class WeightedBatchTests
{
    [Fact]
    public void Micro_batches_with_unequal_numbers_of_targets_make_the_step_of_their_joint_batch()
    {
        (StepResult Step, float[] Weights) joint = Step([Batch(0, 3)], sums: false), parts = Step([Batch(0, 1), Batch(1, 3)], sums: true), unweighted = Step([Batch(0, 1), Batch(1, 3)], sums: false);
        parts.Step.Loss.ShouldBe(joint.Step.Loss, 1e-6 * joint.Step.Loss);
        parts.Step.GradientNorm.ShouldBe(joint.Step.GradientNorm, 1e-5 * joint.Step.GradientNorm);
        for (int i = 0; i < joint.Weights.Length; i++) parts.Weights[i].ShouldBe(joint.Weights[i], 1e-5f);
        Math.Abs(unweighted.Step.Loss - joint.Step.Loss).ShouldBeGreaterThan(1e-3);
    }

    [Fact]
    public void Workers_that_sum_gradients_and_losses_take_the_step_of_the_joint_batch()
    {
        (StepResult Step, float[] Weights) joint = Step([Batch(0, 3)], sums: false);
        using ParameterStore other = Store(out VisionLanguageModel otherModel);
        using var elsewhere = new TrainingSession(other, otherModel.TraceLoss, Options(sums: true), One);
        double otherLoss = elsewhere.Gradients(Weighed(Batch(1, 3)))["loss"].Scalar;
        (StepResult Step, float[] Weights) mine = Step([Batch(0, 1)], sums: true, store =>
        {
            for (int i = 0; i < store.AllGradients.Length; i++) store.AllGradients[i] += other.AllGradients[i];
        }, loss => loss + otherLoss);
        mine.Step.Loss.ShouldBe(joint.Step.Loss, 1e-6 * joint.Step.Loss);
        mine.Step.GradientNorm.ShouldBe(joint.Step.GradientNorm, 1e-5 * joint.Step.GradientNorm);
    }

    [Fact]
    public void A_loss_that_is_no_number_leaves_the_step_out() =>
        Step([Batch(0, 3)], sums: false, null, _ => double.NaN).Step.Applied.ShouldBeFalse();

    private static readonly EngineOptions One = TestEngine.One;

    private static TrainingOptions Options(bool sums) => new() { SumsMicroBatches = sums, Epsilon = 1e-3f };

    private static (StepResult Step, float[] Weights) Step(Dictionary<string, HostTensor>[] batches, bool sums, Action<ParameterStore>? ready = null, Func<double, double>? sumLoss = null)
    {
        using ParameterStore store = Store(out VisionLanguageModel model);
        using var training = new TrainingSession(store, model.TraceLoss, Options(sums), One) { GradientsReady = ready, SumLoss = sumLoss };
        StepResult result = training.Step([.. batches.Select(b => sums ? Weighed(b) : b)]);
        return (result, [.. store.Parameters.SelectMany(p => store.WeightsOf(p).ToArray())]);
    }

    // Rows from the first up to, not with, the last: 2, 5 and 1 targets.
    private static Dictionary<string, HostTensor> Batch(int first, int last)
    {
        long[][] ids = [[4, 3, 7, 9, 11, 5], [3, 6, 8, 13, 2, 12], [5, 4, 3, 10, 9, 8]];
        long[][] labels = [[-100, -100, -100, -100, 11, 5], [-100, 6, 8, 13, 2, 12], [-100, -100, -100, -100, -100, 8]];
        int rows = last - first;
        Dictionary<string, HostTensor> feeds = VlmFeeds.Text(HostTensor.Of([rows, 6], [.. ids[first..last].SelectMany(r => r)]), labels: HostTensor.Of([rows, 6], [.. labels[first..last].SelectMany(r => r)]));
        float[] pixels = [.. Enumerable.Range(0, 3 * 48).Select(i => MathF.Sin(i * i))];
        VlmFeeds.AddImages(feeds, Tiny, HostTensor.Of([rows, 3, 4, 4], pixels[(first * 48)..(last * 48)]));
        return feeds;
    }

    private static Dictionary<string, HostTensor> Weighed(Dictionary<string, HostTensor> feeds)
    {
        VlmFeeds.Weigh(feeds, allTargets: 8);
        return feeds;
    }

    private static ParameterStore Store(out VisionLanguageModel model)
    {
        var store = new ParameterStore();
        model = new VisionLanguageModel(new ParameterScope(store), Tiny);
        store.Initialize(new Random(3));
        foreach (Parameter p in store.Parameters.Where(p => p.Shape.Rank >= 2))
            foreach (ref float w in store.WeightsOf(p)) w *= 8;
        return store;
    }

    private static VlmConfiguration Tiny { get; } = new()
    {
        Vision = new() { HiddenSize = 8, IntermediateSize = 12, Layers = 1, Heads = 2, ImageSize = 4, PatchSize = 4 },
        Text = new() { HiddenSize = 8, IntermediateSize = 12, Layers = 1, Heads = 4, KeyValueHeads = 2, HeadSize = 2, Vocabulary = 16, TieEmbeddings = true },
        Projector = ProjectorKind.Linear,
        ImageToken = 3,
        Names = new("vision", "projector", "text", "head"),
    };
}
