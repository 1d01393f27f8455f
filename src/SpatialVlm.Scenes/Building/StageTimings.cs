using System.Diagnostics;

namespace SpatialVlm.Scenes.Building;

/// <summary>Milliseconds that one photo spent in each stage; the only thing that differs between equal runs.</summary>
public sealed class StageTimings
{
    private readonly List<(string Stage, double Milliseconds)> stages = [];

    public IReadOnlyList<(string Stage, double Milliseconds)> Stages => stages;

    public T Measure<T>(string stage, Func<T> work)
    {
        var start = Stopwatch.GetTimestamp();
        var nestedBefore = stages.Sum(s => s.Milliseconds);
        try
        {
            return work();
        }
        finally
        {
            // What a nested stage took is its own.
            var nested = stages.Sum(s => s.Milliseconds) - nestedBefore;
            stages.Add((stage, Stopwatch.GetElapsedTime(start).TotalMilliseconds - nested));
        }
    }
}
