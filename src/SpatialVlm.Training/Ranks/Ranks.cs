namespace SpatialVlm.Training;

/// <summary>Finds out whether this process is one of several, and joins them.</summary>
public static class Ranks
{
    /// <summary>How long a rank waits for the others before it ends the job; long enough for an evaluation on one of them.</summary>
    public static TimeSpan DefaultTimeout { get; } = TimeSpan.FromMinutes(10);

    /// <summary>MPI's ranks inside of mpirun or srun with more than one task, else this process alone.</summary>
    /// <param name="errors">Gets the last words of a rank that ends the job.</param>
    public static IRanks FromLauncher(TextWriter errors, TimeSpan? timeout = null) => Launcher.Detect(Environment.GetEnvironmentVariable) is { Size: not 1 } launcher
        ? MpiRanks.Join(launcher, errors, timeout ?? DefaultTimeout)
        : new SingleRank();

    /// <summary>
    /// Runs the work as one of the launcher's ranks. An exception on one of several ranks is written down and ends them all:
    /// left to unwind, it would leave the others waiting for a rank that never comes.
    /// </summary>
    /// <returns>The exit code that the work gave.</returns>
    public static int Run(Func<IRanks, int> work, TextWriter errors, TimeSpan? timeout = null)
    {
        using IRanks ranks = FromLauncher(errors, timeout);
        try
        {
            return work(ranks);
        }
        catch (Exception exception) when (ranks.Size > 1)
        {
            errors.WriteLine($"rank {ranks.Rank} of {ranks.Size}: {exception}");
            errors.Flush();
            ranks.Abort(1);
            throw;
        }
    }
}
