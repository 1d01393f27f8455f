using System.Buffers;
using System.Text.Json;
using SpatialVlm.Datasets.Inputs;
using SpatialVlm.Experts.Store;
using SpatialVlm.Geometry;
using SpatialVlm.Questions;
using SpatialVlm.Scenes;
using SpatialVlm.Scenes.Building;

namespace SpatialVlm.Datasets.Runs;

/// <summary>One input, from its file to the bytes it adds to the run folder. Any failure becomes a counted reason here, and only here.</summary>
/// <param name="places">Large photos wait here until there is memory for them.</param>
/// <param name="picture">Writes what the report and --keep-depth show of a photo.</param>
public sealed class PhotoProcessor(SynthesizeOptions options, SceneBuilder builder, InputLoader loader, PhotoPlaces places, Action<NamedPhoto, Scene> picture)
{
    private readonly QuestionGenerator generator = new(options);

    public PhotoOutcome Process(PhotoInput input)
    {
        var timings = new StageTimings();
        try
        {
            var loaded = timings.Measure("decode", () => loader.Load(input));
            if (loaded.Drop is { } unread) return Failed(input, unread, timings);
            var image = loaded.Value.Image;
            using var place = places.Take((long)image.Width * image.Height);
            var result = builder.Lift(loaded.Value, options.Seed, timings);
            return result.Drop is { } drop ? Failed(input, drop, timings) : Succeeded(result.Value, timings);
        }
        catch (Exception e) when (e is not (IOException or UnauthorizedAccessException or OutOfMemoryException or ExpertFileException))
        {
            // A bug, or a photo that nobody thought of: named and counted, and the rest goes on. A full disk or a missing weight file fails every photo, and ends the run.
            var drop = new Drop("internal", "unexpected_error", $"{input.RelativePath}: {e.GetType().Name}: {e.Message} Please report it with the photo.");
            return Failed(input, drop, timings);
        }
    }

    private PhotoOutcome Succeeded(NamedPhoto named, StageTimings timings)
    {
        var scene = builder.ToScene(named);
        var pairs = timings.Measure("questions", () => generator.Generate(scene, Seeds.For(options.Seed, scene.Id, "questions")));
        var (lines, conversation) = timings.Measure("write", () => Written(pairs));
        timings.Measure("pictures", () =>
        {
            picture(named, scene);
            return 0;
        });
        var counts = new SortedDictionary<string, long>(StringComparer.Ordinal) { ["scenes"] = 1, ["pairs"] = pairs.Count, ["objects"] = scene.Objects.Count };
        if (scene.Canonical.Ok) counts["canonical"] = 1;
        foreach (var drop in scene.DroppedObjects) Count(counts, $"dropped_objects/{drop.Stage}/{drop.Reason}");
        return new PhotoOutcome(JsonSerializer.SerializeToUtf8Bytes(scene, RecordJson.Readable.Scene), lines, conversation, null, Timed(scene.Id, timings), counts);
    }

    private static (byte[] Lines, byte[]? Conversation) Written(IReadOnlyList<QAPair> pairs)
    {
        using var writer = new PairWriter();
        var buffer = new ArrayBufferWriter<byte>(1 << 14);
        writer.WriteLines(pairs, buffer);
        var lines = buffer.WrittenSpan.ToArray();
        buffer.ResetWrittenCount();
        return (lines, writer.WriteConversation(pairs, buffer) ? buffer.WrittenSpan.ToArray() : null);
    }

    private static PhotoOutcome Failed(PhotoInput input, Drop drop, StageTimings timings)
    {
        var failure = new FailureRecord(input.Id, input.RelativePath, drop.Stage, drop.Reason, drop.Message);
        var counts = new SortedDictionary<string, long>(StringComparer.Ordinal) { ["failures"] = 1, [$"drop_reasons/{drop.Stage}/{drop.Reason}"] = 1 };
        return new PhotoOutcome(null, [], null, JsonSerializer.SerializeToUtf8Bytes(failure, RecordJson.Readable.FailureRecord), Timed(input.Id, timings), counts);
    }

    private static void Count(SortedDictionary<string, long> counts, string name) => counts[name] = counts.GetValueOrDefault(name) + 1;

    /// <summary>One line of timings.jsonl: the id and milliseconds by stage.</summary>
    private static byte[] Timed(string id, StageTimings timings)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using var json = new Utf8JsonWriter(buffer);
        json.WriteStartObject();
        json.WriteString("id", id);
        json.WriteStartObject("milliseconds");
        foreach (var (stage, milliseconds) in timings.Stages) json.WriteNumber(stage, Math.Round(milliseconds, 2));
        json.WriteEndObject();
        json.WriteEndObject();
        json.Flush();
        return buffer.WrittenSpan.ToArray();
    }
}
