using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;

namespace SpatialVlm.Training;

/// <summary>
/// A sum over ranks in the order of the ranks, at the traffic of a ring all-reduce: every rank receives its own slice from all
/// the others, adds the parts in order, and sends the total to all. Chunk after chunk, the next one's parts travel while this one is added.
/// </summary>
/// <param name="sliceBytes">Of one rank's slice in a chunk: the parts of a slice are meant to fit the processor's cache.</param>
internal sealed unsafe class OrderedSum(MpiWorld world, int sliceBytes) : IDisposable
{
    public const int DefaultSliceBytes = 1 << 18;

    private readonly MessageSet[] parts = [new(world), new(world)];
    private readonly MessageSet[] totals = [new(world), new(world)];
    private byte* received;

    public void Run<T>(Span<T> values) where T : unmanaged, INumber<T>
    {
        int longest = Math.Max(1, sliceBytes / sizeof(T)) * world.Size;
        int chunks = (int)(((long)values.Length + longest - 1) / longest);
        if (received is null) received = (byte*)NativeMemory.AlignedAlloc((nuint)(2L * world.Size * sliceBytes), 64);
        fixed (T* first = values)
        {
            var chunk = new Chunk<T>(first, values.Length, longest, world.Size);
            if (chunks > 0) Exchange(chunk, 0);
            for (int k = 0; k < chunks; k++)
            {
                if (k + 1 < chunks) Exchange(chunk, k + 1);
                world.Wait(parts[k % 2]);
                Add(chunk, k);
                Share(chunk, k);
                if (k > 0) world.Wait(totals[(k - 1) % 2]);
            }
            if (chunks > 0) world.Wait(totals[(chunks - 1) % 2]);
        }
    }

    public void Dispose()
    {
        NativeMemory.AlignedFree(received);
        received = null;
    }

    private T* Received<T>(int k, int from) where T : unmanaged => (T*)(received + (((long)(k % 2) * world.Size) + from) * sliceBytes);

    // Neighbours first, so that not all begin with rank 0.
    private void Exchange<T>(Chunk<T> chunk, int k) where T : unmanaged
    {
        (_, int own) = chunk.Slice(k, world.Rank);
        for (int i = 1; i < world.Size; i++)
        {
            int from = (world.Rank + world.Size - i) % world.Size;
            parts[k % 2].Receive(Received<T>(k, from), (long)own * sizeof(T), from, MessageTag.Part);
        }
        for (int i = 1; i < world.Size; i++)
        {
            int to = (world.Rank + i) % world.Size;
            (nint start, int length) = chunk.Slice(k, to);
            parts[k % 2].Send((T*)start, (long)length * sizeof(T), to, MessageTag.Part);
        }
    }

    private void Add<T>(Chunk<T> chunk, int k) where T : unmanaged, INumber<T>
    {
        (nint start, int length) = chunk.Slice(k, world.Rank);
        ReadOnlySpan<T> Part(int rank) => new(rank == world.Rank ? (T*)start : Received<T>(k, rank), length);
        var own = new Span<T>((T*)start, length);
        // Rank 0's part is where the sum grows, and the last addition writes it home.
        var sum = new Span<T>(world.Rank == 0 ? (T*)start : Received<T>(k, 0), length);
        for (int rank = 1; rank < world.Size; rank++) TensorPrimitives.Add(sum, Part(rank), rank == world.Size - 1 ? own : sum);
    }

    private void Share<T>(Chunk<T> chunk, int k) where T : unmanaged
    {
        (nint own, int length) = chunk.Slice(k, world.Rank);
        for (int i = 1; i < world.Size; i++)
        {
            int from = (world.Rank + world.Size - i) % world.Size;
            (nint start, int count) = chunk.Slice(k, from);
            totals[k % 2].Receive((T*)start, (long)count * sizeof(T), from, MessageTag.Total);
        }
        for (int i = 1; i < world.Size; i++) totals[k % 2].Send((T*)own, (long)length * sizeof(T), (world.Rank + i) % world.Size, MessageTag.Total);
    }

    private readonly struct Chunk<T>(T* first, int count, int longest, int ranks) where T : unmanaged
    {
        public (nint Start, int Length) Slice(int k, int rank)
        {
            long begin = (long)k * longest, length = Math.Min(longest, count - begin);
            long start = length * rank / ranks, end = length * (rank + 1) / ranks;
            return ((nint)(first + begin + start), (int)(end - start));
        }
    }
}
