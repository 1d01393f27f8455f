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

    /// <summary>Lets float32 matrix products on CUDA round their factors to TF32 (10 bits of mantissa): several times as fast, and no longer the same losses.</summary>
    public bool AllowTf32 { get; init; }

    /// <summary>Keeps weights, gradients and moments in the provider's memory and updates them there in a graph: always so on CUDA; on the CPU to test that this is the same.</summary>
    public bool UpdatesInGraph { get; init; }

    /// <summary>On CUDA: records the kernels of a training graph at its first run and replays them with one call after that, for models whose kernels are over before the next is launched.</summary>
    public bool ReplaysKernels { get; init; }

    /// <summary>Lets the runtime put fused operators of its own into graphs with gradients too: fewer kernels on CUDA; on the CPU nothing but more memory.</summary>
    public bool RuntimeFusions { get; init; }

    /// <summary>On CUDA: sums in a fixed order, so that the same run gives the same bytes again; where the runtime would add in whatever order its threads come, other kernels do it.</summary>
    public bool Repeatable { get; init; }

    internal bool KeepsOnDevice => Device != Device.Cpu || UpdatesInGraph;

    internal bool FusesKernels => Device == Device.Cpu && !StandardOperatorsOnly;

    /// <summary>Writes the runtime's profile (Chrome's trace format) to files that start so.</summary>
    public string? ProfilePrefix { get; init; }

    /// <summary>Told where the nodes of each session were placed, one line a provider.</summary>
    public Action<string>? LogPlacement { get; init; }
}
