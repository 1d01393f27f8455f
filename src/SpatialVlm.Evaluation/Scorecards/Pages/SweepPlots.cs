using System.Text;

namespace SpatialVlm.Evaluation.Scorecards.Pages;

/// <summary>Answer accuracy against each swept fault, as inline SVG.</summary>
internal static class SweepPlots
{
    private const double Width = 360, Height = 220, Left = 44, Right = 12, Top = 12, Bottom = 34;

    private static readonly string[] families = ["all", "predicate", "choice", "classify", "difference", "estimate"];

    public static string Html(Scorecard card)
    {
        if (card.Sweeps.Count == 0) return "";
        var html = new StringBuilder("""<section><h2>What each expert's error costs</h2>""");
        html.Append("""<p class="lead">Share of answers that are right by what shows, against one fault at a time.</p><p class="keys">""");
        for (var i = 0; i < families.Length; i++) html.Append($"""<span class="c{i}"><i></i>{families[i]}</span>""");
        html.Append("""</p><div class="plots">""");
        foreach (var sweep in card.Sweeps.GroupBy(s => s.Fault))
        {
            var unswept = card.Faults.Named().First(f => f.Name == sweep.Key).Value;
            var points = sweep.Select(s => (s.Value, s.Sheet)).Append((unswept, card.Sheet)).DistinctBy(p => p.Item1).OrderBy(p => p.Item1).ToArray();
            html.Append($"""<div class="panel"><h3>{ScorecardPage.Words(sweep.Key)}</h3>{Plot(points)}</div>""");
        }
        return html.Append("</div></section>\n").ToString();
    }

    private static string Plot((double Value, ScoreSheet Sheet)[] points)
    {
        var lowest = points.SelectMany(p => families.Select(f => Accuracy(p.Sheet, f))).Min() ?? 0;
        var floor = Math.Floor(Math.Min(0.9, lowest) * 10) / 10;
        // Evenly spaced: swept values grow by factors.
        double X(double value) => Left + 12 + Array.FindIndex(points, p => p.Value == value) / Math.Max(1.0, points.Length - 1) * (Width - Left - Right - 24);
        double Y(double share) => Top + (1 - share) / (1 - floor) * (Height - Top - Bottom);
        var svg = new StringBuilder($"""<svg viewBox="0 0 {Width} {Height}" role="img" aria-label="accuracy">""");
        for (var share = floor; share < 1.0001; share += 0.1)
        {
            svg.Append($"""<line class="grid" x1="{Left}" x2="{Width - Right}" y1="{Y(share):0.#}" y2="{Y(share):0.#}"/>""");
            svg.Append($"""<text x="{Left - 6}" y="{Y(share) + 4:0.#}" text-anchor="end">{100 * share:0} %</text>""");
        }
        foreach (var (value, _) in points) svg.Append($"""<text x="{X(value):0.#}" y="{Height - 12}" text-anchor="middle">{value:0.###}</text>""");
        for (var i = families.Length - 1; i >= 0; i--)
        {
            var line = points.Select(p => (p.Value, Share: Accuracy(p.Sheet, families[i]))).Where(p => p.Share is not null).ToArray();
            svg.Append($"""<g class="c{i}"><polyline points="{string.Join(' ', line.Select(p => $"{X(p.Value):0.#},{Y(p.Share!.Value):0.#}"))}"/>""");
            foreach (var (value, share) in line)
            {
                var title = $"{families[i]} at {value:0.###}: {ScorecardPage.Percent(share)}";
                svg.Append($"""<circle cx="{X(value):0.#}" cy="{Y(share!.Value):0.#}" r="3"><title>{title}</title></circle>""");
            }
            svg.Append("</g>");
        }
        return svg.Append("</svg>").ToString();
    }

    private static double? Accuracy(ScoreSheet sheet, string family) =>
        (family == "all" ? AnswerRow.Sum(sheet, "visible") : AnswerRow.OfFamily(sheet, family, "visible")).Scored.Value;
}
