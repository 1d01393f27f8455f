using System.Text.Json;

namespace SpatialVlm.Training.Examples;

/// <summary>The records of a JSON list or of JSON Lines, each kept as its bytes' place and parsed when asked for.</summary>
internal sealed class FileRecords
{
    private readonly string file;
    private readonly List<(long Start, int Bytes)> places = [];

    private FileRecords(string file) => this.file = file;

    public int Count => places.Count;

    /// <exception cref="ExampleException">The file is neither.</exception>
    public static FileRecords Open(string file)
    {
        var records = new FileRecords(file);
        byte[] bytes = File.ReadAllBytes(file);
        int first = Array.FindIndex(bytes, b => b is not ((byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t' or 0xEF or 0xBB or 0xBF));
        if (first < 0) throw new ExampleException("empty_file", $"{file}: is empty. Expected a JSON list or JSON Lines.");
        if (bytes[first] == '[') records.IndexList(bytes.AsSpan(first), first);
        else records.IndexLines(bytes, first);
        return records;
    }

    public JsonDocument Read(int index)
    {
        (long start, int length) = places[index];
        byte[] bytes = new byte[length];
        using FileStream stream = File.OpenRead(file);
        stream.Position = start;
        stream.ReadExactly(bytes);
        try
        {
            return JsonDocument.Parse(bytes);
        }
        catch (JsonException e)
        {
            throw new ExampleException("bad_record", $"{file}: record {index + 1}: not JSON: {e.Message}", e);
        }
    }

    /// <summary>The photo's path as the record has it, so that all records of a photo are held out together; the record's number where it names none.</summary>
    public string PhotoOf(int index)
    {
        try
        {
            using JsonDocument record = Read(index);
            return PhotoOf(record.RootElement, index);
        }
        catch (ExampleException)
        {
            // Skipped and counted when it is drawn.
            return $"record-{index}";
        }
    }

    /// <inheritdoc cref="PhotoOf(int)"/>
    public static string PhotoOf(JsonElement record, int index)
    {
        if (record.ValueKind != JsonValueKind.Object) return $"record-{index}";
        if (record.TryGetProperty("images", out JsonElement list) && list.ValueKind == JsonValueKind.Array && list.GetArrayLength() > 0) return list[0].ToString();
        return record.TryGetProperty("image", out JsonElement image) && image.ValueKind == JsonValueKind.String ? image.GetString()! : $"record-{index}";
    }

    private void IndexList(ReadOnlySpan<byte> bytes, long offset)
    {
        try
        {
            var reader = new Utf8JsonReader(bytes, new JsonReaderOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
            reader.Read();
            while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            {
                long start = reader.TokenStartIndex;
                reader.Skip();
                places.Add((offset + start, (int)(reader.BytesConsumed - start)));
            }
        }
        catch (JsonException e)
        {
            throw new ExampleException("bad_file", $"{file}: not a JSON list after {places.Count} records: {e.Message}", e);
        }
    }

    private void IndexLines(byte[] bytes, int first)
    {
        for (int start = first; start < bytes.Length;)
        {
            int end = Array.IndexOf(bytes, (byte)'\n', start);
            if (end < 0) end = bytes.Length;
            if (bytes.AsSpan(start, end - start).Trim(" \r\t"u8).Length > 0) places.Add((start, end - start));
            start = end + 1;
        }
    }
}
