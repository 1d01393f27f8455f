using System.Net;
using System.Text;
using SpatialVlm.Datasets.Reports;

namespace SpatialVlm.Evaluation.Scorecards.Pages;

/// <summary>index.html of a scorecard: one file, nothing loaded from elsewhere.</summary>
public static class ScorecardPage
{
    private const double Goal = 0.995;

    public static string Html(Scorecard card)
    {
        var html = new StringBuilder();
        html.Append($"""
            <!doctype html>
            <html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark">
            <title>SpatialVLM scorecard</title><link rel="icon" href="data:,">
            <style>{Resource(typeof(ReportPage), "Reports/report.css").Replace("DEPTH_STOPS", "transparent", StringComparison.Ordinal)}{Resource(typeof(ScorecardPage), "Scorecards/scorecard.css")}</style></head><body>
            <header class="top"><p class="brand">SpatialVLM</p>
            <h1>{Headline(card)}</h1>
            <p class="lead">{Lead(card)}</p></header><main>

            """);
        if (card.HasTruth) html.Append(Tiles(card.Sheet));
        html.Append(SweepPlots.Html(card));
        html.Append(Stages(card.Sheet));
        if (card.HasTruth) html.Append(Answers(card.Sheet)).Append(Wrong(card.Wrong));
        return html.Append("</main></body></html>\n").ToString();
    }

    internal static string Percent(double? share) => share is { } s ? $"{100 * s:0.00} %" : "–";

    internal static string Words(string name) => WebUtility.HtmlEncode(name.Replace('/', ' ').Replace('_', ' '));

    private static string Headline(Scorecard card) => card.HasTruth
        ? $"{Percent(AnswerRow.Sum(card.Sheet, "visible").Scored.Value)} of the answers about {card.Photos:#,0} worlds are right"
        : $"Depth of {card.Photos:#,0} photos against what was measured";

    private static string Lead(Scorecard card)
    {
        var embedded = GivenFields.All.Where(f => card.Options.Given.SourceOf(f) == "embedded").ToArray();
        var faults = card.Faults.Named().Where(f => f.Value != 0).Select(f => $"{f.Name.Replace('_', ' ')} {f.Value}").ToArray();
        return $"Embedded experts: {(embedded.Length == 0 ? "none, all inputs true" : Words(string.Join(", ", embedded)))}. Faults: {(faults.Length == 0 ? "none" : string.Join(", ", faults))}. "
            + $"Objects of which at least {card.Options.LeastVisibleShare:0.##} shows. Seed {card.Options.Seed}. Ranges are 95 % Wilson intervals.";
    }

    private static string Tiles(ScoreSheet sheet)
    {
        AnswerRow visible = AnswerRow.Sum(sheet, "visible"), solid = AnswerRow.Sum(sheet, "solid");
        var reached = AnswerRow.All(sheet, "visible").Count(row => row.Scored.Value >= Goal);
        return $"""
            <ul class="tiles">
            {Tile(Percent(visible.Scored.Value), "right by what shows", $"{visible.Scored.N:#,0} answers, {visible.Borderline.N:#,0} borderline apart")}
            {Tile(Percent(solid.Scored.Value), "right by the whole object", $"{solid.Scored.N:#,0} answers")}
            {Tile($"{reached}/43", "types at 99.5 % or better", "by what shows")}
            {Tile(Percent(sheet["canonical/success"].Value), "canonical frames right", $"{sheet["canonical/success"].N:#,0} views with a surface")}
            {Tile($"{sheet["canonical/false"].Right:#,0}", "false frames", $"of {sheet["canonical/false"].N:#,0} views, {sheet["canonical/false_of_surfaceless"].N:#,0} without a surface")}
            {Tile($"{100 * sheet.Quantile("boxes/visible/center_m", 0.5):0.00} cm", "centre error, median", $"p90 {100 * sheet.Quantile("boxes/visible/center_m", 0.9):0.00} cm")}
            </ul>

            """;
    }

    private static string Tile(string number, string what, string more) => $"""<li><strong>{number}</strong><span>{what}</span><small>{more}</small></li>""";

