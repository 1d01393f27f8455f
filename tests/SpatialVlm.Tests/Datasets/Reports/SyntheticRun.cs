using System.Buffers;
using System.Text;
using System.Text.Json;
using SpatialVlm.Datasets.Reports;
using SpatialVlm.Datasets.Runs;
using SpatialVlm.Geometry;
using SpatialVlm.Questions;

namespace SpatialVlm.Tests.Datasets.Reports;

/// <summary>A run folder over synthetic rooms, with real questions about them.</summary>
internal static class SyntheticRun
{
    private static readonly JsonSerializerOptions snakeCase = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    public const string RunJson = """{"seed": 7, "versions": {"spatialvlm": "0.1.0", "libvips": "8.18.7"}, "options": {}}""";

    public static string IdOf(int i) => i % 3 == 0 ? $"kitchen%2Froom%20{i}.jpg" : $"room-{i}.jpg";

    public static void Write(RunFolder folder, int scenes, int width = 320, int height = 240, int cards = 200)
    {
        var pictures = new ReportPictures(folder.Report);
        var selection = new ReportSelection(7, Enumerable.Range(0, scenes).Select(IdOf), cards);
        var generator = new QuestionGenerator(new QuestionOptions());
        using var writer = new PairWriter();
        for (var shard = 0; shard * 4 < scenes; shard++)
        {
            var lines = new StringBuilder();
            var pairs = new ArrayBufferWriter<byte>();
            for (var i = shard * 4; i < Math.Min(scenes, shard * 4 + 4); i++)
            {
                var random = new Random(i);
                var room = new SyntheticRoom(random, width, height, 3 + i % 9);
                var scene = room.ToScene(IdOf(i), i % 3 == 0 ? $"kitchen/room {i}.jpg" : $"room-{i}.jpg", hasFrame: i % 4 != 3, reliable: i % 5 != 4);
                lines.Append(JsonSerializer.Serialize(scene, snakeCase)).Append('\n');
                writer.WriteLines(generator.Generate(scene, Seeds.For(7, scene.Id, "questions")), pairs);
                if (selection.IsCandidate(scene.Id)) pictures.Write(scene.Id, room.Photo, room.Depth);
            }
            RunFolder.WriteWhole(folder.Scenes(shard), lines.ToString());
            RunFolder.WriteWhole(folder.Pairs(shard), stream => stream.Write(pairs.WrittenSpan));
        }
        RunFolder.WriteWhole(folder.Failures, string.Concat(Failures(scenes)));
    }

    private static IEnumerable<string> Failures(int scenes)
    {
        (string, string)[] reasons = [("decode", "truncated"), ("filter", "close_up"), ("filter", "text"), ("input", "bad_manifest_line"), ("masks", "no_objects_left")];
        for (var i = 0; i < scenes / 2; i++)
        {
            var (stage, reason) = reasons[i * i % reasons.Length];
            yield return JsonSerializer.Serialize(new { id = $"f{i}", path = $"bad/<b>{i}</b>.jpg", stage, reason, message = "Said." }) + "\n";
        }
    }
}
