using System.Diagnostics;

namespace SpatialVlm.Training.Logs;

/// <summary>Resident memory of this process, looked up once a second at most: the look-up reads several files.</summary>
internal sealed class ProcessMemory(TimeProvider time)
{
    private static readonly TimeSpan every = TimeSpan.FromSeconds(1);
    private readonly Process process = Process.GetCurrentProcess();
    private long? readAt;
    private (long Now, long Peak) last;

    /// <returns>Bytes.</returns>
    public (long Now, long Peak) Read()
    {
        if (readAt is { } at && time.GetElapsedTime(at) < every) return last;
        readAt = time.GetTimestamp();
        process.Refresh();
        return last = (process.WorkingSet64, Math.Max(process.PeakWorkingSet64, process.WorkingSet64));
    }
}
