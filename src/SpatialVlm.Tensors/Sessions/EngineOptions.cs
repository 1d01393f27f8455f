namespace SpatialVlm.Tensors;

/// <summary>Where graphs run.</summary>
public enum Device
{
    Cpu,
    Cuda,
}

/// <summary>How sessions are opened.</summary>
public sealed record EngineOptions
{
    public static EngineOptions Default { get; } = new();

    public Device Device { get; init; } = Device.Cpu;

    public int DeviceId { get; init; }

    /// <summary>Threads inside one operator; 0 takes every processor.</summary>
    public int Threads { get; init; }

    /// <summary>Refuses a graph of which a node would fall back from the accelerator to the CPU.</summary>
    public bool RequireAllOnDevice { get; init; }

    /// <summary>Standard operators only, also where a fused kernel would do: to compare, or to look at the graph with other tools.</summary>
    public bool StandardOperatorsOnly { get; init; }

    internal bool FusesKernels => Device == Device.Cpu && !StandardOperatorsOnly;

    /// <summary>Writes the runtime's profile (Chrome's trace format) to files that start so.</summary>
    public string? ProfilePrefix { get; init; }

    /// <summary>Told where the nodes of each session were placed, one line a provider.</summary>
    public Action<string>? LogPlacement { get; init; }
}
