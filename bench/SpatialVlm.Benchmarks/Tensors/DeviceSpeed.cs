using System.Diagnostics;
using SpatialVlm.Modeling;
using SpatialVlm.Tensors;

namespace SpatialVlm.Benchmarks.Tensors;

/// <summary>Step times on a device: medians, as shares of the rate that ONNX Runtime's own large product reaches there in the same precision.</summary>
internal static class DeviceSpeed
{
    public static int Run(Arguments arguments)
    {
        int rounds = int.Parse(arguments.Optional("rounds", "20"));
        var device = new EngineOptions { Device = Enum.Parse<Device>(arguments.Optional("device", "cuda"), ignoreCase: true) };
        string[] precisions = arguments.Optional("precisions", "float32,tf32,bfloat16").Split(',');
        var rates = new Dictionary<string, double>();
        foreach (string name in precisions)
            Attempt.Each($"MatMul rate in {name}", () =>
            {
                if (rates.ContainsKey(name.Split('+')[0])) return;
                using MatMulRate rate = DevicePrecision.Named(name, device).Rate();
                rates[name.Split('+')[0]] = rate.Measure();
            });
        Console.WriteLine("| model | precision | what | s, median | s, best | s, worst | TFLOP/s | MatMul TFLOP/s | share |");
        Console.WriteLine("|---|---|---|---|---|---|---|---|---|");
        foreach (string model in arguments.Optional("models", "nano,spike,smolvlm-256m").Split(','))
        {
            TimedModel timed = TimedModel.Named(model);
            using var store = new ParameterStore();
            (VisionLanguageModel built, Dictionary<string, HostTensor> feeds) = timed.Build(store);
            foreach (string name in precisions)
                Attempt.Each($"{model} in {name}", () => Time(timed, built, feeds, store, DevicePrecision.Named(name, device), rates.GetValueOrDefault(name.Split('+')[0], double.NaN), rounds));
        }
        return 0;
    }

    private static void Time(TimedModel timed, VisionLanguageModel model, Dictionary<string, HostTensor> feeds, ParameterStore store, DevicePrecision precision, double rate, int rounds)
    {
        using var training = new TrainingSession(store, model.TraceLoss, precision.Training, precision.Engine);
        long start = Stopwatch.GetTimestamp();
        for (int i = 0; i < 5; i++) training.Step(feeds);
        Console.Error.WriteLine($"({timed.Name} {precision.Name}: opened and warmed in {Stopwatch.GetElapsedTime(start).TotalSeconds:0.0} s)");
        double work = TensorSpeed.Work(model, feeds, store).Step;
        double[] seconds = [.. Enumerable.Range(0, rounds).Select(_ => Seconds(() => training.Step(feeds))).Order()];
        double median = seconds[rounds / 2];
        Console.WriteLine($"| {timed.Name} | {precision.Name} | step | {median:0.00000} | {seconds[0]:0.00000} | {seconds[^1]:0.00000} | {work / median / 1e12:0.00} | {rate / 1e12:0.0} | {work / median / rate:0.0%} |");
    }

    private static double Seconds(Action action)
    {
        long start = Stopwatch.GetTimestamp();
        action();
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }
}
