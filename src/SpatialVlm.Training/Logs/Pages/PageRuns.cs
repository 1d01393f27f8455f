namespace SpatialVlm.Training.Logs.Pages;

/// <summary>Axes and marks of a run for the page's script.</summary>
internal static class PageRuns
{
    private const int Places = 300;

    public static PageRun Of(TrainingCurve curve)
    {
        var at = Enumerable.Range(0, Math.Min(Places, curve.Steps.Count)).Select(i => curve.Steps[(int)((long)i * (curve.Steps.Count - 1) / Math.Max(1, Math.Min(Places, curve.Steps.Count) - 1))]).ToArray();
        var marks = curve.Notes.Select(n => new PageMark(n.Step, "note", n.Text))
            .Concat(LastOf(curve.Checkpoints).Select(c => new PageMark(c.Step, c.Best ? "best" : "checkpoint", c.Folder)))
            .OrderBy(m => m.Step);
        return new PageRun(curve.Run.Name, [.. at.Select(s => s.Step)], [.. at.Select(s => s.Tokens)], [.. at.Select(s => s.ElapsedSeconds / 3600)], [.. marks]);
    }

    // A run of days has thousands: evenly chosen ones show where they lie, the best one is always among them.
    private static IEnumerable<CheckpointRecord> LastOf(IReadOnlyList<CheckpointRecord> checkpoints)
    {
        var every = Math.Max(1, checkpoints.Count / 100);
        var best = checkpoints.LastOrDefault(c => c.Best);
        return checkpoints.Where((c, i) => (checkpoints.Count - 1 - i) % every == 0 || c == best).Select(c => c with { Best = c == best });
    }
}
