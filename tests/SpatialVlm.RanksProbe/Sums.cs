using System.Runtime.InteropServices;
using SpatialVlm.Training;

namespace SpatialVlm.RanksProbe;

/// <summary>Every rank knows what every rank put in, so each can add it up by itself and compare the bytes.</summary>
internal static class Sums
{
    public static int Check(IRanks ranks)
    {
        // Around nothing, one a rank, one slice, one chunk and several chunks.
        int chunk = OrderedSum.DefaultSliceBytes / sizeof(float) * ranks.Size;
        int[] lengths = [0, 1, ranks.Size - 1, ranks.Size, ranks.Size + 1, 1000, chunk - 1, chunk, chunk + 1, (3 * chunk) + 17];
        int orderMatters = 0;
        foreach (int length in lengths)
        {
            float[] sum = Values(ranks.Rank, length);
            ranks.SumInRankOrder(sum);
            float[] expected = Fold(Enumerable.Range(0, ranks.Size), length), backwards = Fold(Enumerable.Range(0, ranks.Size).Reverse(), length);
            if (!Bytes(sum).SequenceEqual(Bytes(expected))) return Differs(ranks, length, sum, expected);
            if (!Bytes(expected).SequenceEqual(Bytes(backwards))) orderMatters++;

            double[] doubles = Array.ConvertAll(Values(ranks.Rank, length), v => (double)v);
            ranks.SumInRankOrder(doubles);
            for (int i = 0; i < length; i++)
            {
                double inOrder = 0;
                for (int rank = 0; rank < ranks.Size; rank++) inOrder += Value(rank, i);
                if (doubles[i] != inOrder) return Differs(ranks, length, [], []);
            }
        }
        Console.WriteLine($"rank {ranks.Rank} of {ranks.Size}: {lengths.Length} lengths equal, order matters in {orderMatters}");
        return 0;
    }

    // Of very different sizes and both signs, so that another order rounds differently.
    private static float Value(int rank, int index)
    {
        ulong bits = ((ulong)index + 1) * 0x9E3779B97F4A7C15 ^ ((ulong)rank + 7) * 0xC2B2AE3D27D4EB4F;
        bits = (bits ^ (bits >> 31)) * 0xBF58476D1CE4E5B9;
        bits ^= bits >> 27;
        float size = MathF.ScaleB((bits & 0xFFFFFF) / 16777216f, (int)((bits >> 24) % 24) - 12);
        return (bits >> 63) == 0 ? size : -size;
    }

    private static float[] Values(int rank, int length)
    {
        var values = new float[length];
        for (int i = 0; i < length; i++) values[i] = Value(rank, i);
        return values;
    }

    private static float[] Fold(IEnumerable<int> order, int length)
    {
        float[]? sum = null;
        foreach (int rank in order)
        {
            float[] part = Values(rank, length);
            for (int i = 0; sum is not null && i < length; i++) part[i] = sum[i] + part[i];
            sum = part;
        }
        return sum!;
    }

    private static Span<byte> Bytes(float[] values) => MemoryMarshal.AsBytes(values.AsSpan());

    private static int Differs(IRanks ranks, int length, float[] sum, float[] expected)
    {
        int at = sum.Zip(expected).TakeWhile(p => p.First.Equals(p.Second)).Count();
        Console.WriteLine($"rank {ranks.Rank} of {ranks.Size}: length {length} differs at {at}");
        return 1;
    }
}
