namespace SpatialVlm.Training.Logs.Pages;

/// <summary>The panels of a page from the curves of one run or several; a panel that nothing was logged for is left out.</summary>
internal static class PlotPanels
{
    private const int Buckets = 400;

    public static IReadOnlyList<PlotPanel> Of(IReadOnlyList<TrainingCurve> runs)
    {
        List<PlotPanel> panels =
        [
            Panel("loss", "main", "Loss", "", "log", runs, Loss) with { HasScaleSwitch = true, ShowsMarks = true },
            Panel("exact", "main", "Exact answers to held-out questions", "", "share", runs, Exact) with { ShowsMarks = true },
            Panel("rate", "course", "Learning rate", "", "zero", runs, (c, run) => [Raw(c, run, "learning rate", s => s.LearningRate) with { Style = "smooth" }]),
            Panel("gradient", "course", "Gradient norm", "", "log", runs, (c, run) => Both(c, run, "gradient norm", s => s.GradientNorm)) with { HasScaleSwitch = true },
            Panel("speed", "course", "Tokens a second", "", "zero", runs, (c, run) => Both(c, run, "tokens/s", s => s.TokensPerSecond)),
            Panel("wait", "course", "Time waiting for data", "", "part", runs, (c, run) => Both(c, run, "waiting", s => s.WaitShare)),
            Panel("matmul", "course", "Share of the MatMul limit", "", "part", runs, (c, run) => Both(c, run, "of the limit", s => s.MatMulShare)),
            Panel("memory", "course", "Memory", "GB", "zero", runs, Memory),
            .. ByType(runs),
        ];
        return [.. panels.Where(p => p.Lines.Any(l => l.X.Count > 0))];
    }

    private static PlotPanel Panel(
        string id, string group, string title, string unit, string scale, IReadOnlyList<TrainingCurve> runs, Func<TrainingCurve, int, IEnumerable<PlotLine>> lines) =>
        new(id, group, title, unit, scale, false, false, [.. runs.SelectMany((curve, run) => lines(curve, run).Select(l => runs.Count == 1 ? l : l with { Colour = run }))]);

    private static IEnumerable<PlotLine> Loss(TrainingCurve curve, int run) =>
    [
        .. Both(curve, run, "training", s => s.Loss),
        new(run, 1, "held out", "points", [.. curve.Evaluations.Select(e => e.Step)], [.. curve.Evaluations.Select(e => e.Loss)]),
    ];

    private static IEnumerable<PlotLine> Exact(TrainingCurve curve, int run) => [Shares(curve, run, "exact", e => (e.Generated == 0 ? double.NaN : (double)e.Exact / e.Generated, e.Generated))];

    private static IEnumerable<PlotPanel> ByType(IReadOnlyList<TrainingCurve> runs)
    {
        var types = runs.SelectMany(r => r.Evaluations).SelectMany(e => e.ByType.Keys).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);
        return types.Select(type => Panel($"type-{type}", "types", type.Replace('_', ' '), "", "share", runs, (curve, run) =>
            [Shares(curve, run, "exact", e => (e.ByType.TryGetValue(type, out var share) ? share : double.NaN, e.GeneratedByType?.GetValueOrDefault(type) ?? 0))]));
    }

    private static PlotLine Shares(TrainingCurve curve, int run, string name, Func<EvaluationRecord, (double Share, int N)> of)
    {
        var at = curve.Evaluations.Select(e => (e.Step, Of: of(e))).Where(e => double.IsFinite(e.Of.Share)).ToArray();
        // Where it is not known how many were asked, there is a share but no interval.
        var intervals = at.Select(e => e.Of.N == 0 ? (Low: double.NaN, High: double.NaN) : Datasets.Reports.Wilson.Interval((long)Math.Round(e.Of.Share * e.Of.N), e.Of.N)).ToArray();
        return new(run, 0, name, "interval", [.. at.Select(e => e.Step)], [.. at.Select(e => e.Of.Share)], [.. intervals.Select(i => i.Low)], [.. intervals.Select(i => i.High)]);
    }

    private static IEnumerable<PlotLine> Memory(TrainingCurve curve, int run) =>
    [
        Raw(curve, run, "now", s => s.MemoryBytes > 0 ? s.MemoryBytes / 1e9 : double.NaN) with { Style = "smooth" },
        Raw(curve, run, "most", s => s.PeakMemoryBytes > 0 ? s.PeakMemoryBytes / 1e9 : double.NaN) with { Style = "raw" },
    ];

    private static IEnumerable<PlotLine> Both(TrainingCurve curve, int run, string name, Func<StepRecord, double> of)
    {
        var smooth = Smoothing.OfBothSides([.. curve.Steps.Select(of)]);
        return [Raw(curve, run, name, of), Line(run, $"{name}, smoothed", "smooth", [.. smooth.Select((value, i) => new CurvePoint(curve.Steps[i].Step, value))])];
    }

    private static PlotLine Raw(TrainingCurve curve, int run, string name, Func<StepRecord, double> of) =>
        Line(run, name, "raw", [.. curve.Steps.Select(s => new CurvePoint(s.Step, of(s)))]);

    private static PlotLine Line(int run, string name, string style, CurvePoint[] points)
    {
        var kept = Downsampling.KeepExtremes(points, Buckets);
        return new(run, 0, name, style, [.. kept.Select(p => p.Step)], [.. kept.Select(p => p.Value)]);
    }
}