    private static string Stages(ScoreSheet sheet)
    {
        var html = new StringBuilder("""<section><h2>Stages</h2><div class="panels"><div class="panel"><h3>Shares</h3><table><tr><th>what</th><th>share</th><th>95 %</th><th>n</th></tr>""");
        foreach (var name in ScorecardRows.Shares(sheet)) html.Append(Row(name, sheet[name]));
        html.Append("""</table></div><div class="panel"><h3>Errors</h3><table><tr><th>what</th><th>median</th><th>p90</th><th>mean</th><th>n</th></tr>""");
        foreach (var name in ScorecardRows.Values(sheet))
            html.Append($"<tr><td>{Words(name)}</td><td>{sheet.Quantile(name, 0.5):0.####}</td><td>{sheet.Quantile(name, 0.9):0.####}</td><td>{sheet.Mean(name):0.####}</td><td>{sheet.CountOf(name):#,0}</td></tr>");
        return html.Append("</table></div></div></section>\n").ToString();
    }

    private static string Row(string name, Share share)
    {
        var (low, high) = share.Interval;
        return $"<tr><td>{Words(name)}</td><td>{Percent(share.Value)}</td><td class=\"range\">{100 * low:0.0}–{100 * high:0.0}</td><td>{share.N:#,0}</td></tr>";
    }

    private static string Answers(ScoreSheet sheet)
    {
        var html = new StringBuilder("""
            <section><h2>Answers by type</h2><p class="lead">Right: the sign, the object, the word; a length before rounding within 2 % and a centimetre. Borderline answers (true margin under 2 cm, volumes
            within 10 %) and unsure ones stand apart. “Shows” is what exact depth and masks show, “solid” the whole object; gaps have no solid truth.</p>
            <div class="panel"><table><tr><th>type</th><th>shows</th><th></th><th>95 %</th><th>n</th><th>borderline</th><th>unsure</th><th>solid</th><th>95 %</th><th>n</th></tr>
            """);
        foreach (var (visible, solid) in AnswerRow.All(sheet, "visible").Zip(AnswerRow.All(sheet, "solid"))) html.Append(Row(visible, solid, ""));
        html.Append(Row(AnswerRow.Sum(sheet, "visible"), AnswerRow.Sum(sheet, "solid"), " class=\"sum\""));
        return html.Append("</table></div></section>\n").ToString();
    }

    private static string Row(AnswerRow visible, AnswerRow solid, string kind)
    {
        var ((low, high), (solidLow, solidHigh)) = (visible.Scored.Interval, solid.Scored.Interval);
        var tone = visible.Scored.N == 0 ? "" : visible.Scored.Value >= Goal ? " class=\"good\"" : " class=\"bad\"";
        return $"<tr{kind}><td>{Words(visible.Type)}</td><td{tone}>{Percent(visible.Scored.Value)}</td><td><span class=\"meter\"><i style=\"width:{100 * (visible.Scored.Value ?? 0):0.#}%\"></i></span></td>"
            + $"<td class=\"range\">{100 * low:0.0}–{100 * high:0.0}</td><td>{visible.Scored.N:#,0}</td><td>{visible.Borderline.N:#,0}</td><td>{visible.Unsure:#,0}</td>"
            + (solid.Scored.N == 0 ? "<td>–</td><td></td><td></td></tr>" : $"<td>{Percent(solid.Scored.Value)}</td><td class=\"range\">{100 * solidLow:0.0}–{100 * solidHigh:0.0}</td><td>{solid.Scored.N:#,0}</td></tr>");
    }

    private static string Wrong(IReadOnlyList<WrongAnswer> wrong)
    {
        if (wrong.Count == 0) return "";
        var html = new StringBuilder("""<section><h2>Wrong answers</h2><p class="lead">The first of each type, by what shows.</p><div class="panel"><table><tr><th>photo</th><th>type</th><th>objects</th><th>said</th><th>true</th></tr>""");
        foreach (var w in wrong.GroupBy(w => w.Type).SelectMany(g => g.Take(3)))
            html.Append($"<tr><td>{WebUtility.HtmlEncode(w.Photo)}</td><td>{Words(w.Type)}</td><td>{WebUtility.HtmlEncode(string.Join(", ", w.Names))}</td><td>{WebUtility.HtmlEncode(w.Said)}</td><td>{w.True:0.###}</td></tr>");
        return html.Append("</table></div></section>\n").ToString();
    }

    private static string Resource(Type owner, string name)
    {
        using var stream = owner.Assembly.GetManifestResourceStream(name) ?? throw new InvalidOperationException($"{name} is not embedded in {owner.Assembly.GetName().Name}: build again.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
