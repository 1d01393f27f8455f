using System.Text.Json;

namespace SpatialVlm.Tensors;

/// <summary>Where one tensor lies in a safetensors file; offsets count from the end of the header.</summary>
public sealed record SafetensorsEntry(string Name, ElementType Type, Shape Shape, long Begin, long End);

/// <summary>A safetensors file that is not what it claims to be.</summary>
public sealed class SafetensorsException : IOException
{
    public SafetensorsException()
    {
    }

    public SafetensorsException(string message) : base(message)
    {
    }

    public SafetensorsException(string message, Exception innerException) : base(message, innerException)
    {
    }
}

/// <summary>Reads and checks the header: every claim is held against the file's true length before anything is allocated for it.</summary>
public static class SafetensorsHeader
{
    // The reference implementation's own bound.
    private const long LargestBytes = 100_000_000;

    public static (IReadOnlyList<SafetensorsEntry> Entries, IReadOnlyDictionary<string, string> Metadata, long DataStart) Read(Stream file, string path)
    {
        Span<byte> prefix = stackalloc byte[8];
        if (file.Length < 8 || file.ReadAtLeast(prefix, 8, throwOnEndOfStream: false) < 8) throw Wrong(path, $"the file has {file.Length} bytes; a header alone needs 8");
        ulong claimed = BitConverter.ToUInt64(prefix);
        if (claimed > LargestBytes || (long)claimed > file.Length - 8)
            throw Wrong(path, $"the header claims {claimed} bytes, the file has {file.Length - 8} after the length and headers may have {LargestBytes}");
        var header = new byte[claimed];
        file.ReadExactly(header);
        long room = file.Length - 8 - (long)claimed;
        try
        {
            (List<SafetensorsEntry> entries, Dictionary<string, string> metadata) = Parse(header, path);
            CheckLayout(entries, room, path);
            return (entries, metadata, 8 + (long)claimed);
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException or FormatException)
        {
            throw new SafetensorsException($"{path}: the header is not the JSON that safetensors has: {error.Message}", error);
        }
    }

    internal static SafetensorsException Wrong(string path, string what) => new($"{path}: {what}. The file is damaged or not safetensors; fetch it again.");

    private static (List<SafetensorsEntry> Entries, Dictionary<string, string> Metadata) Parse(byte[] header, string path)
    {
        var entries = new List<SafetensorsEntry>();
        var metadata = new Dictionary<string, string>(StringComparer.Ordinal);
        var names = new HashSet<string>(StringComparer.Ordinal);
        using JsonDocument document = JsonDocument.Parse(header, new JsonDocumentOptions { MaxDepth = 4 });
        foreach (JsonProperty property in document.RootElement.EnumerateObject())
        {
            if (!names.Add(property.Name)) throw Wrong(path, $"tensor '{property.Name}' is listed twice");
            if (property.Name == "__metadata__")
                foreach (JsonProperty item in property.Value.EnumerateObject()) metadata[item.Name] = item.Value.GetString() ?? "";
            else entries.Add(Entry(property, path));
        }
        return (entries, metadata);
    }

    private static SafetensorsEntry Entry(JsonProperty property, string path)
    {
        string dtype = Field(property, "dtype", path).GetString() ?? "";
        ElementType type = Dtypes.FirstOrDefault(d => d.Name == dtype).Type;
        if (type == ElementType.None) throw Wrong(path, $"tensor '{property.Name}' has dtype '{dtype}'; known are {string.Join(", ", Dtypes.Select(d => d.Name))}");
        long[] sizes = [.. Field(property, "shape", path).EnumerateArray().Select(s => s.GetInt64())];
        long[] offsets = [.. Field(property, "data_offsets", path).EnumerateArray().Select(s => s.GetInt64())];
        if (sizes.Any(s => s < 0)) throw Wrong(path, $"tensor '{property.Name}' has a negative extent in [{string.Join(", ", sizes)}]");
        if (offsets is not [var begin, var end] || begin < 0 || end < begin) throw Wrong(path, $"tensor '{property.Name}' has data_offsets [{string.Join(", ", offsets)}]");
        // Extents may multiply past 64 bits; 128 hold any product that still matters.
        UInt128 bytes = (UInt128)type.Bytes();
        foreach (long size in sizes) bytes = size == 0 ? 0 : bytes > long.MaxValue ? bytes : bytes * (UInt128)size;
        if (bytes != (UInt128)(end - begin)) throw Wrong(path, $"tensor '{property.Name}' of {dtype} [{string.Join(", ", sizes)}] needs {bytes} bytes, its data_offsets span {end - begin}");
        return new(property.Name, type, Shape.FromSizes(sizes), begin, end);
    }

    private static JsonElement Field(JsonProperty property, string name, string path) =>
        property.Value.ValueKind == JsonValueKind.Object && property.Value.TryGetProperty(name, out JsonElement value) ? value
            : throw Wrong(path, $"tensor '{property.Name}' has no {name}");

    private static void CheckLayout(List<SafetensorsEntry> entries, long room, string path)
    {
        long position = 0;
        foreach (SafetensorsEntry entry in entries.OrderBy(e => e.Begin).ThenBy(e => e.End))
        {
            if (entry.Begin != position)
                throw Wrong(path, $"tensor '{entry.Name}' begins at {entry.Begin}, expected {position}: {(entry.Begin < position ? "tensors overlap" : "there is a hole")}");
            position = entry.End;
        }
        if (position != room) throw Wrong(path, $"the tensors take {position} bytes, the file has {room} after the header");
    }

    internal static IReadOnlyList<(string Name, ElementType Type)> Dtypes { get; } =
    [
        ("F32", ElementType.Float32), ("F16", ElementType.Float16), ("BF16", ElementType.BFloat16), ("F64", ElementType.Float64),
        ("I64", ElementType.Int64), ("I32", ElementType.Int32), ("U8", ElementType.UInt8), ("BOOL", ElementType.Bool),
    ];
}
