using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace SpatialVlm.Evaluation.Scorecards;

/// <summary>scorecard.json, as records.md has it.</summary>
public static class ScorecardJson
{
    private static readonly JsonSerializerOptions indented = new() { WriteIndented = true, IndentSize = 1, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write(Scorecard card)
    {
        var root = new JsonObject
        {
            ["worlds"] = card.Photos,
            ["has_truth"] = card.HasTruth,
            ["seed"] = card.Options.Seed,
            ["pairs_per_image"] = card.Options.PairsPerImage,
            ["least_visible_share"] = card.Options.LeastVisibleShare,
            ["experts"] = new JsonObject(GivenFields.All.Select(field => KeyValuePair.Create(field, (JsonNode?)card.Options.Given.SourceOf(field)))),
            ["faults"] = new JsonObject(card.Faults.Named().Where(f => f.Value != 0).Select(f => KeyValuePair.Create(f.Name, (JsonNode?)f.Value))),
            ["stages"] = Stages(card.Sheet),
            ["answers"] = Answers(card.Sheet),
            ["all"] = Both(truth => AnswerRow.Sum(card.Sheet, truth)),
            ["sweeps"] = Sweeps(card),
            ["wrong"] = new JsonArray([.. card.Wrong.Take(200).Select(Wrong)]),
        };
        return root.ToJsonString(indented) + "\n";
    }

    private static JsonObject Stages(ScoreSheet sheet)
    {
        var stages = new JsonObject();
        foreach (var name in sheet.Shares.Where(n => !n.StartsWith("answers/", StringComparison.Ordinal)))
            Put(stages, name, Of(sheet[name]));
        foreach (var name in sheet.Values)
            Put(stages, name, new JsonObject
            {
                ["n"] = sheet.CountOf(name),
                ["mean"] = Rounded(sheet.Mean(name)),
                ["median"] = Rounded(sheet.Quantile(name, 0.5)),
                ["p68"] = Rounded(sheet.Quantile(name, 0.68)),
                ["p90"] = Rounded(sheet.Quantile(name, 0.9)),
            });
        if (stages["canonical"] is JsonObject canonical) canonical["n"] = sheet["canonical/false"].N;
        return stages;
    }

    private static void Put(JsonObject root, string path, JsonNode value)
    {
        var parts = path.Split('/');
        foreach (var part in parts[..^1]) root = (JsonObject)(root[part] ??= new JsonObject());
        root[parts[^1]] = value;
    }

    private static JsonObject Answers(ScoreSheet sheet)
    {
        var answers = new JsonObject();
        foreach (var (visible, solid) in AnswerRow.All(sheet, "visible").Zip(AnswerRow.All(sheet, "solid")))
            answers[visible.Type] = new JsonObject { ["visible"] = Of(visible), ["solid"] = visible.Type == "gap" ? null : Of(solid) };
        return answers;
    }

    private static JsonObject Both(Func<string, AnswerRow> row) => new() { ["visible"] = Of(row("visible")), ["solid"] = Of(row("solid")) };

    private static JsonArray Sweeps(Scorecard card)
    {
        var sweeps = new JsonArray();
        foreach (var sweep in card.Sweeps.GroupBy(s => s.Fault))
        {
            var points = new JsonArray([.. sweep.Select(point => (JsonNode)new JsonObject
            {
                ["value"] = point.Value, ["all"] = Both(truth => AnswerRow.Sum(point.Sheet, truth)), ["answers"] = Answers(point.Sheet),
            })]);
            sweeps.Add(new JsonObject { ["fault"] = sweep.Key, ["points"] = points });
        }
        return sweeps;
    }

    private static JsonObject Of(AnswerRow row)
    {
        var node = Of(row.Scored);
        node["borderline"] = row.Borderline.N;
        node["borderline_right"] = row.Borderline.Right;
        node["unsure"] = row.Unsure;
        return node;
    }

    private static JsonObject Of(Share share)
    {
        var (low, high) = share.Interval;
        return new JsonObject { ["n"] = share.N, ["right"] = share.Right, ["low"] = Rounded(low), ["high"] = Rounded(high) };
    }

    private static JsonObject Wrong(WrongAnswer wrong) => new()
    {
        ["photo"] = wrong.Photo,
        ["type"] = wrong.Type,
        ["objects"] = new JsonArray([.. wrong.Objects.Select(o => (JsonNode)o)]),
        ["names"] = new JsonArray([.. wrong.Names.Select(o => (JsonNode)o)]),
        ["said"] = wrong.Said,
        ["true"] = Rounded(wrong.True),
    };

    private static double? Rounded(double? value) => value is { } v ? Math.Round(v, 6) : null;
}
