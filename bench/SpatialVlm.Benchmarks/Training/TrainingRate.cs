using System.Diagnostics;
using SpatialVlm.Datasets.Options;
using SpatialVlm.Modeling;
using SpatialVlm.Tensors;
using SpatialVlm.Training;
using SpatialVlm.Training.Batching;
using SpatialVlm.Training.Examples;
using SpatialVlm.Training.Mixtures;
using SpatialVlm.Training.Recipes;
using SpatialVlm.Training.Stages;

namespace SpatialVlm.Benchmarks.Training;

/// <summary>Training from files end to end as a share of the MatMul rate of the same run; also where the time goes that it is short of.</summary>
internal static class TrainingRate
{
    public static int Run(Arguments arguments)
    {
        string file = arguments.Required("options");
        int threads = int.Parse(arguments.Optional("threads", "2")), steps = int.Parse(arguments.Optional("steps", "40")), rounds = int.Parse(arguments.Optional("rounds", "3"));
        TrainOptions options = OptionsReader.Read(file, new TrainOptions());
        string folder = Path.GetDirectoryName(Path.GetFullPath(file))!;
        var engine = new EngineOptions { Threads = threads, ProfilePrefix = arguments.Has("profile") ? arguments.Required("profile") : null };
        var opener = new SourceOpener(folder, Presets.All[options.Model.Preset].Vision.ImageSize);
        IExampleSource[] sources = [.. options.Sources.Select(opener.Training)];
        using var stage = new VlmStage(options, folder, null, sources, engine);
        Mixture mixture = MixtureBuilder.Build(sources, options, e => stage.Encoder.Encode(e).Ids.Length);
        using var session = new TrainingSession(stage.Store, stage.TraceLoss, new TrainingOptions { SumsMicroBatches = true }, engine);
        using var stream = new BatchStream(new BatchPlanner(mixture, stage.Encoder, options, stage.ReservedPlaces).From(0, MixtureState.Start(sources.Length)),
            planned => new ReadyStep(planned, [.. planned.Batches.Select(b => stage.Feeds(b, planned))]), options.Batch.Ahead);
        using var matmul = new MatMulRate(engine);
        var work = new StepWork(stage);
        Console.WriteLine("| round | steps | GFLOP/s end to end | MatMul GFLOP/s | share | waiting for data | tokens/s | sequences filled |");
        Console.WriteLine("|---|---|---|---|---|---|---|---|");
        for (int round = -1; round < rounds; round++) Round(round, steps, options, stream, session, matmul, work);
        return 0;
    }

    private static void Round(int round, int steps, TrainOptions options, BatchStream stream, TrainingSession session, MatMulRate matmul, StepWork work)
    {
        double rate = matmul.Measure(), operations = 0;
        long tokens = 0, places = 0;
        TimeSpan waited = default;
        var shapes = new List<IReadOnlyDictionary<string, HostTensor>>();
        long start = Stopwatch.GetTimestamp();
        for (int i = 0; i < steps; i++)
        {
            (ReadyStep ready, TimeSpan wait) = stream.Next(CancellationToken.None);
            session.Step(ready.Feeds);
            waited += wait;
            tokens += ready.Planned.Tokens;
            places += (long)ready.Planned.Batches.Count * options.Batch.Rows * options.Batch.Length;
            shapes.AddRange(ready.Feeds);
        }
        double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        rate = Math.Max(rate, matmul.Measure());
        foreach (var feeds in shapes) operations += work.Of(feeds);
        // The first round opens a session for every shape.
        if (round < 0) return;
        Console.WriteLine($"| {round + 1} | {steps} | {operations / seconds / 1e9:0} | {rate / 1e9:0} | {operations / seconds / rate:0.0%} | {waited.TotalSeconds / seconds:0.0%} | {tokens / seconds:0} | {(double)tokens / places:0.0%} |");
    }
}
