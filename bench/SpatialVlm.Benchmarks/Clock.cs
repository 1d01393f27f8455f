using System.Diagnostics;

namespace SpatialVlm.Benchmarks;

/// <summary>Times by name, each the median of its rounds.</summary>
/// <param name="ofProcessor">Counts the time that the processor worked for us, which other programs on the machine do not add to; else the clock on the wall.</param>
internal sealed class Clock(bool ofProcessor = false)
{
    private readonly Dictionary<string, double> current = [];
    private readonly Dictionary<string, List<double>> rounds = [];

    public T Time<T>(string name, Func<T> work)
    {
        var start = Now();
        var result = work();
        current[name] = current.GetValueOrDefault(name) + (Now() - start).TotalMilliseconds;
        return result;
    }

    private TimeSpan Now() => ofProcessor ? Environment.CpuUsage.TotalTime : Stopwatch.GetElapsedTime(0);

    public void EndRound()
    {
        foreach (var (name, milliseconds) in current)
        {
            if (!rounds.TryGetValue(name, out var list)) rounds[name] = list = [];
            list.Add(milliseconds);
        }
        current.Clear();
    }

    public void Forget() => rounds.Clear();

    public IEnumerable<(string Name, double Median, double Best)> Results()
    {
        foreach (var (name, list) in rounds)
        {
            list.Sort();
            yield return (name, list[list.Count / 2], list[0]);
        }
    }
}
