using System.Text;
using SpatialVlm.Datasets.Reports;
using SpatialVlm.Training.Mixtures;

namespace SpatialVlm.Training.Logs.Pages;

/// <summary>What stands around the curves: tiles, legend, mixture, events, options.</summary>
internal static class PageTables
{
    private const int MostEvents = 200;

    public static string Tiles(TrainingCurve curve)
    {
        if (curve.Steps is not [.., var last]) return "";
        var html = new StringBuilder("""<ul class="tiles">""");
        html.Append(Tile($"{Smoothing.Final([.. curve.Steps.Select(s => s.Loss)]):0.0000}", "loss, smoothed", $"{last.Loss:0.0000} at the last step"));
        if (curve.BestEvaluation is { } best) html.Append(Tile($"{best.Loss:0.0000}", "best held-out loss", $"at step {best.Step:#,0}; last {curve.Evaluations[^1].Loss:0.0000}"));
        if (curve.Evaluations.LastOrDefault(e => e.Generated > 0) is { } answered)
        {
            var (low, high) = Wilson.Interval(answered.Exact, answered.Generated);
            html.Append(Tile(Percent((double)answered.Exact / answered.Generated), "exact answers", $"{100 * low:0}–{100 * high:0} % of {answered.Generated:#,0} at step {answered.Step:#,0}"));
        }
        html.Append(Tile($"{last.TokensPerSecond:#,0}", "tokens a second", $"{last.Tokens:#,0} so far, {last.AnswerTokens:#,0} of answers"));
        html.Append(Tile(Percent(last.WaitShare), "of the time waiting for data", $"{last.StepSeconds:0.00} s a step"));
        if (Pace.SecondsLeft(curve.Steps, curve.Run.TotalSteps) is { } left and > 0) html.Append(Tile(Pace.Said(left), "left", $"after {Pace.Said(last.ElapsedSeconds)}"));
        else if (double.IsFinite(last.ElapsedSeconds)) html.Append(Tile(Pace.Said(last.ElapsedSeconds), "trained", $"{last.Step:#,0} steps"));
        return html.Append("</ul>\n").ToString();
    }

    public static string Legend(IReadOnlyList<TrainingCurve> curves)
    {
        var html = new StringBuilder("""<p class="keys runs">""");
        for (var i = 0; i < curves.Count; i++) html.Append($"""<label class="k{i % 8}"><input type="checkbox" data-run="{i}" checked><i></i>{TrainingPage.Escaped(curves[i].Run.Name)}</label>""");
        return html.Append("</p>\n").ToString();
    }

    public static string Mixture(TrainingCurve curve)
    {
        if (curve.Mixture is not { Sources.Count: > 0 } mixture) return "";
        var most = Math.Max(1e-9, mixture.Sources.Max(s => Math.Max(s.WantedSamples, Math.Max(s.AchievedSamples, s.AchievedTokens))));
        var html = new StringBuilder($"""
            <section><h2>Mixture</h2><p class="lead">Shares after step {mixture.Step:#,0}; the line in a bar is what was wanted of the samples.</p><div class="panel scroller"><table>
            <tr><th>source</th><th>wanted</th><th>of the samples</th><th></th><th>of the tokens</th><th></th><th>samples</th><th>skipped</th></tr>
            """);
        foreach (var source in mixture.Sources) html.Append(Row(source, most));
        return html.Append("</table></div></section>\n").ToString();
    }

    public static string Events(TrainingCurve curve)
    {
        var events = curve.Notes.Select(n => (n.Step, n.Text))
            .Concat(curve.Checkpoints.Select(c => (c.Step, Text: $"checkpoint {c.Folder}{(c.Best ? ", the best so far" : "")}, {c.Seconds:0.00} s")))
            .OrderByDescending(e => e.Step).ToArray();
        if (events.Length == 0) return "";
        var html = new StringBuilder("""<section><h2>Notes and checkpoints</h2><div class="panel scroller"><table class="plain">""");
        foreach (var (step, text) in events.Take(MostEvents)) html.Append($"<tr><td>{step:#,0}</td><td>{TrainingPage.Escaped(text)}</td></tr>");
        if (events.Length > MostEvents) html.Append($"<tr><td></td><td>{events.Length - MostEvents:#,0} earlier ones are in log.jsonl</td></tr>");
        return html.Append("</table></div></section>\n").ToString();
    }

    /// <summary>All options of one run; of several, those in which they differ.</summary>
    public static string Options(IReadOnlyList<TrainingCurve> curves)
    {
        var rows = curves.Count == 1 ? curves[0].Run.Options.Concat(curves[0].Run.Versions).Select(o => (o.Key, Values: new[] { o.Value })).ToArray() : RunComparison.DifferingOptions(curves);
        if (rows.Length == 0) return curves.Count == 1 ? "" : """<section><h2>Options</h2><p class="lead">The runs' options are the same.</p></section>""";
        var html = new StringBuilder($"""<section><h2>{(curves.Count == 1 ? "Options and versions" : "Options that differ")}</h2><div class="panel scroller"><table class="plain">""");
        if (curves.Count > 1) html.Append($"<tr><th></th>{string.Concat(curves.Select(c => $"<th>{TrainingPage.Escaped(c.Run.Name)}</th>"))}</tr>");
        foreach (var (key, values) in rows) html.Append($"<tr><td>{TrainingPage.Escaped(key)}</td>{string.Concat(values.Select(v => $"<td>{TrainingPage.Escaped(v)}</td>"))}</tr>");
        return html.Append("</table></div></section>\n").ToString();
    }

    public static string Comparison(RunComparison comparison)
    {
        var html = new StringBuilder("""<section><h2>Side by side</h2><div class="panel scroller"><table><tr><th></th>""");
        foreach (var (run, i) in comparison.Rows.Select((r, i) => (r, i))) html.Append($"""<th><span class="keys"><span class="k{i % 8}"><i></i></span></span>{TrainingPage.Escaped(run.Name)}</th>""");
        html.Append("</tr>");
        foreach (var (title, cells) in comparison.Table()) html.Append($"<tr><td>{title.Trim()}</td>{string.Concat(cells.Select(c => $"<td>{TrainingPage.Escaped(c)}</td>"))}</tr>");
        return html.Append("</table></div></section>\n").ToString();
    }

    private static string Row(SourceShare s, double most) =>
        $"<tr><td>{TrainingPage.Escaped(s.Name)}</td><td>{Percent(s.WantedSamples)}</td><td>{Percent(s.AchievedSamples)}</td><td>{Bar(s.AchievedSamples, s.WantedSamples, most)}</td>"
        + $"<td>{Percent(s.AchievedTokens)}</td><td>{Bar(s.AchievedTokens, null, most)}</td><td>{s.Samples:#,0}</td><td>{s.Skipped:#,0}</td></tr>";

    private static string Bar(double share, double? wanted, double most) =>
        $"""<span class="meter"><i style="width:{100 * share / most:0.#}%"></i>{(wanted is { } w ? $"""<b style="left:{100 * w / most:0.#}%"></b>""" : "")}</span>""";

    private static string Tile(string number, string what, string more) => $"<li><strong>{number}</strong><span>{what}</span><small>{more}</small></li>";

    private static string Percent(double share) => double.IsNaN(share) ? "–" : $"{100 * share:0.0#} %";
}
