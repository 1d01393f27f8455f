using SpatialVlm.Datasets.Reports;
using SpatialVlm.Training.Logs;
using SpatialVlm.Training.Mixtures;

namespace SpatialVlm.Cli;

/// <summary>Training in words, one line each; the same on a terminal and in a file.</summary>
internal static class TrainTexts
{
    private const string Blocks = "▁▂▃▄▅▆▇█";

    public static string Step(TrainProgress p)
    {
        var r = p.Last!;
        var of = p.TotalSteps > 0 ? $"/{p.TotalSteps} ({Percent((double)r.Step / p.TotalSteps)})" : "";
        var left = p.SecondsLeft is { } seconds ? $"  {Pace.Said(seconds)} left" : "";
        return $"step {r.Step}{of}  loss {p.SmoothedLoss:0.0000} (last {r.Loss:0.0000})  rate {Rate(r.LearningRate)}  {r.TokensPerSecond:#,0} tokens/s  waiting {Percent(r.WaitShare)}{left}";
    }

    public static string Evaluation(EvaluationRecord r, bool best)
    {
        var answers = r.Generated > 0 ? $", exact {Exact(r)}" : "";
        return $"step {r.Step}: held-out loss {r.Loss:0.0000}{(best ? " (lowest)" : "")}{answers}";
    }

    public static string Exact(EvaluationRecord r)
    {
        var (low, high) = Wilson.Interval(r.Exact, r.Generated);
        return $"{Percent((double)r.Exact / r.Generated)} [{100 * low:0}, {100 * high:0}] of {r.Generated:#,0}";
    }

    public static string Checkpoint(CheckpointRecord r) => $"step {r.Step}: checkpoint {r.Folder}{(r.Best ? " (best)" : "")}, {r.Seconds:0.00} s";

    public static string Note(NoteRecord r) => $"step {r.Step}: {r.Text}";

    public static string Mixture(IReadOnlyList<SourceShare> shares) => string.Join("  ", shares.Select(Share));

    public static string Percent(double share) => double.IsNaN(share) ? "–" : $"{100 * share:0.0} %";

    public static string Rate(double rate) => rate is > 0 and < 0.01 ? rate.ToString("0.00e-0") : rate.ToString("0.####");

    public static string Gigabytes(long bytes) => $"{bytes / 1e9:0.00} GB";

    /// <summary>One block a column from oldest to newest, high for high, by the logarithm: a loss falls fast first and slowly then.</summary>
    public static string Sparkline(IReadOnlyList<double> values, int width)
    {
        var logs = values.Where(v => double.IsFinite(v) && v > 0).Select(v => Math.Log(v)).ToArray();
        if (logs.Length < 2 || width < 2) return "";
        var columns = Math.Min(width, logs.Length);
        var means = Enumerable.Range(0, columns).Select(c => logs[(int)((long)logs.Length * c / columns)..(int)((long)logs.Length * (c + 1) / columns)].Average()).ToArray();
        double low = means.Min(), high = means.Max();
        return string.Concat(means.Select(m => Blocks[high > low ? (int)Math.Round((m - low) / (high - low) * (Blocks.Length - 1)) : 0]));
    }

    private static string Share(SourceShare s) =>
        $"{s.Name} {Percent(s.AchievedSamples)} (wanted {Percent(s.WantedSamples)}, {Percent(s.AchievedTokens)} of the tokens{(s.Skipped > 0 ? $", {s.Skipped} skipped" : "")})";
}
