using System.Buffers;
using System.Text;
using System.Text.Json;

namespace SpatialVlm.Training.Examples;

/// <summary>Where the lines of one photo lie in the parts of a run folder, so that a data set of any size costs a few bytes a photo.</summary>
/// <param name="Key">The scene's id.</param>
/// <param name="Bytes">Of all its lines, which follow each other.</param>
internal sealed record LineBlock(string Key, int File, long Start, int Bytes);

/// <summary>JSON Lines files, read by blocks of lines that share a key.</summary>
internal sealed class LineIndex
{
    private readonly string[] files;

    /// <param name="keyField">Field of the lines whose equal neighbours belong together.</param>
    public LineIndex(IEnumerable<string> files, string keyField)
    {
        this.files = [.. files];
        var blocks = new List<LineBlock>();
        for (int i = 0; i < this.files.Length; i++) Scan(i, Encoding.UTF8.GetBytes(keyField), blocks);
        Blocks = blocks;
    }

    public IReadOnlyList<LineBlock> Blocks { get; }

    /// <summary>The lines of a block, parsed; the caller disposes them.</summary>
    public IReadOnlyList<JsonDocument> Read(LineBlock block)
    {
        byte[] bytes = new byte[block.Bytes];
        using (FileStream file = File.OpenRead(files[block.File]))
        {
            file.Position = block.Start;
            file.ReadExactly(bytes);
        }
        var lines = new List<JsonDocument>();
        for (int start = 0; start < bytes.Length;)
        {
            int length = Array.IndexOf(bytes, (byte)'\n', start);
            length = (length < 0 ? bytes.Length : length) - start;
            if (length > 0) lines.Add(JsonDocument.Parse(bytes.AsMemory(start, length)));
            start += length + 1;
        }
        return lines;
    }

    private void Scan(int index, byte[] keyField, List<LineBlock> blocks)
    {
        using FileStream file = new(files[index], FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 20);
        var line = new ArrayBufferWriter<byte>(1 << 12);
        long start = 0, position = 0;
        for (int number = 1; position < file.Length; number++, start = position)
        {
            line.ResetWrittenCount();
            for (int b; (b = file.ReadByte()) >= 0;)
            {
                position++;
                if (b == '\n') break;
                line.Write([(byte)b]);
            }
            if (line.WrittenCount == 0) continue;
            string key = Key(line.WrittenSpan, keyField, files[index], number);
            LineBlock? last = blocks.Count > 0 ? blocks[^1] : null;
            if (last is not null && last.File == index && last.Key == key && last.Start + last.Bytes == start) blocks[^1] = last with { Bytes = (int)(position - last.Start) };
            else blocks.Add(new LineBlock(key, index, start, (int)(position - start)));
        }
    }

    private static string Key(ReadOnlySpan<byte> line, ReadOnlySpan<byte> field, string file, int number)
    {
        try
        {
            var reader = new Utf8JsonReader(line);
            while (reader.Read())
            {
                if (reader.CurrentDepth != 1 || reader.TokenType != JsonTokenType.PropertyName || !reader.ValueTextEquals(field)) continue;
                reader.Read();
                return reader.GetString() ?? "";
            }
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw new ExampleException("bad_line", $"{file}:{number}: not a record: {e.Message}");
        }
        throw new ExampleException("bad_line", $"{file}:{number}: has no '{Encoding.UTF8.GetString(field)}'. Expected a line that synthesize wrote.");
    }
}
