using System.Diagnostics;

namespace SpatialVlm.Training;

/// <summary>Means since the last report.</summary>
/// <param name="WaitShare">Of the time, spent waiting for data.</param>
/// <param name="OperationsPerSecond">Of matrix products.</param>
internal readonly record struct StepPace(double TokensPerSecond, double StepSeconds, double WaitShare, double OperationsPerSecond);

/// <summary>Where the time of steps goes, evaluations left out.</summary>
internal sealed class StepClock
{
    private long since = Stopwatch.GetTimestamp(), tokens;
    private int steps;
    private double operations;
    private TimeSpan waited, leftOut;

    public void End(long stepTokens, TimeSpan stepWaited, double stepOperations)
    {
        operations += stepOperations;
        tokens += stepTokens;
        waited += stepWaited;
        steps++;
    }

    public void LeaveOut(TimeSpan time) => leftOut += time;

    public StepPace Take()
    {
        double seconds = Math.Max(1e-9, (Stopwatch.GetElapsedTime(since) - leftOut).TotalSeconds);
        var pace = new StepPace(tokens / seconds, seconds / Math.Max(1, steps), waited.TotalSeconds / seconds, operations / seconds);
        (since, tokens, steps, operations, waited, leftOut) = (Stopwatch.GetTimestamp(), 0, 0, 0, default, default);
        return pace;
    }
}
