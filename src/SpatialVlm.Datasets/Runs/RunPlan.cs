using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using SpatialVlm.Datasets.Inputs;

namespace SpatialVlm.Datasets.Runs;

/// <summary>Everything that decides the bytes of a run, known before it starts; a run is resumed only with the very same plan.</summary>
public sealed class RunPlan
{
    private static readonly JsonSerializerOptions snakeCase = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = true,
        IndentSize = 1,
    };

    private readonly JsonObject fields;

    public RunPlan(SynthesizeOptions options, InputList inputs, RunVersions versions)
    {
        fields = new JsonObject
        {
            ["options"] = JsonSerializer.SerializeToNode(options, snakeCase),
            ["seed"] = options.Seed,
            ["input_root"] = inputs.Root,
            ["inputs_sha256"] = Hash(inputs),
            ["versions"] = JsonSerializer.SerializeToNode(versions.Versions, snakeCase),
            ["experts"] = JsonSerializer.SerializeToNode(versions.Experts, snakeCase),
        };
    }

    public string ToJson() => fields.ToJsonString(snakeCase) + "\n";

    /// <summary>run.json: the plan, then what became of it.</summary>
    public string ToJson(JsonObject outcome)
    {
        var whole = (JsonObject)fields.DeepClone();
        foreach (var (name, value) in outcome) whole[name] = value?.DeepClone();
        return whole.ToJsonString(snakeCase) + "\n";
    }

    /// <summary>Paths whose values differ from this plan's in the plan.json or run.json of another run; what only the other has does not count.</summary>
    public IReadOnlyList<string> DifferencesFrom(string json)
    {
        var differences = new List<string>();
        Compare(fields, JsonNode.Parse(json), "", differences);
        return differences;
    }

    private static void Compare(JsonNode? mine, JsonNode? other, string path, List<string> differences)
    {
        if (mine is JsonObject left && other is JsonObject right)
        {
            foreach (var (name, value) in left) Compare(value, right[name], path.Length == 0 ? name : $"{path}.{name}", differences);
            return;
        }
        if (!JsonNode.DeepEquals(mine, other)) differences.Add($"{path}: {other?.ToJsonString() ?? "nothing"} there, {mine?.ToJsonString() ?? "nothing"} now");
    }

    private static string Hash(InputList inputs)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var photo in inputs.Photos) hash.AppendData(Encoding.UTF8.GetBytes($"{photo.Id}\n{photo.RelativePath}\n"));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
