using SpatialVlm.Tensors;

namespace SpatialVlm.Tests.Tensors;

public sealed class TrainingTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("training").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void A_run_that_was_saved_and_loaded_goes_on_with_the_same_losses()
    {
        double[] unbroken, resumed;
        using (ParameterStore store = Store())
        using (var training = new TrainingSession(store, Trace(store), Options, One))
        {
            training.Step(Batch(0));
            training.Step(Batch(1));
            Checkpoint.Save(store, folder);
            TrainingState.Save(store, training.Steps, Path.Combine(folder, "training"));
            unbroken = [training.Step(Batch(2)).Loss, training.Step(Batch(3)).Loss];
        }
        using (ParameterStore store = Store(seed: 8))
        {
            Checkpoint.Load(store, folder);
            using var training = new TrainingSession(store, Trace(store), Options, One);
            training.Steps = TrainingState.Load(store, Path.Combine(folder, "training"));
            resumed = [training.Step(Batch(2)).Loss, training.Step(Batch(3)).Loss];
        }
        resumed.ShouldBe(unbroken);
    }

    [Fact]
    public void Two_micro_batches_make_the_step_of_the_batch_they_are()
    {
        using ParameterStore whole = Store(), parts = Store();
        using var first = new TrainingSession(whole, Trace(whole), Options, One);
        using var second = new TrainingSession(parts, Trace(parts), Options, One);
        StepResult a = first.Step(Batch(0, 8)), b = second.Step(Half(Batch(0, 8), 0), Half(Batch(0, 8), 1));
        b.Loss.ShouldBe(a.Loss, 1e-6);
        b.GradientNorm.ShouldBe(a.GradientNorm, 1e-5);
        for (int i = 0; i < 12; i++) parts.WeightsOf(parts["w1"])[i].ShouldBe(whole.WeightsOf(whole["w1"])[i], 1e-6f);
    }

    [Fact]
    public void A_frozen_parameter_stays_and_takes_neither_gradient_nor_moments()
    {
        using ParameterStore store = Store();
        store.Freeze("w1");
        float[] before = store.WeightsOf(store["w1"]).ToArray();
        using var training = new TrainingSession(store, Trace(store), Options, One);
        training.Step(Batch(0));
        store.WeightsOf(store["w1"]).ToArray().ShouldBe(before);
        store.Gradients.Elements.ShouldBe(NativeArena.Aligned(store["w2"].Elements));
        store.FirstMoments.Elements.ShouldBe(NativeArena.Aligned(store["w2"].Elements));
    }

    [Theory]
    [InlineData(0.5)]
    [InlineData(1e6)]
    public void Clipping_scales_all_gradients_and_the_norm_is_that_before(double limit)
    {
        using ParameterStore store = Store();
        using var training = new TrainingSession(store, Trace(store), Options with { ClipNorm = limit }, One);
        training.Gradients(Batch(0));
        double norm = Math.Sqrt(store.AllGradients.ToArray().Sum(g => (double)g * g));
        training.Step(Batch(0)).GradientNorm.ShouldBe(norm, norm * 1e-12);
        // The first moment after one step is (1 - beta1) times the gradient as it was used.
        double used = Math.Sqrt(store.FirstMomentsOf(store["w1"]).ToArray().Concat(store.FirstMomentsOf(store["w2"]).ToArray()).Sum(m => Math.Pow(m / (1 - Options.Beta1), 2)));
        used.ShouldBe(Math.Min(norm, limit), norm * 1e-5);
    }

    [Fact]
    public void A_step_whose_gradients_are_not_finite_is_left_out()
    {
        using ParameterStore store = Store();
        using var training = new TrainingSession(store, Trace(store), Options, One) { GradientsReady = s => s.AllGradients[0] = float.NaN };
        float[] before = store.WeightsOf(store["w1"]).ToArray();
        training.Step(Batch(0)).Applied.ShouldBeFalse();
        store.WeightsOf(store["w1"]).ToArray().ShouldBe(before);
    }

    [Fact]
    public void Decay_groups_and_schedule_do_what_they_say()
    {
        var schedule = new LearningRateSchedule { WarmupSteps = 4, CosineSteps = 12, FinalShare = 0.1 };
        new[] { 0L, 3, 4, 8, 12, 99 }.Select(s => Math.Round(schedule.Factor(s), 6)).ShouldBe([0.25, 1, 1, 0.55, 0.1, 0.1]);
        using ParameterStore store = Store();
        store.PrepareTraining();
        float before = store.WeightsOf(store["w1"])[0];
        float other = store.WeightsOf(store["w2"])[0];
        var group = new ParameterGroup("w1", p => p.Name == "w1") { WeightDecay = 0 };
        AdamW.Step(store, Options with { WeightDecay = 0.5f, LearningRate = 0.1f, Groups = [group] }, 0, 1);
        store.WeightsOf(store["w1"])[0].ShouldBe(before);
        store.WeightsOf(store["w2"])[0].ShouldBe(other * 0.95f, 1e-6f);
    }

    [Fact]
    public void Half_precision_products_with_full_precision_weights_stay_close()
    {
        using ParameterStore full = Store(), half = Store();
        using var first = new TrainingSession(full, Trace(full), Options, One);
        using var second = new TrainingSession(half, Trace(half), Options with { MatrixPrecision = ElementType.Float16, LossScale = 1024 }, One);
        for (int i = 0; i < 3; i++)
        {
            StepResult a = first.Step(Batch(i)), b = second.Step(Batch(i));
            b.Loss.ShouldBe(a.Loss, Math.Abs(a.Loss) * 5e-3);
            b.GradientNorm.ShouldBe(a.GradientNorm, a.GradientNorm * 1e-2);
        }
    }

    [Fact]
    public void Graphs_are_kept_for_each_bucket_of_shapes()
    {
        using ParameterStore store = Store();
        using var function = new TracedFunction(Trace(store), One, store, capacity: 2);
        foreach (int rows in new[] { 2, 3, 2, 3, 2 }) function.Run(Batch(0, rows));
        function.Sessions.ShouldBe(2);
        function.Run(Batch(0, 5));
        function.Sessions.ShouldBe(2);
    }

    private static readonly EngineOptions One = TestEngine.One;

    private static readonly TrainingOptions Options = new() { LearningRate = 0.01f };

    private static Trace Trace(ParameterStore store) => (graph, inputs) =>
    {
        Tensor hidden = inputs["x"].Linear(graph.Parameter(store["w1"])).GeluTanh();
        return new Dictionary<string, Tensor> { ["loss"] = (hidden.Linear(graph.Parameter(store["w2"])) - inputs["y"]).Square().Mean() };
    };

    private static ParameterStore Store(int seed = 1)
    {
        var store = new ParameterStore();
        store.Declare("w1", [4, 3], Initialization.Normal(0.5f));
        store.Declare("w2", [2, 4], Initialization.Normal(0.5f));
        store.Initialize(new Random(seed));
        return store;
    }

    private static Dictionary<string, HostTensor> Batch(int seed, int rows = 4)
    {
        var random = new Random(seed);
        float[] Draw(int count) => [.. Enumerable.Range(0, count).Select(_ => (float)random.NextDouble())];
        return new() { ["x"] = HostTensor.Of([rows, 3], Draw(rows * 3)), ["y"] = HostTensor.Of([rows, 2], Draw(rows * 2)) };
    }

    private static Dictionary<string, HostTensor> Half(Dictionary<string, HostTensor> batch, int which) => batch.ToDictionary(b => b.Key, b =>
    {
        int half = b.Value.Floats.Length / 2;
        return HostTensor.Of(b.Value.Shape.With(0, b.Value.Shape[0].Size / 2), b.Value.Floats.AsSpan(which * half, half).ToArray());
    });
}
