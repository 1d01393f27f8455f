using System.Text.Json;
using System.Text.RegularExpressions;
using SpatialVlm.Modeling.Tokenization;

namespace SpatialVlm.Tests.Modeling.Tokenization;

public sealed partial class ChatPromptParityTests(ITestOutputHelper output)
{
    // What published SmolVLM checkpoints carry as chat_template; the fixture's folder has none.
    private const string SmolVlm = "<|im_start|>{% for message in messages %}{{message['role'] | capitalize}}{% if message['content'][0]['type'] == 'image' %}{{':'}}{% else %}{{': '}}{% endif %}"
        + "{% for line in message['content'] %}{% if line['type'] == 'text' %}{{line['text']}}{% elif line['type'] == 'image' %}{{ '<image>' }}{% endif %}{% endfor %}<end_of_utterance>\n{% endfor %}"
        + "{% if add_generation_prompt %}{{ 'Assistant:' }}{% endif %}";

    [Fact]
    public void Prompts_and_ids_are_those_of_the_public_processor()
    {
        foreach (string folder in FixtureFolders.With("processors", "cases.json", "tokenizer.json"))
        {
            var tokenizer = Tokenizer.Load(Path.Combine(folder, "tokenizer.json"));
            CheckpointTemplate template = CheckpointTemplate.Find(folder) ?? new(ChatTemplate.Parse(SmolVlm, "SmolVLM"), new Dictionary<string, string>());
            using JsonDocument document = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "cases.json")));
            int vectors = document.RootElement.GetProperty("image_seq_len").GetInt32(), count = 0;
            foreach (JsonElement expected in document.RootElement.GetProperty("cases").EnumerateArray())
            {
                Compare(tokenizer, template, expected, vectors);
                count++;
            }
            output.WriteLine($"| {Path.GetFileName(folder)} | {count} conversations | text, spliced text, ids equal |");
        }
    }

    private static void Compare(Tokenizer tokenizer, CheckpointTemplate template, JsonElement expected, int vectors)
    {
        ChatMessage[] messages = [.. expected.GetProperty("messages").EnumerateArray().Select(Message)];
        int[] ids = [.. expected.GetProperty("input_ids").EnumerateArray().Select(i => i.GetInt32())];
        string text = template.Template.Render(messages, expected.GetProperty("add_generation_prompt").GetBoolean(), template.Variables), expanded = expected.GetProperty("expanded").GetString()!;
        text.ShouldBe(expected.GetProperty("text").GetString());
        var image = new ImagePlaceholder(tokenizer);
        (int Rows, int Columns)[] grids = [.. Grids(expanded)];
        grids.Sum(g => (g.Rows * g.Columns) + 1).ShouldBe(expected.GetProperty("tiles")[1].GetInt32());
        var next = new Queue<string>(grids.Select(g => image.TiledText(g.Rows, g.Columns, vectors)));
        Regex.Replace(text, "<image>", _ => next.Dequeue()).ShouldBe(expanded);
        int[] spliced = image.Splice(tokenizer.Encode(text, addSpecialTokens: false), [.. grids.Select(g => image.Tiled(g.Rows, g.Columns, vectors))]);
        spliced.ShouldBe(ids);
        if (expected.GetProperty("add_generation_prompt").GetBoolean()) return;
        EncodedConversation conversation = ConversationEncoder.EncodeConversation(tokenizer, template.Template, messages, template.Variables);
        image.Splice(conversation, [.. grids.Select(g => image.Tiled(g.Rows, g.Columns, vectors))]).Ids.ShouldBe(ids);
        string answers = string.Concat(messages.Where(m => m.Role == "assistant").SelectMany(m => m.Content).OfType<ChatPart.Text>().Select(t => $" {t.Content}<end_of_utterance>"));
        tokenizer.Decode([.. conversation.Ids.Where((_, i) => conversation.IsAnswer[i])], skipSpecialTokens: false).ShouldBe(answers);
    }

    private static ChatMessage Message(JsonElement message) => new(message.GetProperty("role").GetString()!,
        [.. message.GetProperty("content").EnumerateArray().Select(p => p.GetProperty("type").GetString() == "image" ? ChatPart.AnImage : ChatPart.FromString(p.GetProperty("text").GetString()!))]);

    /// <summary>The rows and columns of each photo, from the last tile before its whole view: the case itself only has their number.</summary>
    private static IEnumerable<(int Rows, int Columns)> Grids(string expanded)
    {
        foreach (string photo in expanded.Split("<global-img>")[..^1])
        {
            List<Match> tiles = Tile().Matches(photo).ToList();
            yield return tiles.Count == 0 ? (0, 0) : (int.Parse(tiles[^1].Groups[1].Value), int.Parse(tiles[^1].Groups[2].Value));
        }
    }

    [GeneratedRegex("<row_([0-9]+)_col_([0-9]+)>")]
    private static partial Regex Tile();
}
