using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using SpatialVlm.Scenes;

namespace SpatialVlm.Datasets.Runs;

/// <summary>The records' JSON: snake_case names, one line, the fields of records.md.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(Scene))]
[JsonSerializable(typeof(FailureRecord))]
public sealed partial class RecordJson : JsonSerializerContext
{
    /// <summary>Captions and paths stay readable: only what JSON itself demands is escaped.</summary>
    public static RecordJson Readable { get; } = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}
