using System.Globalization;
using System.Text;
using SpatialVlm.Geometry;
using SpatialVlm.Questions;
using SpatialVlm.Scenes;

namespace SpatialVlm.Tests.Questions;

/// <summary>
/// The sheet of the 43 types with one generated example each, of a room laid out below, and the rounding table; docs/question-types.md shows both.
/// Run with UPDATE_EXPECTATIONS=1 to write them anew, and read the difference.
/// </summary>
public sealed class QuestionSheetTests
{
    [Fact]
    public void Sheet_of_43_types_is_the_golden_one() => Compare("question-types.md", Sheet());

    [Fact]
    public void Table_of_roundings_is_the_golden_one() => Compare("length-rounding.md", Roundings());

    [Fact]
    public void Docs_show_the_golden_sheet_and_table()
    {
        var docs = Path.Combine(Repository(), "docs", "question-types.md");
        var text = File.ReadAllText(docs);
        foreach (var (name, content) in new[] { ("sheet", Sheet()), ("roundings", Roundings()) })
        {
            string open = $"<!-- {name}: generated -->\n", close = $"<!-- /{name} -->";
            int start = text.IndexOf(open, StringComparison.Ordinal) + open.Length, end = text.IndexOf(close, StringComparison.Ordinal);
            if (Updating) text = text[..start] + content + text[end..];
            else text[start..end].ShouldBe(content);
        }
        if (Updating) File.WriteAllText(docs, text);
    }

    /// <summary>A living room in metres: camera 1.5 m above the floor, looking 15 degrees down.</summary>
    internal static Scene LivingRoom()
    {
        var sketch = new SceneSketch(1.5, 15);
        sketch.Add("o1", "brown wooden chair", new(3.2f, 0.9f, 0.45f), new(0.45f, 0.5f, 0.9f));
        sketch.Add("o2", "round dining table", new(4.2f, -0.2f, 0.37f), new(0.9f, 1.1f, 0.74f));
        sketch.Add("o3", "small white cup", new(4.1f, -0.1f, 0.79f), new(0.08f, 0.1f, 0.1f));
        sketch.Add("o4", "woman in a red jacket", new(5f, 1.6f, 0.86f), new(0.35f, 0.5f, 1.72f));
        sketch.Add("o5", "tall green plant", new(5.6f, -1.9f, 0.6f), new(0.5f, 0.55f, 1.2f));
        sketch.Add("o6", "scissors", new(4.4f, -0.5f, 0.75f), new(0.1f, 0.18f, 0.02f));
        return sketch.Build("living-room", new SceneErrors(0.15, 0.02, 0.05, 1, 1));
    }

    private static string Sheet()
    {
        var scene = LivingRoom();
        // Each half alone: together the smaller one would limit the other.
        var pairs = new[] { 1.0, 0.0 }.SelectMany(share =>
            QuestionGenerator.Generate(scene, new QuestionOptions { PairsPerImage = 100_000, QualitativeShare = share }, Seeds.For(2024, scene.Id, "questions"))).ToList();
        var sheet = new StringBuilder("| type | weight without / with frame | question | answer | measured |\n|---|---|---|---|---|\n");
        foreach (var type in Catalogue.Types)
        {
            var pair = pairs.First(pair => pair.Type == type.Id && pair.Value.Kind != "unsure");
            sheet.Append(CultureInfo.InvariantCulture,
                $"| `{type.Id}`{(type.Family.NeedsCanonical ? " F" : "")}{(type.Family.NeedsReliableDepth ? " D" : "")} | {type.WeightWithoutFrame} / {type.WeightWithFrame} | {pair.Question} | {pair.Answer} | {Measured(pair)} |\n");
        }
        return sheet.ToString();
    }

    private static string Measured(QAPair pair)
    {
        if (pair.Value.Meters is { } meters) return FormattableString.Invariant($"{meters:0.000} m");
        if (pair.MarginM is { } margin) return FormattableString.Invariant($"{margin:+0.000;-0.000} ± {pair.MarginErrorM:0.000} m");
        return FormattableString.Invariant($"ratio {Math.Exp(pair.MarginLog!.Value):0.00}, log {pair.MarginLog:+0.00;-0.00} ± {pair.MarginErrorLog:0.00}");
    }

    private static string Roundings()
    {
        var text = new StringBuilder("| up to | said as |\n|---|---|\n");
        foreach (var (name, table) in new[] { ("metric", RoundingTable.Metric), ("imperial", RoundingTable.Imperial) })
            foreach (var band in table)
                text.Append(CultureInfo.InvariantCulture, $"| {(double.IsInfinity(band.UpToMeters) ? "any length" : $"{band.UpToMeters} m")}, {name} | {string.Join("; ", band.Ways.Select(Way))} |\n");
        return text.ToString();
    }

    private static string Way(Rounding way) => FormattableString.Invariant($"{way.Percent} % {(way.Down ? "down to" : "nearest")} {way.Step} {way.Unit.Id}");

    private static bool Updating => Environment.GetEnvironmentVariable("UPDATE_EXPECTATIONS") == "1";

    private static void Compare(string file, string text)
    {
        var path = Path.Combine(Repository(), "tests", "SpatialVlm.Tests", "Expectations", file);
        if (Updating) File.WriteAllText(path, text);
        else text.ShouldBe(File.ReadAllText(path));
    }

    private static string Repository()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "SpatialVlm.slnx")))
            folder = folder.Parent ?? throw new InvalidOperationException("The tests run inside the repository, which has SpatialVlm.slnx at its root.");
        return folder.FullName;
    }
}
