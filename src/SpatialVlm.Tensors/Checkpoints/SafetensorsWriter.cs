using System.Buffers;
using System.Text;
using System.Text.Json;

namespace SpatialVlm.Tensors;

/// <summary>What to write as one tensor: float32 numbers that are narrowed on the way out if asked.</summary>
/// <param name="Fill">Copies the numbers, in order, into the span it is given.</param>
public sealed record SafetensorsSource(string Name, ElementType Type, Shape Shape, SafetensorsSource.Filler Fill)
{
    public delegate void Filler(Span<float> target);

    public long Bytes => Shape.Elements.Size * Type.Bytes();
}

/// <summary>Writes safetensors files; the same tensors give the same bytes.</summary>
public static class SafetensorsWriter
{
    /// <summary>Writes beside the target and renames, so that a killed run leaves the old file whole.</summary>
    /// <param name="durable">Waits until the numbers are on the disk before renaming, so that a power cut does too.</param>
    public static void Write(string path, IReadOnlyList<SafetensorsSource> sources, IReadOnlyDictionary<string, string>? metadata = null, bool durable = false)
    {
        string partial = path + ".partial";
        using (FileStream file = File.Create(partial))
        {
            // Widest first and then by name, as the reference implementation orders them.
            SafetensorsSource[] ordered = [.. sources.OrderByDescending(s => s.Type.Bytes()).ThenBy(s => s.Name, StringComparer.Ordinal)];
            file.Write(Header(ordered, metadata ?? new Dictionary<string, string>()));
            foreach (SafetensorsSource source in ordered) WriteTensor(file, source);
            file.Flush(flushToDisk: durable);
        }
        File.Move(partial, path, overwrite: true);
    }

    private static byte[] Header(SafetensorsSource[] sources, IReadOnlyDictionary<string, string> metadata)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteStartObject("__metadata__");
            foreach ((string key, string value) in metadata.Append(KeyValuePair.Create("format", "pt")).DistinctBy(m => m.Key).OrderBy(m => m.Key, StringComparer.Ordinal)) json.WriteString(key, value);
            json.WriteEndObject();
            long position = 0;
            foreach (SafetensorsSource source in sources)
            {
                json.WriteStartObject(source.Name);
                json.WriteString("dtype", SafetensorsHeader.Dtypes.First(d => d.Type == source.Type).Name);
                json.WriteStartArray("shape");
                foreach (long size in source.Shape.ToSizes()) json.WriteNumberValue(size);
                json.WriteEndArray();
                json.WriteStartArray("data_offsets");
                json.WriteNumberValue(position);
                json.WriteNumberValue(position += source.Bytes);
                json.WriteEndArray();
                json.WriteEndObject();
            }
            json.WriteEndObject();
        }
        int padded = (buffer.WrittenCount + 7) / 8 * 8;
        byte[] header = [.. BitConverter.GetBytes((ulong)padded), .. buffer.WrittenSpan, .. Encoding.ASCII.GetBytes(new string(' ', padded - buffer.WrittenCount))];
        return header;
    }

    private static void WriteTensor(FileStream file, SafetensorsSource source)
    {
        var values = new float[source.Shape.Elements.Size];
        source.Fill(values);
        var bytes = new byte[source.Bytes];
        HalfPrecision.Narrow(source.Type, values, bytes);
        file.Write(bytes);
    }
}
