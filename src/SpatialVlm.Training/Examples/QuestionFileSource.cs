using System.Text.Json;
using SpatialVlm.Training.Recipes;

namespace SpatialVlm.Training.Examples;

/// <summary>
/// Files of single questions or captions: records with "image" and either "question" with "answer" (or "answers", of which one is drawn) or "caption" (or "text");
/// and COCO's captions JSON with its "images" and "annotations".
/// </summary>
internal sealed class QuestionFileSource : IExampleSource
{
    private readonly string file, images;
    private readonly bool captions;
    private readonly FileRecords? records;
    private readonly (string Image, string Caption)[] coco = [];
    private readonly int[] kept;

    public QuestionFileSource(SourceOptions options, string file, string images, Func<string, bool> keeps)
    {
        (Name, this.file, this.images, captions) = (options.Name, file, images, options.Kind == SourceKind.Captions);
        if (captions && IsCoco(file)) coco = ReadCoco(file);
        else records = FileRecords.Open(file);
        kept = [.. Enumerable.Range(0, records?.Count ?? coco.Length).Where(i => keeps(KeyOf(i)))];
    }

    public string Name { get; }

    public int Count => kept.Length;

    public TrainingExample Get(int index, Random random)
    {
        int number = kept[index];
        if (records is null) return new TrainingExample(coco[number].Image, new PhotoFile(Path.GetFullPath(Path.Combine(images, coco[number].Image))), [new Turn(CaptionQuestions.Draw(random), coco[number].Caption, "caption")]);
        using JsonDocument record = records.Read(number);
        JsonElement root = record.RootElement;
        string where = $"{file}: record {number + 1}";
        if (root.ValueKind != JsonValueKind.Object) throw new ExampleException("bad_record", $"{where}: expected an object, got {root.ValueKind}.");
        Turn turn = captions ? new Turn(CaptionQuestions.Draw(random), Text(root, where, "caption", "text"), "caption")
            : new Turn(Text(root, where, "question"), Answer(root, random, where), root.TryGetProperty("type", out JsonElement type) && type.ValueKind == JsonValueKind.String ? type.GetString()! : "vqa");
        return new TrainingExample(FileRecords.PhotoOf(root, number), ConversationSource.Photo(root, images, where), [turn]);
    }

    private string KeyOf(int number) => records is null ? coco[number].Image : records.PhotoOf(number);

    private static string Answer(JsonElement record, Random random, string where)
    {
        if (!record.TryGetProperty("answers", out JsonElement answers) || answers.ValueKind != JsonValueKind.Array || answers.GetArrayLength() == 0) return Text(record, where, "answer");
        JsonElement one = answers[random.Next(answers.GetArrayLength())];
        return one.ValueKind == JsonValueKind.String ? one.GetString()! : Text(one, where, "answer");
    }

    private static string Text(JsonElement record, string where, params string[] names)
    {
        foreach (string name in names)
            if (record.TryGetProperty(name, out JsonElement value) && value.ValueKind is JsonValueKind.String or JsonValueKind.Number) return value.ToString();
        throw new ExampleException("bad_record", $"{where}: has no text '{string.Join("' or '", names)}'.");
    }

    // COCO's file is one object with these two lists; the first of many records has neither.
    private static bool IsCoco(string file)
    {
        try
        {
            var reader = new Utf8JsonReader(File.ReadAllBytes(file), new JsonReaderOptions { AllowMultipleValues = true });
            while (reader.Read() && reader.TokenType != JsonTokenType.StartArray && !(reader.TokenType == JsonTokenType.EndObject && reader.CurrentDepth == 0))
            {
                if (reader.CurrentDepth != 1 || reader.TokenType != JsonTokenType.PropertyName) continue;
                if (reader.ValueTextEquals("annotations") || reader.ValueTextEquals("images")) return reader.Read() && reader.TokenType == JsonTokenType.StartArray;
                reader.Skip();
            }
        }
        catch (JsonException)
        {
            // What is wrong is said when the record is read.
        }
        return false;
    }

    private static (string, string)[] ReadCoco(string file)
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(file));
        if (!document.RootElement.TryGetProperty("images", out JsonElement photos) || !document.RootElement.TryGetProperty("annotations", out JsonElement annotations))
            throw new ExampleException("bad_file", $"{file}: expected COCO's 'images' and 'annotations', or records with 'image' and 'caption'.");
        Dictionary<long, string> names = photos.EnumerateArray().ToDictionary(p => p.GetProperty("id").GetInt64(), p => p.GetProperty("file_name").GetString()!);
        return [.. annotations.EnumerateArray().Where(a => a.TryGetProperty("caption", out _) && names.ContainsKey(a.GetProperty("image_id").GetInt64()))
            .Select(a => (names[a.GetProperty("image_id").GetInt64()], a.GetProperty("caption").GetString()!.Trim()))];
    }
}
