using System.Runtime.InteropServices;

namespace SpatialVlm.Tensors;

/// <summary>One aligned block of native floats, zeroed; it can exceed what a managed array holds and never moves.</summary>
public sealed unsafe class NativeArena : IDisposable
{
    private const int AlignmentBytes = 64;
    private float* start;

    public NativeArena(long elements)
    {
        Elements = elements;
        nuint bytes = (nuint)Math.Max(1, elements) * sizeof(float);
        start = (float*)NativeMemory.AlignedAlloc(bytes, AlignmentBytes);
        NativeMemory.Clear(start, bytes);
        GC.AddMemoryPressure((long)bytes);
    }

    ~NativeArena() => Release();

    public long Elements { get; }

    /// <summary>Elements rounded up so that whatever follows is aligned again.</summary>
    public static long Aligned(long elements) => (elements + (AlignmentBytes / sizeof(float)) - 1) / (AlignmentBytes / sizeof(float)) * (AlignmentBytes / sizeof(float));

    public Span<float> Span(long offset, long elements) => new(Address(offset, elements), checked((int)elements));

    internal float* Address(long offset, long elements)
    {
        ObjectDisposedException.ThrowIf(start is null, this);
        if (offset < 0 || elements < 0 || offset + elements > Elements)
            throw new ArgumentOutOfRangeException(nameof(offset), $"{elements} elements at {offset} do not lie within the arena's {Elements}.");
        return start + offset;
    }

    /// <summary>Copies everything to an arena of the same size.</summary>
    public void CopyTo(NativeArena other)
    {
        if (other.Elements != Elements) throw new ArgumentException($"An arena of {Elements} elements cannot be copied to one of {other.Elements}.", nameof(other));
        Buffer.MemoryCopy(Address(0, Elements), other.Address(0, Elements), Elements * sizeof(float), Elements * sizeof(float));
    }

    public void Clear() => NativeMemory.Clear(start, (nuint)Elements * sizeof(float));

    public void Dispose()
    {
        Release();
        GC.SuppressFinalize(this);
    }

    private void Release()
    {
        if (start is null) return;
        NativeMemory.AlignedFree(start);
        GC.RemoveMemoryPressure(Math.Max(1, Elements) * sizeof(float));
        start = null;
    }
}
