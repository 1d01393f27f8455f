using System.Net;
using System.Text;

namespace SpatialVlm.Evaluation.Scorecards.Pages;

/// <summary>The tables of a scorecard's page.</summary>
internal static class ScorecardTables
{
    public static string Stages(ScoreSheet sheet)
    {
        var html = new StringBuilder("""<section><h2>Stages</h2><div class="panels"><div class="panel"><h3>Shares</h3>""");
        html.Append("<table><tr><th>what</th><th>share</th><th>95 %</th><th>n</th></tr>");
        var names = ScorecardRows.Shares(sheet).ToLookup(IsCount);
        foreach (var name in names[false]) html.Append(Row(name, sheet[name]));
        html.Append("""</table></div><div class="panel"><h3>Errors</h3><table><tr><th>what</th><th>median</th><th>p90</th><th>mean</th><th>n</th></tr>""");
        foreach (var name in ScorecardRows.Values(sheet))
        {
            html.Append($"<tr><td>{ScorecardPage.Words(name)}</td><td>{Small(sheet.Quantile(name, 0.5))}</td><td>{Small(sheet.Quantile(name, 0.9))}</td>");
            html.Append($"<td>{Small(sheet.Mean(name))}</td><td>{sheet.CountOf(name):#,0}</td></tr>");
        }
        html.Append("</table></div></div>");
        if (names[true].Any()) html.Append(LeftOut(names[true], sheet));
        return html.Append("</section>\n").ToString();
    }

    private static string Small(double? value) => value is > 0 and < 5e-5 ? "&lt; 0.0001" : $"{value:0.####}";

    // Named after what happened: there is no share of them to show.
    private static bool IsCount(string name) => name.StartsWith("failed/", StringComparison.Ordinal) || name.StartsWith("dropped/", StringComparison.Ordinal);

    private static string LeftOut(IEnumerable<string> names, ScoreSheet sheet)
    {
        var html = new StringBuilder("""<div class="panel"><h3>Left out</h3><table><tr><th>stage and reason</th><th>n</th></tr>""");
        foreach (var name in names) html.Append($"<tr><td>{(name.StartsWith('f') ? "photo" : "object")}: {Words(name)}</td><td>{sheet[name].N:#,0}</td></tr>");
        return html.Append("</table></div>").ToString();

        static string Words(string name) => ScorecardPage.Words(name[(name.IndexOf('/') + 1)..]);
    }

    private static string Row(string name, Share share)
    {
        var (low, high) = share.Interval;
        return $"<tr><td>{ScorecardPage.Words(name)}</td><td>{ScorecardPage.Percent(share.Value)}</td><td class=\"range\">{100 * low:0.0#}–{100 * high:0.0#}</td><td>{share.N:#,0}</td></tr>";
    }

    public static string Answers(ScoreSheet sheet)
    {
        var html = new StringBuilder("""
            <section><h2>Answers by type</h2><p class="lead">Right: the sign, the object, the word; a length before rounding within 2 % and a centimetre.
            Borderline answers (true margin under 2 cm, volumes within 10 %) and unsure ones stand apart.
            “Shows” is what exact depth and masks show, “solid” the whole object; gaps have no solid truth.</p>
            <div class="panel"><table><tr><th>type</th><th>shows</th><th></th><th>95 %</th><th>n</th><th>borderline</th><th>unsure</th><th>solid</th><th>95 %</th><th>n</th></tr>
            """);
        foreach (var (visible, solid) in AnswerRow.All(sheet, "visible").Zip(AnswerRow.All(sheet, "solid"))) html.Append(Row(visible, solid, ""));
        html.Append(Row(AnswerRow.Sum(sheet, "visible"), AnswerRow.Sum(sheet, "solid"), " class=\"sum\""));
        return html.Append("</table></div></section>\n").ToString();
    }

    private static string Row(AnswerRow visible, AnswerRow solid, string kind)
    {
        var share = visible.Scored.Value;
        var (low, high) = visible.Scored.Interval;
        var tone = share is null ? "" : share >= ScorecardPage.Goal ? " class=\"good\"" : " class=\"bad\"";
        return $"<tr{kind}><td>{ScorecardPage.Words(visible.Type)}</td><td{tone}>{ScorecardPage.Percent(share)}</td>"
            + $"<td><span class=\"meter\"><i style=\"width:{100 * (share ?? 0):0.#}%\"></i></span></td>"
            + $"<td class=\"range\">{100 * low:0.0#}–{100 * high:0.0#}</td><td>{visible.Scored.N:#,0}</td><td>{visible.Borderline.N:#,0}</td><td>{visible.Unsure:#,0}</td>"
            + Solid(solid.Scored) + "</tr>";
    }

    private static string Solid(Share solid)
    {
        var (low, high) = solid.Interval;
        return solid.N == 0 ? "<td>–</td><td></td><td></td>" : $"<td>{ScorecardPage.Percent(solid.Value)}</td><td class=\"range\">{100 * low:0.0#}–{100 * high:0.0#}</td><td>{solid.N:#,0}</td>";
    }

    public static string Wrong(IReadOnlyList<WrongAnswer> wrong)
    {
        if (wrong.Count == 0) return "";
        var html = new StringBuilder("""<section><h2>Wrong answers</h2><p class="lead">The first of each type, by what shows.</p>""");
        html.Append("""<div class="panel"><table><tr><th>photo</th><th>type</th><th class="objects">objects</th><th>said</th><th>true</th></tr>""");
        foreach (var w in wrong.GroupBy(w => w.Type).SelectMany(g => g.Take(3)))
        {
            html.Append($"<tr><td>{WebUtility.HtmlEncode(w.Photo)}</td><td>{ScorecardPage.Words(w.Type)}</td><td class=\"objects\">{WebUtility.HtmlEncode(string.Join(", ", w.Names))}</td>");
            html.Append($"<td>{WebUtility.HtmlEncode(w.Said)}</td><td>{w.True:0.###}</td></tr>");
        }
        return html.Append("</table></div></section>\n").ToString();
    }
}
