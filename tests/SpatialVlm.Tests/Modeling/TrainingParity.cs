using SpatialVlm.Tensors;

namespace SpatialVlm.Tests.Modeling;

/// <summary>Loss, every gradient and three AdamW steps against what a fixture stores.</summary>
internal static class TrainingParity
{
    // As the fixtures were made: 1e-3, 0.9/0.95, 1e-8, decay 0.01 on all, clipped to 1.
    public static TrainingOptions Options { get; } = new() { LearningRate = 1e-3f, Beta1 = 0.9f, Beta2 = 0.95f, Epsilon = 1e-8f, WeightDecay = 0.01f, ClipNorm = 1 };

    public static void Check(ParityTable table, VlmFixture fixture, ParameterStore store, IReadOnlyDictionary<string, HostTensor> feeds, Trace trace, TrainingOptions? options = null, string kind = "train")
    {
        options ??= Options;
        using var training = new TrainingSession(store, trace, options, SiglipParityTests.Engine);
        double[] losses = fixture[$"{kind}.losses"].Doubles, norms = fixture[$"{kind}.norms"].Doubles;
        if (kind == "train")
        {
            table.Close("first loss", training.Gradients(feeds)["loss"].Scalar, fixture.Has("loss") ? fixture["loss"].Scalar : losses[0], 2e-5);
            table.Gradients(store, norms[0], fixture.Names.Where(n => n.StartsWith("grad.", StringComparison.Ordinal)).Select(n => n[5..]), "grad.");
        }
        for (int i = 0; i < losses.Length; i++)
        {
            StepResult step = training.Step(feeds);
            table.Close($"{kind} loss {i}", step.Loss, losses[i], i == 0 ? 2e-5 : 1e-4);
            table.Close($"{kind} norm {i}", step.GradientNorm, norms[i], 3e-4);
        }
        if (fixture.Has($"{kind}.final_loss")) table.Close($"{kind} final loss", training.Gradients(feeds)["loss"].Scalar, fixture[$"{kind}.final_loss"].Doubles[0], 1e-4);
    }
}
