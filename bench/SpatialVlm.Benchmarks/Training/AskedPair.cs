using System.Text.Json;
using SpatialVlm.Training.Examples;

namespace SpatialVlm.Benchmarks.Training;

/// <summary>A pair of a run folder with its typed truth.</summary>
/// <param name="Names">Of the objects asked about, in order.</param>
/// <param name="Class">yes, no, first or second (of the two named), the word, or unsure; null for a length.</param>
internal sealed record AskedPair(string Type, string Family, string Photo, string Question, string Answer, string[] Names, string? Class, double? Meters)
{
    public TrainingExample AsExample(int number) => new($"{number}", new PhotoFile(Photo), [new Turn(Question, Answer, Type)]);

    public static IEnumerable<AskedPair> Of(string run)
    {
        using JsonDocument description = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(run, "run.json")));
        string root = Path.Combine(run, description.RootElement.GetProperty("input_root").GetString()!);
        var names = new Dictionary<(string Scene, string Object), string>();
        foreach (JsonElement scene in Lines(run, "scenes"))
            foreach (JsonElement thing in scene.GetProperty("objects").EnumerateArray()) names[(scene.GetProperty("id").GetString()!, thing.GetProperty("id").GetString()!)] = thing.GetProperty("caption").GetString()!;
        foreach (JsonElement pair in Lines(run, "qa")) yield return Of(pair, root, names);
    }

    private static IEnumerable<JsonElement> Lines(string run, string folder)
    {
        foreach (string part in Directory.EnumerateFiles(Path.Combine(run, folder), "part-*.jsonl").Order(StringComparer.Ordinal))
            foreach (string line in File.ReadLines(part))
            {
                using JsonDocument record = JsonDocument.Parse(line);
                yield return record.RootElement;
            }
    }

    private static AskedPair Of(JsonElement p, string root, Dictionary<(string Scene, string Object), string> names)
    {
        JsonElement value = p.GetProperty("value");
        string? kind = value.GetProperty("kind").GetString();
        string? said = kind switch
        {
            "yes_no" => value.GetProperty("yes").GetBoolean() ? "yes" : "no",
            "choice" => value.GetProperty("object").GetString() == p.GetProperty("objects")[0].GetString() ? "first" : "second",
            "word" => value.GetProperty("word").GetString(),
            "length" => null,
            _ => "unsure",
        };
        return new AskedPair(Text("type"), Text("family"), Path.Combine(root, Text("image")), Text("question"), Text("answer"), [.. p.GetProperty("objects").EnumerateArray().Select(o => names[(Text("scene"), o.GetString()!)])], said, kind == "length" ? value.GetProperty("said_meters").GetDouble() : null);

        string Text(string name) => p.GetProperty(name).GetString()!;
    }
}
