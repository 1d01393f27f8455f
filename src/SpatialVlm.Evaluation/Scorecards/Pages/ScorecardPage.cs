using System.Net;
using System.Text;
using SpatialVlm.Datasets.Reports;

namespace SpatialVlm.Evaluation.Scorecards.Pages;

/// <summary>index.html of a scorecard: one file, nothing loaded from elsewhere.</summary>
public static class ScorecardPage
{
    internal const double Goal = 0.995;

    public static string Html(Scorecard card)
    {
        var html = new StringBuilder();
        html.Append($"""
            <!doctype html>
            <html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark">
            <title>SpatialVLM scorecard</title><link rel="icon" href="data:,">
            <style>{Style()}</style></head><body>
            <header class="top"><p class="brand">SpatialVLM</p>
            <h1>{Headline(card)}</h1>
            <p class="lead">{Lead(card)}</p></header><main>

            """);
        if (card.HasTruth) html.Append(Tiles(card.Sheet));
        html.Append(SweepPlots.Html(card));
        html.Append(ScorecardTables.Stages(card.Sheet));
        if (card.HasTruth) html.Append(ScorecardTables.Answers(card.Sheet)).Append(ScorecardTables.Wrong(card.Wrong));
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
        var roles = embedded.Length == 0 ? "none, all inputs true" : Words(string.Join(", ", embedded));
        return $"Embedded experts: {roles}. Faults: {(faults.Length == 0 ? "none" : string.Join(", ", faults))}. "
            + $"Objects of which at least {card.Options.LeastVisibleShare:0.##} shows. Seed {card.Options.Seed}. Ranges are 95 % Wilson intervals.";
    }

    private static string Tiles(ScoreSheet sheet)
    {
        AnswerRow visible = AnswerRow.Sum(sheet, "visible"), solid = AnswerRow.Sum(sheet, "solid");
        var reached = AnswerRow.All(sheet, "visible").Count(row => row.Scored.Value >= Goal);
        var frames = sheet["canonical/false"];
        const string center = "boxes/visible/center_m";
        return $"""
            <ul class="tiles">
            {Tile(Percent(visible.Scored.Value), "right by what shows", $"{visible.Scored.N:#,0} answers, {visible.Borderline.N:#,0} borderline apart")}
            {Tile(Percent(solid.Scored.Value), "right by the whole object", $"{solid.Scored.N:#,0} answers")}
            {Tile($"{reached}/43", "types at 99.5 % or better", "by what shows")}
            {Tile(Percent(sheet["canonical/success"].Value), "canonical frames right", $"{sheet["canonical/success"].N:#,0} views with a surface")}
            {Tile($"{frames.Right:#,0}", "false frames", $"of {frames.N:#,0} views, {sheet["canonical/false_of_surfaceless"].N:#,0} without a surface")}
            {Tile(Centimeters(sheet.Quantile(center, 0.5)), "centre error, median", $"p90 {Centimeters(sheet.Quantile(center, 0.9))}")}
            </ul>

            """;
    }

    private static string Centimeters(double? meters) => meters is { } m ? $"{100 * m:0.00} cm" : "–";

    private static string Style() =>
        Resource(typeof(ReportPage), "Reports/report.css").Replace("DEPTH_STOPS", "transparent", StringComparison.Ordinal) + Resource(typeof(ScorecardPage), "Scorecards/scorecard.css");

    private static string Tile(string number, string what, string more) => $"""<li><strong>{number}</strong><span>{what}</span><small>{more}</small></li>""";

    private static string Resource(Type owner, string name)
    {
        using var stream = owner.Assembly.GetManifestResourceStream(name) ?? throw new InvalidOperationException($"{name} is not embedded in {owner.Assembly.GetName().Name}: build again.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
