using SpatialVlm.Datasets.Reports;

namespace SpatialVlm.Evaluation.Scorecards;

/// <summary>How often something held.</summary>
public readonly record struct Share(long Right, long N)
{
    public double? Value => N == 0 ? null : (double)Right / N;

    public (double Low, double High) Interval => Wilson.Interval(Right, N);

    public static Share operator +(Share a, Share b) => new(a.Right + b.Right, a.N + b.N);
}

/// <summary>Counts and values by name, of one photo or of many; names are paths such as "depth/abs_rel/1-3 m".</summary>
public sealed class ScoreSheet
{
    private readonly SortedDictionary<string, Share> shares = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, List<double>> values = new(StringComparer.Ordinal);

    public IEnumerable<string> Shares => shares.Keys;
    public IEnumerable<string> Values => values.Keys;

    public Share this[string name] => shares.GetValueOrDefault(name);

    public void Count(string name, bool holds) => shares[name] = shares.GetValueOrDefault(name) + new Share(holds ? 1 : 0, 1);

    public void Add(string name, Share share) => shares[name] = shares.GetValueOrDefault(name) + share;

    public void Measure(string name, double value)
    {
        if (!double.IsFinite(value)) return;
        if (!values.TryGetValue(name, out var list)) values[name] = list = [];
        list.Add(value);
    }

    /// <summary>Sheets are added in the order of the photos, so that the same photos give the same sheet for any number of threads.</summary>
    public void Add(ScoreSheet other)
    {
        foreach (var (name, share) in other.shares) shares[name] = shares.GetValueOrDefault(name) + share;
        foreach (var (name, list) in other.values)
        {
            if (!values.TryGetValue(name, out var mine)) values[name] = mine = [];
            mine.AddRange(list);
        }
    }

    public int CountOf(string name) => values.TryGetValue(name, out var list) ? list.Count : 0;

    /// <summary>Null where nothing was measured.</summary>
    /// <param name="q">0.5: the median.</param>
    public double? Quantile(string name, double q)
    {
        if (!values.TryGetValue(name, out var list) || list.Count == 0) return null;
        var sorted = list.Order().ToArray();
        var at = q * (sorted.Length - 1);
        var below = (int)at;
        return below + 1 < sorted.Length ? sorted[below] + (at - below) * (sorted[below + 1] - sorted[below]) : sorted[below];
    }

    public double? Mean(string name) => values.TryGetValue(name, out var list) && list.Count > 0 ? list.Average() : null;
}
