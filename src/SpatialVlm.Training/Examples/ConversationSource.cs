using System.Text.Json;
using SpatialVlm.Training.Recipes;

namespace SpatialVlm.Training.Examples;

/// <summary>
/// Conversations about photos: LLaVA's <c>{"image", "conversations": [{"from": "human", "value"}, {"from": "gpt", "value"}]}</c> and chat's
/// <c>{"images", "messages": [{"role": "user", "content"}, {"role": "assistant", "content"}]}</c>, as a list or as lines.
/// </summary>
internal sealed class ConversationSource : IExampleSource
{
    private readonly string file, images;
    private readonly int turns;
    private readonly FileRecords records;
    private readonly int[] kept;

    public ConversationSource(SourceOptions options, string file, string images, Func<string, bool> keeps)
    {
        (Name, this.file, this.images, turns) = (options.Name, file, images, options.Turns);
        records = FileRecords.Open(file);
        kept = [.. Enumerable.Range(0, records.Count).Where(i => keeps(records.PhotoOf(i)))];
    }

    public string Name { get; }

    public int Count => kept.Length;

    public TrainingExample Get(int index, Random random)
    {
        using JsonDocument record = records.Read(kept[index]);
        string where = $"{file}: record {kept[index] + 1}";
        Turn[] all = [.. Turns(record.RootElement, where)];
        if (all.Length == 0) throw new ExampleException("no_turns", $"{where}: no question with an answer.");
        // Turns may refer to earlier ones, so a long conversation is cut, not shuffled.
        return new TrainingExample(FileRecords.PhotoOf(record.RootElement, kept[index]), Photo(record.RootElement, images, where), all[..Math.Min(all.Length, turns)]);
    }

    /// <summary>The photo of a record's "image" or single "images"; null where it has none.</summary>
    internal static PhotoFile? Photo(JsonElement record, string images, string where)
    {
        if (record.TryGetProperty("images", out JsonElement list) && list.ValueKind == JsonValueKind.Array)
        {
            if (list.GetArrayLength() > 1) throw new ExampleException("several_photos", $"{where}: {list.GetArrayLength()} images; one photo a sample is what this version trains on.");
            return list.GetArrayLength() == 0 ? null : Open(list[0]);
        }
        return record.TryGetProperty("image", out JsonElement one) && one.ValueKind != JsonValueKind.Null ? Open(one) : null;

        PhotoFile Open(JsonElement path) => path.ValueKind == JsonValueKind.String ? new PhotoFile(Path.GetFullPath(Path.Combine(images, path.GetString()!)))
            : throw new ExampleException("bad_record", $"{where}: image: expected a path, got {path.ValueKind}.");
    }

    private static IEnumerable<Turn> Turns(JsonElement record, string where)
    {
        (string list, string role, string text) = record.TryGetProperty("conversations", out _) ? ("conversations", "from", "value") : ("messages", "role", "content");
        if (!record.TryGetProperty(list, out JsonElement messages) || messages.ValueKind != JsonValueKind.Array)
            throw new ExampleException("bad_record", $"{where}: expected 'conversations' or 'messages' with a list.");
        string? question = null, system = null;
        foreach (JsonElement message in messages.EnumerateArray())
        {
            string who = Field(message, role, where), said = Field(message, text, where).Replace("<image>", "", StringComparison.Ordinal).Trim();
            if (who is "system") system = said;
            else if (who is "human" or "user") question = system is null ? said : $"{system}\n{said}";
            else if (who is "gpt" or "assistant" && question is not null)
            {
                yield return new Turn(question, said, "conversation");
                question = system = null;
            }
            else if (who is not ("gpt" or "assistant")) throw new ExampleException("bad_record", $"{where}: {role} '{who}': expected human or user, gpt or assistant, or system.");
        }
    }

    private static string Field(JsonElement message, string name, string where)
    {
        if (message.ValueKind == JsonValueKind.Object && message.TryGetProperty(name, out JsonElement value))
        {
            if (value.ValueKind == JsonValueKind.String) return value.GetString()!;
            if (value.ValueKind == JsonValueKind.Array)
                return string.Concat(value.EnumerateArray().Select(p => p.ValueKind == JsonValueKind.String ? p.GetString() : p.TryGetProperty("text", out JsonElement t) ? t.GetString() : ""));
        }
        throw new ExampleException("bad_record", $"{where}: a message without the text '{name}'.");
    }
}
