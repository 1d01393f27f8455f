namespace SpatialVlm.Training.Logs;

/// <summary>One run's numbers in a comparison; NaN, null or 0 where nothing was logged.</summary>
/// <param name="FinalLoss">Smoothed, at the end.</param>
/// <param name="TokensPerSecond">Median over the steps.</param>
/// <param name="FirstDifference">First step whose loss differs from the first run's; null where no common step does.</param>
public sealed record ComparedRun(
    string Name, long Steps, double FinalLoss, double BestHeldOutLoss, long BestStep, long Exact, long Generated, double TokensPerSecond,
    long? ParametersTrained, long PeakMemoryBytes, long? FirstDifference, long CommonSteps);

/// <summary>Runs side by side, the first one being what the others are held against.</summary>
public sealed record RunComparison(IReadOnlyList<ComparedRun> Rows)
{
    /// <summary>Losses this near are taken as the same.</summary>
    public const double LossTolerance = 1e-6;

    public static RunComparison Of(IReadOnlyList<TrainingCurve> curves) => new([.. curves.Select(c => Row(c, curves[0]))]);

    /// <summary>Reads runs and gives each a name of its own: the folder's, with as many folders above it as are needed.</summary>
    /// <exception cref="TrainingLogException">Folders that are no run, each with what is missing.</exception>
    public static IReadOnlyList<TrainingCurve> Read(IReadOnlyList<string> folders)
    {
        List<TrainingCurve> curves = [];
        List<string> problems = [];
        foreach (var folder in folders)
        {
            try
            {
                curves.Add(TrainingCurve.Read(folder));
            }
            catch (TrainingLogException e)
            {
                problems.Add(e.Message);
            }
        }
        if (problems.Count > 0) throw new TrainingLogException(string.Join(Environment.NewLine, problems));
        var names = DistinctNames(folders);
        return [.. curves.Select((c, i) => c with { Run = c.Run with { Name = names[i] } })];
    }

    /// <summary>Option paths in which the runs differ, with each run's value; "–" where a run has none.</summary>
    public static (string Key, string[] Values)[] DifferingOptions(IReadOnlyList<TrainingCurve> curves) =>
        [.. curves.SelectMany(c => c.Run.Options.Keys).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)
            .Select(key => (key, curves.Select(c => c.Run.Options.GetValueOrDefault(key, "–")).ToArray()))
            .Where(row => row.Item2.Distinct(StringComparer.Ordinal).Count() > 1)];

    /// <summary>First step that both logged with losses further apart than the tolerance.</summary>
    /// <returns>The step, or null; and how many steps both logged.</returns>
    public static (long? Step, long Common) FirstDifference(IReadOnlyList<StepRecord> a, IReadOnlyList<StepRecord> b)
    {
        var losses = a.ToDictionary(s => s.Step, s => s.Loss);
        long common = 0;
        long? first = null;
        foreach (var step in b)
        {
            if (!losses.TryGetValue(step.Step, out var loss)) continue;
            common++;
            // Written so that NaN against a number is a difference, and NaN against NaN none.
            var same = Math.Abs(loss - step.Loss) <= LossTolerance || loss.Equals(step.Loss);
            if (!same) first ??= step.Step;
        }
        return (first, common);
    }

    /// <summary>Title and one text a run, for people.</summary>
    public IEnumerable<(string Title, IReadOnlyList<string> Cells)> Table()
    {
        yield return Line("steps", r => $"{r.Steps:#,0}");
        yield return Line("final loss, smoothed", r => Number(r.FinalLoss, "0.0000"));
        yield return Line("best held-out loss", r => Number(r.BestHeldOutLoss, "0.0000"));
        yield return Line("  at step", r => double.IsNaN(r.BestHeldOutLoss) ? "–" : $"{r.BestStep:#,0}");
        yield return Line("exact answers", r => r.Generated > 0 ? $"{100.0 * r.Exact / r.Generated:0.0} % of {r.Generated:#,0}" : "–");
        yield return Line("  95 % interval", Interval);
        yield return Line("tokens/s, median", r => Number(r.TokensPerSecond, "#,0"));
        yield return Line("parameters trained", r => r.ParametersTrained is { } p ? $"{p:#,0}" : "–");
        yield return Line("peak memory", r => r.PeakMemoryBytes > 0 ? $"{r.PeakMemoryBytes / 1e9:0.00} GB" : "–");
        yield return ("differs from the first", [.. Rows.Select((r, i) => i == 0 ? "" : Difference(r))]);

        (string, IReadOnlyList<string>) Line(string title, Func<ComparedRun, string> cell) => (title, [.. Rows.Select(cell)]);
    }

    private static string Interval(ComparedRun r)
    {
        var (low, high) = Datasets.Reports.Wilson.Interval(r.Exact, r.Generated);
        return r.Generated > 0 ? $"{100 * low:0.0}–{100 * high:0.0} %" : "–";
    }

    private static string Difference(ComparedRun r) =>
        r.CommonSteps == 0 ? "no step in common" : r.FirstDifference is { } step ? $"from step {step:#,0}" : $"not in {r.CommonSteps:#,0} steps";

    private static string Number(double value, string format) => double.IsNaN(value) ? "–" : value.ToString(format);

    private static ComparedRun Row(TrainingCurve curve, TrainingCurve first)
    {
        var best = curve.BestEvaluation;
        var answered = curve.Evaluations.LastOrDefault(e => e.Generated > 0);
        var (difference, common) = FirstDifference(first.Steps, curve.Steps);
        return new ComparedRun(
            curve.Run.Name, curve.Steps.Count > 0 ? curve.Steps[^1].Step : 0, Smoothing.Final([.. curve.Steps.Select(s => s.Loss)]), best?.Loss ?? double.NaN, best?.Step ?? 0, answered?.Exact ?? 0, answered?.Generated ?? 0,
            Median([.. curve.Steps.Select(s => s.TokensPerSecond).Where(double.IsFinite)]), curve.Run.ParametersTrained,
            curve.Steps.Select(s => s.PeakMemoryBytes).DefaultIfEmpty().Max(), difference, common);
    }

    private static double Median(double[] values)
    {
        Array.Sort(values);
        return values.Length == 0 ? double.NaN : (values[(values.Length - 1) / 2] + values[values.Length / 2]) / 2;
    }

    private static string[] DistinctNames(IReadOnlyList<string> folders)
    {
        var parts = folders.Select(f => Path.GetFullPath(f).Split(Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries)).ToArray();
        var deepest = parts.Max(p => p.Length);
        for (var depth = 1; depth <= deepest; depth++)
        {
            var names = parts.Select(p => string.Join('/', p[^Math.Min(depth, p.Length)..])).ToArray();
            if (names.Distinct(StringComparer.Ordinal).Count() == names.Length || depth == deepest) return names;
        }
        return [.. folders];
    }
}
