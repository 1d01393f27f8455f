using System.Text;
using System.Text.Json;
using SpatialVlm.Datasets.Runs;

namespace SpatialVlm.Datasets.Reports;

/// <summary>Writes report/index.html of a run from its records and the pictures that lie beside it; nothing is loaded from elsewhere.</summary>
public static class ReportPage
{
    /// <param name="runJson">The content of run.json, for seed and versions.</param>
    /// <param name="seed">Chooses cards and sample questions; the one that <see cref="ReportSelection"/> got.</param>
    /// <param name="cards">At most so many photos are shown; pictures of others are removed.</param>
    public static void Write(RunFolder folder, string runJson, int seed, int cards)
    {
        var pictures = new ReportPictures(folder.Report);
        var summary = RunSummary.Of(folder);
        var chosen = Cards.Choose(folder, pictures, seed, cards);
        RunFolder.WriteWhole(Path.Combine(folder.Report, "index.html"), stream =>
        {
            using var page = new StreamWriter(stream, new UTF8Encoding(false), 1 << 16, leaveOpen: true) { NewLine = "\n" };
            page.Write(Head());
            page.Write($"""
                <header class="top"><p class="brand">SpatialVLM</p>
                <h1>{Markup.Count(summary.Pairs)} spatial questions about {Markup.Count(summary.Scenes)} photos</h1>
                <p class="lead">{Provenance(runJson)}</p></header><main>

                """);
            page.Write(SummaryMarkup.Tiles(summary));
            page.Write(SummaryMarkup.Outcomes(summary));
            page.Write(SummaryMarkup.Types(summary));
            page.Write(SummaryMarkup.Lengths(summary));
            WriteCards(page, chosen, summary.Scenes);
            page.Write($"</main>\n<script>{Resource("report.js")}</script>\n</body></html>\n");
        });
        pictures.KeepOnly(chosen.Select(card => card.Scene.Id));
    }

    private static void WriteCards(StreamWriter page, IReadOnlyList<Card> cards, long scenes)
    {
        if (cards.Count == 0) return;
        page.Write($"""
            <section aria-labelledby="photos"><h2 id="photos">Photos</h2>
            <div class="tools"><p class="lead">{cards.Count} of {Markup.Count(scenes)} scenes, chosen by seed.
            Point at a name to find it; <kbd>j</kbd> and <kbd>k</kbd> go from photo to photo.</p>
            <input id="search" type="search" placeholder="Search names, questions, files" aria-label="Search cards"></div>

            """);
        for (var i = 0; i < cards.Count; i++) page.Write(CardMarkup.Html(cards[i], i + 1));
        page.Write("""<p class="empty" id="nothing" hidden>No photo matches.</p></section>""");
    }

    private static string Head() => $"""
        <!doctype html>
        <html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark">
        <title>SpatialVLM run</title><link rel="icon" href="data:,">
        <style>{Resource("report.css").Replace("DEPTH_STOPS", DepthColours.CssStops, StringComparison.Ordinal)}</style></head><body>

        """;

    private static string Provenance(string runJson)
    {
        using var run = JsonDocument.Parse(runJson);
        var parts = new List<string>();
        if (run.RootElement.TryGetProperty("seed", out var seed)) parts.Add($"Seed {Markup.Escaped(seed.ToString())}");
        if (run.RootElement.TryGetProperty("versions", out var versions) && versions.ValueKind == JsonValueKind.Object)
            parts.AddRange(versions.EnumerateObject().Select(version => Markup.Escaped($"{version.Name} {version.Value}")));
        return string.Join(" · ", parts);
    }

    private static string Resource(string name)
    {
        using var stream = typeof(ReportPage).Assembly.GetManifestResourceStream($"Reports/{name}")
            ?? throw new InvalidOperationException($"Reports/{name} is not embedded in the assembly: build again.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
