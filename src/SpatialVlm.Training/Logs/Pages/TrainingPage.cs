using System.Net;
using System.Text;
using SpatialVlm.Datasets.Reports;

namespace SpatialVlm.Training.Logs.Pages;

/// <summary>When a page of a run that is on was written, and how often it is.</summary>
public sealed record Reload(TimeSpan Every, DateTimeOffset Written);

/// <summary>plot.html of one run, or of several laid over one another: one file, nothing loaded from elsewhere.</summary>
public static class TrainingPage
{
    /// <param name="reload">null: the run is over, the page is final.</param>
    public static string Html(TrainingCurve curve, Reload? reload) =>
        Html([curve], $"{curve.Run.Name}: {Headline(curve)}", PageTables.Tiles(curve), [PageTables.Mixture(curve), PageTables.Events(curve), PageTables.Options([curve])], reload);

    /// <summary>Several runs, told apart by the names of their descriptions.</summary>
    public static string Html(IReadOnlyList<TrainingCurve> curves) =>
        Html(curves, $"{curves.Count} runs compared", PageTables.Legend(curves), [PageTables.Comparison(RunComparison.Of(curves)), PageTables.Options(curves)], null);

    private static string Html(IReadOnlyList<TrainingCurve> curves, string headline, string top, IEnumerable<string> foot, Reload? reload)
    {
        var content = new PageContent(
            reload is null ? 0 : (int)Math.Ceiling(reload.Every.TotalSeconds), reload?.Written.ToUnixTimeSeconds() ?? 0, [.. curves.Select(PageRuns.Of)], PlotPanels.Of(curves));
        var html = new StringBuilder();
        html.Append($"""
            <!doctype html>
            <html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark">
            <title>{Escaped(headline)}</title><link rel="icon" href="data:,">
            <style>{Resource(typeof(ReportPage), "Reports/report.css").Replace("DEPTH_STOPS", "transparent", StringComparison.Ordinal)}{Resource(typeof(TrainingPage), "Logs/training.css")}</style></head><body>
            <header class="top"><p class="brand">SpatialVLM</p>
            <h1>{Escaped(headline)}</h1>
            <p class="lead" id="state"></p></header><main>
            {top}
            <div class="axis" role="group" aria-label="horizontal axis"><span>along</span><button data-axis="steps">steps</button><button data-axis="tokens">tokens</button><button data-axis="hours">hours</button></div>
            <div id="panels"><noscript>The curves are drawn by a script in this file; log.jsonl holds their numbers.</noscript></div>

            """);
        foreach (var part in foot) html.Append(part);
        html.Append($"""
            </main><script type="application/json" id="content">{content.Json()}</script>
            <script>{Resource(typeof(TrainingPage), "Logs/training.js")}</script></body></html>

            """);
        return html.ToString();
    }

    internal static string Escaped(string text) => WebUtility.HtmlEncode(text);

    private static string Headline(TrainingCurve curve)
    {
        if (curve.Steps is not [.., var last]) return "waiting for the first step";
        var of = curve.Run.TotalSteps > 0 ? $" of {curve.Run.TotalSteps:#,0}" : "";
        return $"step {last.Step:#,0}{of}";
    }

    private static string Resource(Type owner, string name)
    {
        using var stream = owner.Assembly.GetManifestResourceStream(name) ?? throw new InvalidOperationException($"{name} is not embedded in {owner.Assembly.GetName().Name}: build again.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
