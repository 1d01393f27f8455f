using System.Text.Json;
using SpatialVlm.Worlds;

namespace SpatialVlm.Evaluation.Scorecards.Truths;

/// <summary>Reads truth.jsonl.</summary>
internal static class TruthFile
{
    private static readonly JsonSerializerOptions snakeCase = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    /// <summary>Worlds by id; null where there is no such file.</summary>
    public static IReadOnlyDictionary<string, WorldTruth>? Read(string path)
    {
        if (!File.Exists(path)) return null;
        var worlds = new Dictionary<string, WorldTruth>();
        var number = 0;
        foreach (var line in File.ReadLines(path))
        {
            number++;
            if (string.IsNullOrWhiteSpace(line)) continue;
            try
            {
                var world = JsonSerializer.Deserialize<WorldTruth>(line, snakeCase);
                if (world?.Id is null || world.Objects is null || world.Up is not { Length: 3 }) throw new JsonException("id, up and objects are needed");
                worlds[world.Id] = world;
            }
            catch (JsonException e)
            {
                throw new VerifyException($"{path}:{number}: not a line of truth as `render` writes it ({e.Message}). Render the worlds again.", e);
            }
        }
        return worlds;
    }
}
