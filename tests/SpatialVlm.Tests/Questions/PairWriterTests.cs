using System.Buffers;
using System.Text;
using System.Text.Json.Nodes;
using SpatialVlm.Geometry;
using SpatialVlm.Questions;
using SpatialVlm.Scenes;

namespace SpatialVlm.Tests.Questions;

public sealed class PairWriterTests
{
    private static readonly string[] Fields =
        ["id", "image", "scene", "type", "family", "question", "answer", "objects", "value", "margin_m", "margin_error_m", "needs_canonical", "templates"];

    [Fact]
    public void Every_line_has_the_fields_of_records_md()
    {
        var pairs = Pairs();
        var lines = Lines(pairs);
        lines.Count.ShouldBe(pairs.Count);
        foreach (var (line, pair) in lines.Zip(pairs))
        {
            var sized = pair.Type.StartsWith("big") || pair.Type.StartsWith("small");
            line.Select(field => field.Key).ShouldBe(sized ? [.. Fields, "margin_log", "margin_error_log"] : Fields, ignoreOrder: true);
            ((string?)line["question"]).ShouldBe(pair.Question);
            ((string?)line["answer"]).ShouldBe(pair.Answer);
            line["objects"]!.AsArray().Select(o => (string?)o).ShouldBe(pair.Objects);
            line["templates"]!.AsArray().Select(o => (string?)o).ShouldBe(pair.Templates);
            ((double?)line["margin_m"]).ShouldBe(pair.MarginM);
            ((double?)line["margin_log"]).ShouldBe(pair.MarginLog);
            ((bool)line["needs_canonical"]!).ShouldBe(pair.NeedsCanonical);
        }
    }

    [Fact]
    public void Value_holds_only_what_its_kind_needs()
    {
        var keys = Lines(Pairs()).Select(line => line["value"]!.AsObject()).GroupBy(value => (string)value["kind"]!).ToDictionary(group => group.Key, group => group.First().Select(field => field.Key));
        keys["yes_no"].ShouldBe(["kind", "yes"]);
        keys["choice"].ShouldBe(["kind", "object"]);
        keys["word"].ShouldBe(["kind", "word"]);
        keys["length"].ShouldBe(["kind", "meters", "said_meters", "unit"]);
        keys["unsure"].ShouldBe(["kind"]);
    }

    [Fact]
    public void Conversation_alternates_and_shows_the_image_once()
    {
        var pairs = Pairs();
        var buffer = new ArrayBufferWriter<byte>();
        using var writer = new PairWriter();
        writer.WriteConversation(pairs, buffer).ShouldBeTrue();
        var talk = JsonNode.Parse(buffer.WrittenSpan)!;
        ((string?)talk["id"]).ShouldBe(pairs[0].Scene);
        ((string?)talk["image"]).ShouldBe(pairs[0].Image);
        var turns = talk["conversations"]!.AsArray();
        turns.Select(turn => (string?)turn!["from"]).ShouldBe(Enumerable.Range(0, 2 * pairs.Count).Select(i => i % 2 == 0 ? "human" : "gpt"));
        turns.Select(turn => (string?)turn!["value"]).ShouldBe(pairs.SelectMany((pair, i) => new[] { (i == 0 ? "<image>\n" : "") + pair.Question, pair.Answer }));
    }

    [Fact]
    public void Photo_without_pairs_has_no_conversation()
    {
        var buffer = new ArrayBufferWriter<byte>();
        using var writer = new PairWriter();
        writer.WriteConversation([], buffer).ShouldBeFalse();
        buffer.WrittenCount.ShouldBe(0);
    }

    [Fact]
    public void Names_with_quotes_and_other_scripts_survive()
    {
        var pair = Pairs()[0] with { Question = "Is the \"Café\" sign left of the 茶?", Answer = "Yes\\no\t😀" };
        ((string?)Lines([pair])[0]["question"]).ShouldBe(pair.Question);
        ((string?)Lines([pair])[0]["answer"]).ShouldBe(pair.Answer);
    }

    [Fact]
    public void Numbers_have_at_most_four_decimals()
    {
        var pair = Pairs().First(pair => pair.Value.Kind == "length");
        pair = pair with { Value = pair.Value with { Meters = 1.0 / 3, SaidMeters = 2.0 / 3 } };
        var value = Lines([pair])[0]["value"]!;
        value["meters"]!.ToJsonString().ShouldBe("0.3333");
        value["said_meters"]!.ToJsonString().ShouldBe("0.6667");
    }

    private static List<JsonObject> Lines(IReadOnlyList<QAPair> pairs)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using var writer = new PairWriter();
        writer.WriteLines(pairs, buffer);
        return [.. Encoding.UTF8.GetString(buffer.WrittenSpan).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line)!.AsObject())];
    }

    private static IReadOnlyList<QAPair> Pairs()
    {
        var scene = SceneSketch.Random(Seeds.For(11, "writer", "scene"), "dir%2Fphoto.jpg", new SceneErrors(0.2, 0.1, 0.1, 3, 3));
        return QuestionGenerator.Generate(scene, new QuestionOptions { PairsPerImage = 10_000 }, Seeds.For(1, scene.Id, "questions"));
    }
}
