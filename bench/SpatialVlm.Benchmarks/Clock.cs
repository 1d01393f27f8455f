using System.Diagnostics;

namespace SpatialVlm.Benchmarks;

/// <summary>Times by name, each the median of its rounds.</summary>
internal sealed class Clock
{
    private readonly Dictionary<string, double> current = [];
    private readonly Dictionary<string, List<double>> rounds = [];

    public T Time<T>(string name, Func<T> work)
    {
        var start = Stopwatch.GetTimestamp();
        var result = work();
        current[name] = current.GetValueOrDefault(name) + Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        return result;
    }

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
