using SpatialVlm.Modeling;
using SpatialVlm.Tensors;

namespace SpatialVlm.Benchmarks.Tensors;

/// <summary>The losses of some steps on a device, in each precision, against those of float32 on the CPU from the same weights.</summary>
internal static class DeviceLosses
{
    public static int Run(Arguments arguments)
    {
        int steps = int.Parse(arguments.Optional("steps", "20"));
        TimedModel timed = TimedModel.Named(arguments.Optional("model", "nano"));
        var device = new EngineOptions { Device = Enum.Parse<Device>(arguments.Optional("device", "cuda"), ignoreCase: true) };
        (double[] losses, double[] norms) = Steps(timed, DevicePrecision.Named("float32", new EngineOptions { UpdatesInGraph = arguments.Has("reference-in-graph") }), steps);
        Console.WriteLine($"| {timed.Name}, {steps} steps | first loss | last loss | largest difference of losses | of norms |");
        Console.WriteLine("|---|---|---|---|---|");
        Console.WriteLine($"| float32 on the CPU | {losses[0]:0.000000} | {losses[^1]:0.000000} | | |");
        foreach (string name in arguments.Optional("precisions", "float32,tf32,bfloat16,float16").Split(','))
            Attempt.Each($"losses of {timed.Name} in {name}", () =>
            {
                (double[] there, double[] itsNorms) = Steps(timed, DevicePrecision.Named(name, device), steps);
                Console.WriteLine($"| {name} on {device.Device} | {there[0]:0.000000} | {there[^1]:0.000000} | {Largest(there, losses):0.0e+0} | {Largest(itsNorms, norms):0.0e+0} |");
            });
        return 0;
    }

    // Relative.
    private static double Largest(double[] values, double[] expected) => values.Zip(expected, (v, e) => double.IsNaN(v) ? double.PositiveInfinity : Math.Abs(v - e) / Math.Abs(e)).Max();

    private static (double[] Losses, double[] Norms) Steps(TimedModel timed, DevicePrecision precision, int steps)
    {
        using var store = new ParameterStore();
        (VisionLanguageModel model, Dictionary<string, HostTensor> feeds) = timed.Build(store);
        using var training = new TrainingSession(store, model.TraceLoss, precision.Training, precision.Engine);
        StepResult[] results = [.. Enumerable.Range(0, steps).Select(_ => training.Step(feeds))];
        return ([.. results.Select(r => r.Loss)], [.. results.Select(r => r.GradientNorm)]);
    }
}

/// <summary>One of several measurements: where one fails, it says so and the rest goes on.</summary>
internal static class Attempt
{
    public static void Each(string what, Action action)
    {
        try
        {
            action();
        }
        catch (Exception e) when (e is InvalidOperationException or Microsoft.ML.OnnxRuntime.OnnxRuntimeException)
        {
            Console.WriteLine($"FAILED {what}: {e.Message}");
        }
    }
}
