using System.Runtime.InteropServices;

namespace SpatialVlm.Tensors;

/// <summary>An open safetensors file: its header is checked, its tensors are read when asked for.</summary>
public sealed class SafetensorsFile : IDisposable
{
    private const int ChunkBytes = 1 << 20;
    private readonly FileStream file;
    private readonly string path;
    private readonly long dataStart;
    private readonly Dictionary<string, SafetensorsEntry> entries;

    private SafetensorsFile(FileStream file, string path)
    {
        (this.file, this.path) = (file, path);
        (IReadOnlyList<SafetensorsEntry> list, Metadata, dataStart) = SafetensorsHeader.Read(file, path);
        entries = list.ToDictionary(e => e.Name, StringComparer.Ordinal);
    }

    public IReadOnlyDictionary<string, string> Metadata { get; }

    public IEnumerable<SafetensorsEntry> Entries => entries.Values;

    public bool Contains(string name) => entries.ContainsKey(name);

    public static SafetensorsFile Open(string path)
    {
        FileStream file = File.OpenRead(path);
        try
        {
            return new SafetensorsFile(file, path);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>One tensor as it is stored.</summary>
    public HostTensor Read(string name)
    {
        SafetensorsEntry entry = Entry(name);
        Array values = HostTensor.Allocate(entry.Type, entry.Shape.Elements.Size);
        Span<byte> bytes = MemoryMarshal.CreateSpan(ref MemoryMarshal.GetArrayDataReference(values), checked((int)(entry.End - entry.Begin)));
        ReadBytes(entry.Begin, bytes);
        return HostTensor.Of(entry.Shape, entry.Type, values);
    }

    /// <summary>One floating-point tensor, widened to float32 on the way.</summary>
    public void ReadFloats(string name, Span<float> target)
    {
        SafetensorsEntry entry = Entry(name);
        if (!entry.Type.IsFloat()) throw SafetensorsHeader.Wrong(path, $"tensor '{name}' holds {entry.Type}, expected floating-point numbers");
        if (entry.Shape.Elements != target.Length) throw new ArgumentException($"Tensor '{name}' {entry.Shape} does not fill {target.Length} floats.", nameof(target));
        if (entry.Type == ElementType.Float32)
        {
            ReadBytes(entry.Begin, MemoryMarshal.AsBytes(target));
            return;
        }
        int size = entry.Type.Bytes();
        var buffer = new byte[Math.Min(ChunkBytes, entry.End - entry.Begin)];
        for (int done = 0; done < target.Length;)
        {
            int count = Math.Min(buffer.Length / size, target.Length - done);
            Span<byte> part = buffer.AsSpan(0, count * size);
            ReadBytes(entry.Begin + ((long)done * size), part);
            HalfPrecision.Widen(entry.Type, part, target.Slice(done, count));
            done += count;
        }
    }

    public void Dispose() => file.Dispose();

    private SafetensorsEntry Entry(string name) => entries.GetValueOrDefault(name) ?? throw new KeyNotFoundException($"{path} has no tensor '{name}'.");

    private void ReadBytes(long begin, Span<byte> target)
    {
        long position = dataStart + begin;
        while (target.Length > 0)
        {
            int read = RandomAccess.Read(file.SafeFileHandle, target, position);
            if (read == 0) throw SafetensorsHeader.Wrong(path, "the file ended while a tensor was read");
            target = target[read..];
            position += read;
        }
    }
}
