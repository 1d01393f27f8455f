using SpatialVlm.Tensors;

namespace SpatialVlm.Tests.Tensors;

/// <summary>
/// Where tests of the engine and of models compute: SPATIALVLM_DEVICE=cuda on a GPU, =graph on the CPU as on one (standard operators, parameters in memory of their own, updates in a
/// graph), else on the CPU.
/// </summary>
internal static class TestEngine
{
    public static EngineOptions One { get; } = Environment.GetEnvironmentVariable("SPATIALVLM_DEVICE") switch
    {
        null or "" or "cpu" => new() { Threads = 1 },
        "graph" => new() { Threads = 1, UpdatesInGraph = true, StandardOperatorsOnly = true, Repeatable = true },
        "cuda" => new() { Threads = 1, Device = Device.Cuda, Repeatable = true },
        var other => throw new InvalidOperationException($"SPATIALVLM_DEVICE is '{other}'. Expected cpu, graph or cuda."),
    };
}
