using SpatialVlm.Tensors;

namespace SpatialVlm.Tests.Tensors;

public sealed class SnapshotTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("snapshot").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData(false, long.MaxValue)]
    [InlineData(true, 20)]
    public void What_is_written_while_training_goes_on_is_the_step_it_was_taken_at_to_the_last_bit(bool durable, long shardBytes)
    {
        using ParameterStore store = Prepared(1), loaded = Prepared(2);
        float[][] then = Everything(store);
        using var snapshot = new Snapshot(store, 7);
        Scribble(store);
        Checkpoint.Save(snapshot, folder, shardBytes: shardBytes, durable: durable);
        TrainingState.Save(snapshot, folder, durable);
        Checkpoint.Load(loaded, folder);
        TrainingState.Load(loaded, folder).ShouldBe(7);
        Everything(loaded).ShouldBe(then);
        snapshot.CopyTo(store).ShouldBe(7);
        Everything(store).ShouldBe(then);
        Directory.GetFiles(folder, "*.partial").ShouldBeEmpty();
    }

    [Fact]
    public void The_same_memory_takes_the_next_step()
    {
        using ParameterStore store = Prepared(1);
        using var snapshot = new Snapshot(store, 1);
        store.WeightsOf(store["a"])[0] = 5;
        snapshot.CopyFrom(store, 2);
        snapshot.WeightsOf(store["a"])[0].ShouldBe(5);
        snapshot.Steps.ShouldBe(2);
    }

    [Fact]
    public void A_store_whose_moments_moved_is_refused()
    {
        using ParameterStore store = Prepared(1);
        using var snapshot = new Snapshot(store, 1);
        store.Freeze("a");
        store.PrepareTraining();
        Should.Throw<InvalidOperationException>(() => snapshot.CopyFrom(store, 2)).Message.ShouldContain("'a' lies elsewhere");
    }

    [Fact]
    public void Saving_whole_after_shards_and_shards_after_whole_leaves_one_checkpoint()
    {
        using ParameterStore store = Prepared(1), loaded = Prepared(2);
        Checkpoint.Save(store, folder);
        store.WeightsOf(store["a"])[0] = 5;
        Checkpoint.Save(store, folder, shardBytes: 20);
        Checkpoint.Load(loaded, folder);
        loaded.WeightsOf(loaded["a"])[0].ShouldBe(5);
        store.WeightsOf(store["a"])[0] = 6;
        Checkpoint.Save(store, folder);
        Checkpoint.Load(loaded, folder);
        loaded.WeightsOf(loaded["a"])[0].ShouldBe(6);
    }

    private static ParameterStore Prepared(int seed)
    {
        var store = new ParameterStore();
        store.Declare("a", [3, 5], Initialization.Normal(1));
        store.Declare("frozen", [4], Initialization.Normal(1)).Frozen = true;
        store.Declare("b", [7], Initialization.Normal(1));
        store.Initialize(new Random(seed));
        store.PrepareTraining();
        var random = new Random(seed + 100);
        foreach (Parameter p in store.Trainable)
            for (int i = 0; i < p.Elements; i++) (store.FirstMomentsOf(p)[i], store.SecondMomentsOf(p)[i]) = (random.NextSingle(), random.NextSingle());
        return store;
    }

    private static float[][] Everything(ParameterStore store) =>
    [
        .. store.Parameters.Select(p => store.WeightsOf(p).ToArray()),
        .. store.Trainable.SelectMany(p => new[] { store.FirstMomentsOf(p).ToArray(), store.SecondMomentsOf(p).ToArray() }),
    ];

    private static void Scribble(ParameterStore store)
    {
        foreach (Parameter p in store.Parameters) store.WeightsOf(p).Fill(99);
        store.FirstMoments.Write().Span(0, store.FirstMoments.Elements).Fill(99);
        store.SecondMoments.Write().Span(0, store.SecondMoments.Elements).Fill(99);
    }
}
