using System.Diagnostics;
using SpatialVlm.Modeling;
using SpatialVlm.Modeling.Configuration;
using SpatialVlm.Modeling.Generation;
using SpatialVlm.Tensors;

namespace SpatialVlm.Benchmarks.Tensors;

/// <summary>Tokens a second of one stream, against the time it takes to read the weights once for each.</summary>
internal static class GenerationSpeed
{
    public static void Run(EngineOptions engine, string preset)
    {
        VlmConfiguration configuration = Presets.All[preset.Length == 0 ? "nano" : preset];
        using var store = new ParameterStore();
        var model = new VisionLanguageModel(new ParameterScope(store), configuration);
        store.Initialize(new Random(1));
        using var generator = new Generator(model.Language, store, engine);
        Dictionary<string, HostTensor> prompt = VlmFeeds.Text(HostTensor.Of([1, 32], [.. Enumerable.Range(5, 32).Select(i => (long)i)]));
        double bytes = store.Parameters.Where(p => p.Name.StartsWith(configuration.Names.Text, StringComparison.Ordinal) || p.Name.StartsWith(configuration.Names.Head, StringComparison.Ordinal)).Sum(p => p.Elements) * 4.0;
        // Of an untied table a token reads one row.
        if (!configuration.Text.TieEmbeddings) bytes -= configuration.Text.Vocabulary * configuration.Text.HiddenSize * 4.0;
        double few = Time(8), many = double.PositiveInfinity, reading = double.PositiveInfinity;
        for (int i = 0; i < 3; i++)
        {
            few = Math.Min(few, Time(8));
            many = Math.Min(many, Time(136));
            reading = Math.Min(reading, ReadOnce(store, bytes, engine.Threads));
        }
        double perToken = (many - few) / 128;
        Console.WriteLine($"| {preset} | generation | {bytes / 1e6:0} MB read a token | {perToken:0.00000} s a token | {1 / perToken:0} tokens/s | reading alone {reading:0.00000} s | ratio {perToken / reading:0.00} | {PeakMemory.Megabytes():0} |");

        double Time(int tokens)
        {
            long start = Stopwatch.GetTimestamp();
            generator.Generate(prompt, new SamplingOptions { MaxNewTokens = tokens, EndTokens = [] }, new Random(1));
            return Stopwatch.GetElapsedTime(start).TotalSeconds;
        }
    }

    // The weights themselves, summed once by as many threads.
    private static double ReadOnce(ParameterStore store, double bytes, int threads)
    {
        Parameter[] parameters = [.. store.Parameters];
        double all = parameters.Sum(p => p.Elements) * 4.0;
        long start = Stopwatch.GetTimestamp();
        Parallel.ForEach(parameters, new ParallelOptions { MaxDegreeOfParallelism = threads }, p => System.Numerics.Tensors.TensorPrimitives.Sum(store.WeightsOf(p)));
        return Stopwatch.GetElapsedTime(start).TotalSeconds * bytes / all;
    }
}
