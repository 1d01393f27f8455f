using System.Text.Json;
using SpatialVlm.Modeling;
using SpatialVlm.Tensors;

namespace SpatialVlm.Benchmarks.Tensors;

/// <summary>Where the nodes of a training step ran, and whether any copied between host and device: from the runtime's profile of a few steps.</summary>
internal static class DevicePlacement
{
    public static int Run(Arguments arguments)
    {
        var device = new EngineOptions { Device = Enum.Parse<Device>(arguments.Optional("device", "cuda"), ignoreCase: true) };
        TimedModel timed = TimedModel.Named(arguments.Optional("model", "nano"));
        foreach (string name in arguments.Optional("precisions", "float32").Split(','))
            Attempt.Each($"placement of {timed.Name} in {name}", () => Show(timed, DevicePrecision.Named(name, device)));
        return 0;
    }

    private static void Show(TimedModel timed, DevicePrecision precision)
    {
        string folder = Directory.CreateTempSubdirectory("placement").FullName;
        using (var store = new ParameterStore())
        {
            (VisionLanguageModel model, Dictionary<string, HostTensor> feeds) = timed.Build(store);
            using var training = new TrainingSession(store, model.TraceLoss, precision.Training, precision.Engine with { ProfilePrefix = Path.Combine(folder, "run") });
            for (int i = 0; i < 3; i++) training.Step(feeds);
        }
        foreach (string file in Directory.GetFiles(folder).OrderByDescending(f => new FileInfo(f).Length)) Print($"{timed.Name} {precision.Name}", file);
        Directory.Delete(folder, recursive: true);
    }

    private static void Print(string what, string file)
    {
        using JsonDocument profile = JsonDocument.Parse(File.ReadAllText(file));
        var nodes = new Dictionary<string, (string Provider, string Operation, double Microseconds)>(StringComparer.Ordinal);
        foreach (JsonElement item in profile.RootElement.EnumerateArray())
        {
            if (item.GetProperty("name").GetString() is not { } name || !name.EndsWith("_kernel_time", StringComparison.Ordinal)) continue;
            JsonElement arguments = item.GetProperty("args");
            nodes[name] = (arguments.GetProperty("provider").GetString() ?? "", arguments.GetProperty("op_name").GetString() ?? "", item.GetProperty("dur").GetDouble());
        }
        foreach (var provider in nodes.Values.GroupBy(n => n.Provider))
            Console.WriteLine($"PLACED {what}: {provider.Count()} nodes on {provider.Key}: {string.Join(", ", provider.GroupBy(n => n.Operation).OrderByDescending(g => g.Sum(n => n.Microseconds)).Select(g => $"{g.Count()} {g.Key} {g.Sum(n => n.Microseconds):0}us"))}");
        Console.WriteLine($"COPIES {what}: {nodes.Values.Count(n => n.Operation.StartsWith("Memcpy", StringComparison.Ordinal))} copy nodes of {nodes.Count}, {nodes.Values.Count(n => n.Provider == "CPUExecutionProvider")} on the CPU, last run {nodes.Values.Sum(n => n.Microseconds) / 1000:0.0} ms of launches");
    }
}
