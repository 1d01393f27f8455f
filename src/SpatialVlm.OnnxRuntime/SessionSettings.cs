namespace SpatialVlm.OnnxRuntime;

/// <summary>How a graph is run; the defaults give the same bytes for the same input on the same kind of CPU.</summary>
public sealed record SessionSettings
{
    /// <summary>Threads inside one call; fixed for the machine and independent of how many photos are worked on at once.</summary>
    public int IntraOpThreads { get; init; } = Math.Clamp(Environment.ProcessorCount, 1, 8);

    /// <summary>Plans one block of memory per input shape; costs 0.3 GB with the mask decoder, whose batches come in many sizes, and gains no time.</summary>
    public bool PlanMemory { get; init; }

    /// <summary>Keeps freed memory for the next call, of whichever session; off, peak memory is lower and calls are slower.</summary>
    public bool KeepMemory { get; init; } = true;

    /// <summary>Threads wait busily for the next piece of work; faster alone, slower when photos share the cores.</summary>
    public bool Spin { get; init; }
}
