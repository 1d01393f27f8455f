using System.Diagnostics;
using SpatialVlm.Modeling;
using SpatialVlm.Tensors;
using SpatialVlm.Tensors.Gradients;

namespace SpatialVlm.Benchmarks.Tensors;

/// <summary>Training, forward passes and generation as shares of the machine's own limits, measured alternately in one run.</summary>
internal static class TensorSpeed
{
    public static int Run(Arguments arguments)
    {
        int rounds = int.Parse(arguments.Optional("rounds", "5")), threads = int.Parse(arguments.Optional("threads", "2"));
        var engine = new EngineOptions { Threads = threads, ProfilePrefix = arguments.Has("profile") ? arguments.Required("profile") : null };
        Clock.Processor = arguments.Has("processor-time");
        string only = arguments.Optional("model", "all");
        bool recompute = arguments.Has("recompute");
        Console.WriteLine("| model | what | GFLOP | s, best | GFLOP/s | MatMul GFLOP/s, best | share | memory peak MB |");
        Console.WriteLine("|---|---|---|---|---|---|---|---|");
        foreach (TimedModel timed in TimedModel.All.Where(m => only == "all" || m.Name == only)) Train(timed, engine, rounds, recompute, arguments.Has("forward-only"));
        if (arguments.Has("generate")) GenerationSpeed.Run(engine, arguments.Optional("generate", "nano"));
        return 0;
    }

    private static void Train(TimedModel timed, EngineOptions engine, int rounds, bool recompute, bool forwardOnly)
    {
        using var store = new ParameterStore();
        (VisionLanguageModel model, Dictionary<string, HostTensor> feeds) = timed.Build(store);
        using var matmul = new MatMulRate(engine);
        using var forward = new TracedFunction(model.TraceLoss, engine, store);
        (double forwardWork, double stepWork) = Work(model, feeds, store);
        Measure(timed.Name, "forward", forwardWork, () => forward.Run(feeds), matmul, rounds);
        forward.Dispose();
        if (forwardOnly) return;
        using var training = new TrainingSession(store, model.TraceLoss, new TrainingOptions { Recompute = recompute }, engine);
        Measure(timed.Name, recompute ? "step, recomputing" : "step", stepWork, () => training.Step(feeds), matmul, rounds);
        Console.WriteLine($"({timed.Name}: {store.Elements:N0} parameters, batch {timed.Batch}, {timed.ImageTokens} image and {timed.TextTokens} text tokens)");
    }

    private static void Measure(string model, string what, double work, Action run, MatMulRate matmul, int rounds)
    {
        run();
        double best = double.PositiveInfinity, rate = 0;
        for (int i = 0; i < rounds; i++)
        {
            rate = Math.Max(rate, matmul.Measure());
            best = Math.Min(best, Clock.Seconds(run));
        }
        Console.WriteLine($"| {model} | {what} | {work / 1e9:0.0} | {best:0.000} | {work / best / 1e9:0} | {rate / 1e9:0} | {work / best / rate:0.0%} | {PeakMemory.Megabytes():0} |");
    }

    // A step's work without recomputation: the share does not reward doing things twice.
    internal static (double Forward, double Step) Work(VisionLanguageModel model, Dictionary<string, HostTensor> feeds, ParameterStore store)
    {
        var graph = new Graph();
        Dictionary<string, Tensor> inputs = feeds.ToDictionary(f => f.Key, f => graph.Input(f.Key, f.Value.Type, f.Value.Shape));
        Tensor loss = model.TraceLoss(graph, inputs)["loss"];
        double forward = MatrixWork.FloatingPointOperations(graph, [loss]);
        IReadOnlyList<Tensor> gradients = loss.Backward([.. store.Trainable.Select(graph.Parameter)]);
        return (forward, MatrixWork.FloatingPointOperations(graph, [loss, .. gradients]));
    }
}

/// <summary>Wall time; or processor time, which says something on a busy machine too when one thread is used.</summary>
internal static class Clock
{
    public static bool Processor { get; set; }

    public static double Seconds(Action action)
    {
        using Process process = Process.GetCurrentProcess();
        TimeSpan before = process.TotalProcessorTime;
        long start = Stopwatch.GetTimestamp();
        action();
        process.Refresh();
        return (Processor ? process.TotalProcessorTime - before : Stopwatch.GetElapsedTime(start)).TotalSeconds;
    }
}

/// <summary>The most memory that this process has had.</summary>
internal static class PeakMemory
{
    public static double Megabytes()
    {
        using Process process = Process.GetCurrentProcess();
        return process.PeakWorkingSet64 / 1e6;
    }
}
