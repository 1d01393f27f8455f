using System.Text;

namespace SpatialVlm.Benchmarks.Filters;

/// <summary>Seeded web pages that look like screenshots of programs and like pages of text; a browser paints them.</summary>
public sealed class PageMaker(IReadOnlyList<string> photos)
{
    private static readonly string[] words =
        "the of a window light table in old with river garden was from silver letter and morning under city house by north paper chair to green bridge one small engine never corner summer into glass between road story under market open quiet number seven machine people late winter after clear".Split(' ');

    public static IReadOnlyList<string> ScreenKinds { get; } = ["table", "editor", "chat", "dashboard", "shop", "phone", "settings", "feed", "slide", "terminal"];

    public static IReadOnlyList<string> TextKinds { get; } = ["article", "columns", "letter", "receipt", "book", "form", "contents", "notice"];

    public (string Html, int Width, int Height) Screen(string kind, Random random)
    {
        var dark = random.Next(3) == 0;
        string back = dark ? Grey(random, 18, 45) : Grey(random, 235, 256), ink = dark ? "#ddd" : "#222", accent = $"hsl({random.Next(360)},{random.Next(40, 90)}%,{random.Next(35, 55)}%)", panel = dark ? "#3338" : "#8882";
        var body = kind switch
        {
            "table" => Bar(accent) + Side(random, panel) + "<table style='margin:12px;border-collapse:collapse;width:74%;float:right'>" + Repeat(random, 22, () => "<tr>" + Repeat(random, 6, () => $"<td style='border:1px solid {panel};padding:5px'>{(random.Next(2) == 0 ? random.Next(9999) : Say(random, 2))}</td>") + "</tr>") + "</table>",
            "editor" => Side(random, panel) + "<pre style='font:14px monospace;margin:10px;margin-left:230px'>" + Repeat(random, 40, () => new string(' ', 2 * random.Next(6)) + $"<span style='color:{accent}'>{Say(random, 1)}</span> {Say(random, 1)}({Say(random, 1)}, {random.Next(99)});\n") + "</pre>",
            "chat" => Bar(accent) + Repeat(random, 9, () => $"<div style='margin:10px;padding:10px;border-radius:12px;width:50%;background:{panel};{(random.Next(2) == 0 ? "margin-left:45%" : "")}'>{Say(random, random.Next(4, 30))}</div>"),
            "dashboard" => Bar(accent) + Repeat(random, 6, () => $"<div style='display:inline-block;width:30%;height:210px;margin:8px;background:{panel}'><b>{Say(random, 2)}</b><svg width=90% height=80% viewBox='0 0 100 60' preserveAspectRatio=none>" + Repeat(random, 10, () => $"<rect x={random.Next(95)} y={random.Next(50)} width=6 height=60 fill='{accent}'/>") + "</svg></div>"),
            "shop" => Bar(accent) + Repeat(random, 8, () => $"<div style='display:inline-block;width:22%;margin:10px;vertical-align:top'><img src='{Photo(random)}' style='width:100%;height:120px;object-fit:cover'><br>{Say(random, 3)}<br><b>{random.Next(5, 200)}.99</b></div>"),
            "phone" => Bar(accent) + Repeat(random, 14, () => $"<div style='border-bottom:1px solid {panel};padding:12px'><div style='display:inline-block;width:36px;height:36px;border-radius:18px;background:hsl({random.Next(360)},50%,50%)'></div> <b>{Say(random, 2)}</b><br><small>{Say(random, 6)}</small></div>"),
            "settings" => Side(random, panel) + "<div style='margin-left:260px'>" + Repeat(random, 9, () => $"<p><b>{Say(random, 3)}</b> <input type=checkbox checked> <button>{Say(random, 1)}</button><br>{Say(random, 9)}</p>") + "</div>",
            "feed" => Bar(accent) + Repeat(random, 2, () => $"<div style='width:60%;margin:12px auto;background:{panel};padding:10px'><b>{Say(random, 2)}</b><p>{Say(random, 14)}</p><img src='{Photo(random)}' style='width:100%;height:260px;object-fit:cover'></div>"),
            "slide" => $"<div style='background:{accent};color:#fff;padding:40px;font-size:44px'>{Say(random, 4)}</div><ul style='font-size:28px'>" + Repeat(random, 5, () => $"<li style='margin:18px'>{Say(random, 7)}") + "</ul>",
            _ => "<pre style='font:15px monospace;margin:10px;color:#9d9'>" + Repeat(random, 40, () => $"$ {Say(random, 2)} --{Say(random, 1)}\n{Say(random, random.Next(3, 12))}\n") + "</pre>",
        };
        if (kind == "terminal") back = "#101410";
        var (width, height) = kind == "phone" ? (420, 860) : (random.Next(9, 14) * 100, random.Next(6, 9) * 100);
        return (Page(body, $"background:{back};color:{ink};font:15px sans-serif;margin:0"), width, height);
    }

