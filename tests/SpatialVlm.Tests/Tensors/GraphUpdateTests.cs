using SpatialVlm.Tensors;

namespace SpatialVlm.Tests.Tensors;

/// <summary>The update that accelerators use, on the CPU against the one on the host: memory of its own, AdamW as a graph.</summary>
public sealed class GraphUpdateTests
{
    private static readonly EngineOptions Host = new() { Threads = 1, StandardOperatorsOnly = true }, InGraph = Host with { UpdatesInGraph = true };

    private static readonly TrainingOptions Options = new()
    {
        LearningRate = 0.02f,
        WeightDecay = 0.1f,
        ClipNorm = double.PositiveInfinity,
        Groups = [ParameterGroup.VectorsWithoutDecay, new("slow", p => p.Name == "c") { LearningRateFactor = 0.25f }],
        Schedule = new LearningRateSchedule { WarmupSteps = 2, CosineSteps = 6 },
    };

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Weights_and_moments_are_the_hosts_to_the_last_bit(int microBatches)
    {
        using ParameterStore host = Store(), graph = Store();
        using var onHost = new TrainingSession(host, Trace(host), Options, Host);
        using var inGraph = new TrainingSession(graph, Trace(graph), Options, InGraph);
        for (int step = 0; step < 5; step++)
        {
            IReadOnlyDictionary<string, HostTensor>[] batches = [.. Enumerable.Range(0, microBatches).Select(i => Batch((10 * step) + i))];
            StepResult a = onHost.Step(batches), b = inGraph.Step(batches);
            b.Loss.ShouldBe(a.Loss);
            b.GradientNorm.ShouldBe(a.GradientNorm, a.GradientNorm * 1e-13);
        }
        Everything(graph).ShouldBe(Everything(host));
    }

    [Fact]
    public void Clipping_differs_by_no_more_than_the_order_of_the_norms_sum()
    {
        using ParameterStore host = Store(), graph = Store();
        using var onHost = new TrainingSession(host, Trace(host), Options with { ClipNorm = 0.1 }, Host);
        using var inGraph = new TrainingSession(graph, Trace(graph), Options with { ClipNorm = 0.1 }, InGraph);
        for (int step = 0; step < 5; step++) inGraph.Step(Batch(step)).Loss.ShouldBe(onHost.Step(Batch(step)).Loss, 1e-6);
        foreach ((float[] a, float[] b) in Everything(host).Zip(Everything(graph)))
            for (int i = 0; i < a.Length; i++) b[i].ShouldBe(a[i], (Math.Abs(a[i]) * 1e-5) + 1e-9);
    }

    [Theory]
    [InlineData(16)]
    [InlineData(40)]
    public void Long_runs_are_cut_and_it_makes_no_difference(long longestRun)
    {
        using ParameterStore whole = Prepared(), cut = Prepared();
        using var once = new GraphUpdate(whole, Options, InGraph);
        using var parts = new GraphUpdate(cut, Options, InGraph, longestRun);
        parts.GradientNorm().ShouldBe(once.GradientNorm(), 1e-12);
        once.Step(0, 0.5f);
        parts.Step(0, 0.5f);
        Everything(cut).ShouldBe(Everything(whole));
    }

    [Fact]
    public void What_the_host_writes_between_steps_counts_and_what_it_reads_is_new()
    {
        using ParameterStore store = Store();
        using var training = new TrainingSession(store, Trace(store), Options, InGraph);
        double before = training.Step(Batch(0)).Loss;
        float[] stepped = store.WeightsOf(store["a"]).ToArray();
        using var snapshot = new Snapshot(store, training.Steps);
        snapshot.WeightsOf(store["a"]).ToArray().ShouldBe(stepped);
        training.Step(Batch(1));
        store.WeightsOf(store["a"]).ToArray().ShouldNotBe(stepped);
        snapshot.CopyTo(store);
        double after = training.Gradients(Batch(0))["loss"].Scalar;
        using ParameterStore other = Store();
        using var once = new TrainingSession(other, Trace(other), Options, Host);
        once.Step(Batch(0)).Loss.ShouldBe(before);
        after.ShouldBe(once.Gradients(Batch(0))["loss"].Scalar);
        store.WeightsOf(store["a"]).Clear();
        training.Gradients(Batch(0))["loss"].Scalar.ShouldNotBe((float)after);
    }

    [Fact]
    public void Workers_may_sum_gradients_on_the_host()
    {
        using ParameterStore doubled = Store(), twice = Store();
        using var first = new TrainingSession(doubled, Trace(doubled), Options, InGraph) { GradientsReady = store => System.Numerics.Tensors.TensorPrimitives.Multiply(store.AllGradients, 2, store.AllGradients) };
        using var second = new TrainingSession(twice, Trace(twice), Options with { SumsMicroBatches = true }, InGraph);
        first.Step(Batch(0)).GradientNorm.ShouldBe(second.Step(Batch(0), Batch(0)).GradientNorm);
        Everything(doubled).ShouldBe(Everything(twice));
    }

    [Fact]
    public void One_store_cannot_lie_on_two_devices()
    {
        using ParameterStore store = Store();
        using var training = new TrainingSession(store, Trace(store), Options, InGraph);
        Should.Throw<InvalidOperationException>(() => store.On(InGraph with { DeviceId = 1 })).Message.ShouldContain("lie on device Cpu 0 already");
    }

    private static float[][] Everything(ParameterStore store) =>
    [
        .. store.Parameters.Select(p => store.WeightsOf(p).ToArray()),
        .. store.Trainable.SelectMany(p => new[] { store.FirstMomentsOf(p).ToArray(), store.SecondMomentsOf(p).ToArray() }),
    ];

    private static Trace Trace(ParameterStore store) => (graph, inputs) =>
    {
        Tensor P(string name) => graph.Parameter(store[name]);
        Tensor hidden = inputs["x"].Linear(P("a"), P("bias")).GeluTanh().Linear(P("frozen")).LayerNorm(P("norm"), P("bias2"), 1e-5f).Silu().Linear(P("b"));
        return new Dictionary<string, Tensor> { ["loss"] = (hidden.Linear(P("c")) - inputs["y"]).Square().Mean() };
    };

    // A frozen matrix between the others, and vectors among them: several runs.
    private static ParameterStore Store()
    {
        var store = new ParameterStore();
        store.Declare("a", [7, 3], Initialization.Normal(0.5f));
        store.Declare("bias", [7], Initialization.Normal(0.5f));
        store.Declare("frozen", [5, 7], Initialization.Normal(0.5f)).Frozen = true;
        store.Declare("norm", [5], Initialization.Ones);
        store.Declare("b", [9, 5], Initialization.Normal(0.5f));
        store.Declare("bias2", [5], Initialization.Zeros);
        store.Declare("c", [2, 9], Initialization.Normal(0.5f));
        store.Initialize(new Random(1));
        return store;
    }

    private static ParameterStore Prepared()
    {
        ParameterStore store = Store();
        store.PrepareTraining();
        var random = new Random(5);
        foreach (Parameter p in store.Trainable)
            foreach (ref float g in store.GradientsOf(p)) g = (float)random.NextDouble() - 0.5f;
        return store;
    }

    private static Dictionary<string, HostTensor> Batch(int seed)
    {
        var random = new Random(seed);
        float[] Draw(int count) => [.. Enumerable.Range(0, count).Select(_ => (float)random.NextDouble())];
        return new() { ["x"] = HostTensor.Of([4, 3], Draw(12)), ["y"] = HostTensor.Of([4, 2], Draw(8)) };
    }
}
