namespace SpatialVlm.Training.Logs;

/// <summary>How long a run will still take.</summary>
public static class Pace
{
    private const int LastSteps = 200;

    /// <summary>By the pace of the last steps, with the evaluations and checkpoints between them.</summary>
    /// <returns>null before two steps, or where the end is not known.</returns>
    public static double? SecondsLeft(IReadOnlyList<StepRecord> steps, long totalSteps)
    {
        if (steps.Count < 2 || totalSteps <= 0) return null;
        StepRecord last = steps[^1], from = steps[Math.Max(0, steps.Count - 1 - LastSteps)];
        var seconds = (last.ElapsedSeconds - from.ElapsedSeconds) / Math.Max(1, last.Step - from.Step);
        return double.IsFinite(seconds) ? Math.Max(0, totalSteps - last.Step) * seconds : null;
    }

    /// <summary>"2 d 03:04 h", "1:02:03 h" or "4:05 min".</summary>
    public static string Said(double seconds)
    {
        if (!double.IsFinite(seconds)) return "–";
        var span = TimeSpan.FromSeconds(Math.Min(seconds, 3e8));
        return span.TotalDays >= 1 ? $"{span.Days} d {span:hh\\:mm} h" : span.TotalHours >= 1 ? $"{span:h\\:mm\\:ss} h" : $"{span:m\\:ss} min";
    }
}
