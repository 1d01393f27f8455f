using SpatialVlm.Datasets.Runs;

namespace SpatialVlm.Cli;

/// <summary>What a person reads when a run is done: totals, where to look, and why photos were left out.</summary>
internal static class RunSummary
{
    public static void Print(RunFolder folder, int inputs, IReadOnlyDictionary<string, long> counts)
    {
        long Of(string name) => counts.GetValueOrDefault(name);
        Console.WriteLine($"{Of("pairs")} pairs of {Of("objects")} objects in {Of("scenes")} scenes ({Of("canonical")} with a canonical frame), from {inputs} photos");
        Print("photos left out", counts, "drop_reasons/");
        Print("objects left out", counts, "dropped_objects/");
        Console.WriteLine($"report: {Path.Combine(folder.Report, "index.html")}");
    }

    private static void Print(string title, IReadOnlyDictionary<string, long> counts, string group)
    {
        var members = counts.Where(c => c.Key.StartsWith(group, StringComparison.Ordinal)).OrderByDescending(c => c.Value).ThenBy(c => c.Key, StringComparer.Ordinal).ToArray();
        if (members.Length > 0) Console.WriteLine($"{title}: {string.Join(", ", members.Select(m => $"{m.Key[group.Length..]} {m.Value}"))}");
    }
}
