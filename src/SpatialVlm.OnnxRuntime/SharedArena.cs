using Microsoft.ML.OnnxRuntime;

namespace SpatialVlm.OnnxRuntime;

/// <summary>One pool of CPU memory for all sessions of the process: graphs that run one after another need the largest peak among them, not the sum of all.</summary>
public static class SharedArena
{
    // Blocks as large as asked for; doubling them, the runtime's default, leaves hundreds of MB that nobody uses.
    private const int SameAsRequested = 1;

    // The runtime takes one such pool a process.
    private static readonly Lazy<bool> registered = new(() =>
    {
        using var info = new OrtMemoryInfo(OrtMemoryInfo.allocatorCPU, OrtAllocatorType.ArenaAllocator, 0, OrtMemType.Default);
        using var arena = new OrtArenaCfg(maxMemory: 0, arenaExtendStrategy: SameAsRequested, initialChunkSizeBytes: -1, maxDeadBytesPerChunk: -1);
        OrtEnv.Instance().CreateAndRegisterAllocator(info, arena);
        return true;
    });

    /// <summary>Sessions opened with these options allocate from the pool.</summary>
    public static void UseIn(SessionOptions options)
    {
        if (registered.Value) options.AddSessionConfigEntry("session.use_env_allocators", "1");
    }
}
