using System.Text;
using SpatialVlm.Questions;

namespace SpatialVlm.Datasets.Reports;

/// <summary>The charts above the cards.</summary>
internal static class SummaryMarkup
{
    private static readonly (string Family, string Title, string Says)[] families =
    [
        ("predicate", "Is it so?", "yes, no or unsure"), ("choice", "Which of the two?", "one object is chosen"), ("classify", "How does it stand?", "a word is chosen"),
        ("difference", "How much more?", "a length"), ("estimate", "How long, how far?", "a length"),
    ];

    public static string Tiles(RunSummary run)
    {
        var types = Catalogue.Types.Count(type => run.Types[type.Id] > 0);
        return $"""
            <ul class="tiles">
              {Tile(Markup.Count(run.Scenes), "scenes", $"of {Markup.Count(run.Scenes + run.Failures)} photos")}
              {Tile(Markup.Count(run.Pairs), "question-answer pairs", run.Scenes == 0 ? "" : $"{(double)run.Pairs / run.Scenes:0.0} a scene")}
              {Tile(Markup.Count(run.Objects), "objects", run.Scenes == 0 ? "" : $"{(double)run.Objects / run.Scenes:0.0} a scene")}
              {Tile(Markup.Percent(run.Canonical, run.Scenes), "floor or ground", $"in {Markup.Count(run.Canonical)} of {Markup.Count(run.Scenes)} scenes; only they have heights")}
              {Tile(Markup.Percent(run.ReliableDepth, run.Scenes), "reliable depth", $"{Markup.Count(run.ReliableDepth)} of {Markup.Count(run.Scenes)} scenes")}
              {Tile($"{types}/{Catalogue.Types.Count}", "question types", $"{Markup.Percent(run.Unsure, run.Pairs)} of the answers are unsure")}
            </ul>

            """;
    }

    public static string Outcomes(RunSummary run)
    {
        var html = new StringBuilder("""<section aria-labelledby="outcomes"><h2 id="outcomes">What became of the photos</h2><div class="panels">""");
        html.Append(Panel("Photos", Split([("became a scene", run.Scenes, "good"), ("left out", run.Failures, "bad")]) + Reasons(run.FailureReasons, run.FailureExamples)));
        html.Append(Panel("Objects left out of scenes", run.DroppedObjects.Sorted.Any() ? Reasons(run.DroppedObjects, null) : """<p class="empty">None.</p>"""));
        html.Append("""</div><div class="panels four">""");
        html.Append(Panel("Kind of place", Split(run.Kinds.Sorted.Select(k => (k.Name, k.Count, "plain")))));
        html.Append(Panel("Floor or ground <small>canonical frame</small>", Split(Signed(run.FrameOutcomes))));
        html.Append(Panel("Depth", Split(Signed(run.DepthOutcomes))));
        html.Append(Panel("Field of view", Split(run.IntrinsicsSources.Sorted.Select(k => (k.Name, k.Count, "plain")))));
        return html.Append("</div></section>\n").ToString();
    }

    public static string Types(RunSummary run)
    {
        var most = Math.Max(1, Catalogue.Types.Max(type => run.Types[type.Id]));
        var html = new StringBuilder("""<section aria-labelledby="types"><h2 id="types">Questions by type</h2>""")
            .Append("""<p class="lead">All 43 types; the light end of a bar is answered “unsure”.</p><div class="families">""");
        foreach (var (family, title, says) in families)
        {
            // The two short families share a column.
            if (family == "classify") html.Append("""<div class="two">""");
            html.Append($"""<div class="family"><h3>{title} <small>{says}</small></h3><ul class="bars">""");
            foreach (var type in Catalogue.Types.Where(type => FamilyOf(type) == family))
            {
                var (all, unsure) = (run.Types[type.Id], run.UnsureTypes[type.Id]);
                html.Append($"<li><span>{Markup.Words(ShortName(type.Id, family))}</span>")
                    .Append($"""<i><u style="width:{Share(all - unsure, most)}"></u><s style="width:{Share(unsure, most)}"></s></i><b>{Markup.Count(all)}</b></li>""");
            }
            html.Append(family == "difference" ? "</ul></div></div>" : "</ul></div>");
        }
        return html.Append("</div></section>\n").ToString();
    }

