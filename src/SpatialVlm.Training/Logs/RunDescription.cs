using System.Text.Json;

namespace SpatialVlm.Training.Logs;

/// <summary>What a run was made with, from its run.json: `options`, `seed`, `versions`, `parameters` (`all`, `trained`), `total_steps`; all may be absent.</summary>
/// <param name="Name">The folder's own name.</param>
/// <param name="Options">Leaves of `options` by path, such as `schedule.warmup_steps`, and the seed.</param>
/// <param name="TotalSteps">Steps that the run will have when it is done; 0 if unknown.</param>
public sealed record RunDescription(
    string Name, IReadOnlyDictionary<string, string> Options, IReadOnlyDictionary<string, string> Versions, long? Parameters, long? ParametersTrained, long TotalSteps)
{
    public static RunDescription Read(string folder)
    {
        var name = Path.GetFileName(Path.GetFullPath(folder).TrimEnd(Path.DirectorySeparatorChar));
        var path = Path.Combine(folder, "run.json");
        if (!File.Exists(path)) return new RunDescription(name, new SortedDictionary<string, string>(), new SortedDictionary<string, string>(), null, null, 0);
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(path));
            return Of(name, document.RootElement);
        }
        catch (JsonException e)
        {
            throw new TrainingLogException($"{path}: not JSON ({e.Message}) Was the file changed by hand?", e);
        }
    }

    /// <param name="run">The content of run.json.</param>
    public static RunDescription Of(string name, JsonElement run)
    {
        var options = new SortedDictionary<string, string>(StringComparer.Ordinal);
        var versions = new SortedDictionary<string, string>(StringComparer.Ordinal);
        if (run.TryGetProperty("options", out var o)) Flatten("", o, options);
        if (run.TryGetProperty("seed", out var seed)) options["seed"] = seed.ToString();
        if (run.TryGetProperty("versions", out var v)) Flatten("", v, versions);
        long? all = null, trained = null;
        if (run.TryGetProperty("parameters", out var parameters))
        {
            all = Whole(parameters, "all");
            trained = Whole(parameters, "trained");
        }
        return new RunDescription(name, options, versions, all, trained, Whole(run, "total_steps") ?? 0);
    }

    private static long? Whole(JsonElement owner, string name) =>
        owner.ValueKind == JsonValueKind.Object && owner.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var whole) ? whole : null;

    private static void Flatten(string path, JsonElement value, SortedDictionary<string, string> leaves)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var member in value.EnumerateObject()) Flatten(path.Length == 0 ? member.Name : $"{path}.{member.Name}", member.Value, leaves);
                break;
            case JsonValueKind.Array when value.EnumerateArray().Any(e => e.ValueKind is JsonValueKind.Object or JsonValueKind.Array):
                foreach (var (index, item) in value.EnumerateArray().Index()) Flatten($"{path}[{index}]", item, leaves);
                break;
            case JsonValueKind.Array:
                leaves[path] = string.Join(", ", value.EnumerateArray());
                break;
            case JsonValueKind.Null:
                leaves[path] = "–";
                break;
            case JsonValueKind.String:
                leaves[path] = value.GetString() is { Length: > 0 } text ? text : "\"\"";
                break;
            default:
                leaves[path] = value.GetRawText();
                break;
        }
    }
}