    public static (string Html, int Width, int Height) Text(string kind, Random random)
    {
        var paragraph = () => $"<p style='text-indent:1.5em;margin:4px'>{Say(random, random.Next(40, 120))}.</p>";
        var body = kind switch
        {
            "article" => $"<h1>{Say(random, 5)}</h1>" + Repeat(random, 9, paragraph),
            "columns" => $"<h2>{Say(random, 6)}</h2><div style='columns:2'>" + Repeat(random, 14, paragraph) + "</div>",
            "letter" => $"<p style='text-align:right'>{Say(random, 3)}</p><p>{Say(random, 2)},</p>" + Repeat(random, 4, paragraph) + $"<p>{Say(random, 2)}</p>",
            "receipt" => "<center>" + Repeat(random, 24, () => $"{Say(random, 2)} .......... {random.Next(99)}.{random.Next(10, 99)}<br>") + "</center>",
            "book" => Repeat(random, 8, paragraph) + $"<center>{random.Next(400)}</center>",
            "form" => Repeat(random, 12, () => $"<div style='border:1px solid #333;padding:10px'>{Say(random, 3)}: ______________</div>"),
            "contents" => Repeat(random, 26, () => $"<div style='border-bottom:1px dotted #555;margin:6px'>{Say(random, random.Next(3, 8))}<span style='float:right'>{random.Next(300)}</span></div>"),
            _ => $"<div style='font-size:64px;text-align:center'>{Say(random, random.Next(6, 14))}</div>",
        };
        var font = random.Next(3) switch { 0 => "serif", 1 => "sans-serif", _ => "monospace" };
        var (width, height) = kind == "receipt" ? (420, 760) : random.Next(3) == 0 ? (1100, 780) : (800, 1050);
        return (Page(body, $"background:{Grey(random, 238, 256)};color:#1a1a1a;font:{random.Next(15, 22)}px {font};margin:{random.Next(25, 70)}px"), width, height);
    }

    private static string Page(string body, string style) => $"<!doctype html><meta charset=utf-8><body style=\"{style}\">{body}";

    private static string Bar(string accent) => $"<div style='background:{accent};height:46px;color:#fff;padding:12px;box-sizing:border-box'>&#9776; Menu</div>";

    private static string Side(Random random, string panel) =>
        $"<div style='float:left;width:210px;height:900px;background:{panel}'>" + Repeat(random, 14, () => $"<div style='padding:9px'>{Say(random, 2)}</div>") + "</div>";

    private string Photo(Random random) => photos.Count == 0 ? "" : new Uri(Path.GetFullPath(photos[random.Next(photos.Count)])).AbsoluteUri;

    private static string Grey(Random random, int from, int to) => $"rgb({string.Join(',', Enumerable.Repeat(random.Next(from, to), 3))})";

    private static string Say(Random random, int count) => string.Join(' ', Enumerable.Range(0, count).Select(_ => words[random.Next(words.Length)]));

    private static string Repeat(Random random, int most, Func<string> make)
    {
        var text = new StringBuilder();
        for (var i = random.Next(most * 2 / 3, most + 1); i > 0; i--) text.Append(make());
        return text.ToString();
    }
}