    public static string Lengths(RunSummary run)
    {
        var most = Math.Max(1, Enumerable.Range(0, run.Distances.Length).Max(i => run.Distances[i] + run.OtherLengths[i]));
        var html = new StringBuilder("""<section aria-labelledby="lengths"><h2 id="lengths">Measured lengths</h2><p class="lead">The values behind the answers: """)
            .Append("""<span class="key dark">distances between objects</span> <span class="key light">other lengths</span></p><ol class="columns">""");
        for (var i = 0; i < run.Distances.Length; i++)
        {
            var sum = run.Distances[i] + run.OtherLengths[i];
            html.Append($"""<li><b>{Markup.Count(sum)}</b><i><s style="height:{Share(run.OtherLengths[i], most)}"></s>""")
                .Append($"""<u style="height:{Share(run.Distances[i], most)}"></u></i><span>{LengthRange(i)}</span></li>""");
        }
        return html.Append("</ol></section>\n").ToString();
    }

    /// <summary>The family as the records name it, from the type's name, which says it for all but the plain estimates.</summary>
    private static string FamilyOf(QuestionType type) => type.Id.Split('_')[^1] switch
    {
        "predicate" => "predicate",
        "choice" => "choice",
        "classify" => "classify",
        "diff" => "difference",
        _ => "estimate",
    };

    private static string ShortName(string id, string family) => family switch
    {
        "estimate" => id.Replace("_dist", "_distance", StringComparison.Ordinal),
        "classify" => id[..^"_classify".Length].Replace("_", " or ", StringComparison.Ordinal),
        _ => id[..id.LastIndexOf('_')],
    };

    private static string LengthRange(int i) => i == 0 ? $"under {RunSummary.LengthEdges[0]} m"
        : i == RunSummary.LengthEdges.Length ? $"over {RunSummary.LengthEdges[^1]} m" : $"{RunSummary.LengthEdges[i - 1]}–{RunSummary.LengthEdges[i]} m";

    private static string Tile(string number, string what, string more) => $"""<li><strong>{number}</strong><span>{what}</span><small>{more}</small></li>""";

    private static string Panel(string title, string content) => $"""<div class="panel"><h3>{title}</h3>{content}</div>""";

    /// <summary>Names that begin with + went well, with - did not.</summary>
    private static IEnumerable<(string Name, long Count, string Tone)> Signed(Tally tally) =>
        tally.Sorted.OrderBy(k => k.Name[0] == '-').Select(k => (k.Name[1..], k.Count, k.Name[0] == '+' ? "good" : "bad"));

    /// <summary>One bar split into parts, each named below.</summary>
    private static string Split(IEnumerable<(string Name, long Count, string Tone)> parts)
    {
        var shown = parts.Where(p => p.Count > 0).ToArray();
        var whole = Math.Max(1, shown.Sum(p => p.Count));
        var html = new StringBuilder("""<div class="split" aria-hidden="true">""");
        for (var i = 0; i < shown.Length; i++) html.Append($"""<i class="{shown[i].Tone} n{i % 4}" style="width:{Share(shown[i].Count, whole)}"></i>""");
        html.Append("""</div><ul class="legend">""");
        for (var i = 0; i < shown.Length; i++)
            html.Append($"""<li><i class="dot {shown[i].Tone} n{i % 4}"></i>{Markup.DepthSource(shown[i].Name)} <b>{Markup.Count(shown[i].Count)}</b></li>""");
        return html.Append("</ul>").ToString();
    }

    private static string Reasons(Tally reasons, Dictionary<string, List<string>>? examples)
    {
        var html = new StringBuilder("""<ul class="bars reasons">""");
        var most = Math.Max(1, reasons.Sorted.Select(r => r.Count).FirstOrDefault());
        foreach (var (name, count) in reasons.Sorted)
        {
            var parts = name.Split('/', 2);
            var title = examples is null ? "" : $" title=\"for example {Markup.Escaped(string.Join(", ", examples[name]))}\"";
            html.Append($"<li{title}><span>{Markup.Words(parts[1])} <small>{Markup.Words(parts[0])}</small></span>")
                .Append($"""<i><u style="width:{Share(count, most)}"></u></i><b>{Markup.Count(count)}</b></li>""");
        }
        return html.Append("</ul>").ToString();
    }

    private static string Share(long part, long whole) => $"{100.0 * part / whole:0.##}%";
}
