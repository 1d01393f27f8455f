using System.Numerics;
using System.Runtime.Intrinsics;

namespace SpatialVlm.Geometry;

/// <summary>Candidate neighbours as three arrays in whole vectors of 16, and the mean distance of the nearest of them to one query after another.</summary>
internal sealed class NearestMean(int capacity)
{
    private const int Block = 16;

    private readonly float[] x = new float[capacity], y = new float[capacity], z = new float[capacity], squared = new float[capacity];

    public int Length { get; private set; }

    public void Clear() => Length = 0;

    /// <summary>Adds 16 points; those infinitely far away count for nothing.</summary>
    public void Add(float[] fromX, float[] fromY, float[] fromZ, int from)
    {
        Vector512.Create(fromX, from).CopyTo(x, Length);
        Vector512.Create(fromY, from).CopyTo(y, Length);
        Vector512.Create(fromZ, from).CopyTo(z, Length);
        Length += Block;
    }

    /// <summary>Adds the distances of 16 points from the query; those infinitely far away count for nothing.</summary>
    public void AddDistances(float[] fromX, float[] fromY, float[] fromZ, int from, Vector512<float> a, Vector512<float> b, Vector512<float> c)
    {
        Vector512<float> dx = Vector512.Create(fromX, from) - a, dy = Vector512.Create(fromY, from) - b, dz = Vector512.Create(fromZ, from) - c;
        (dx * dx + dy * dy + dz * dz).CopyTo(squared, Length);
        Length += Block;
    }

    public void Measure(Vector3 query)
    {
        var (a, b, c) = (Vector512.Create(query.X), Vector512.Create(query.Y), Vector512.Create(query.Z));
        for (var i = 0; i < Length; i += Block)
        {
            Vector512<float> dx = Vector512.Create(x, i) - a, dy = Vector512.Create(y, i) - b, dz = Vector512.Create(z, i) - c;
            (dx * dx + dy * dy + dz * dz).CopyTo(squared, i);
        }
    }

    /// <summary>Mean distance of the k nearest; NaN where fewer than k lie within the squared limit.</summary>
    /// <param name="guess">Squared distance of the k-th neighbour: of the last query and afterwards of this.</param>
    public float OfNearest(int k, float limit, ref float guess)
    {
        // low: fewer than k are that near; high: at least k are.
        float low = -1, high = float.PositiveInfinity, cut = guess > 0 && guess < limit ? guess : limit;
        int below = 0, within = 0;
        for (var step = 0; step < 64; step++)
        {
            var found = CountUpTo(cut);
            if (found >= k) (high, within) = (cut, found);
            else if (cut >= limit) return float.NaN;
            else (low, below) = (cut, found);
            if (within == k || (high < float.PositiveInfinity && high - low <= 2e-3f * high)) break;
            cut = Next(k, low, below, high, within, limit, step);
        }
        guess = high;
        // Where near-equal distances straddle the k-th, those beyond are taken off at the cut: a thousandth of one distance in k.
        return (SumUpTo(high) - (within - k) * MathF.Sqrt(high)) / k;
    }

    // Counts grow with the squared distance on a surface: interpolation settles in three or four counts; halving guards against the rest.
    private static float Next(int k, float low, int below, float high, int within, float limit, int step)
    {
        if (float.IsInfinity(high)) return Math.Min(limit, Math.Max(low, limit * 1e-6f) * Math.Clamp((k + 1f) / Math.Max(1, below), 1.02f, 4f));
        var from = Math.Max(low, 0);
        var cut = step % 4 == 3 ? 0.5f * (from + high) : from + (high - from) * (k + 0.5f - below) / (within - below + 1);
        return cut > low && cut < high ? cut : 0.5f * (from + high);
    }

    private int CountUpTo(float cut)
    {
        var limit = Vector512.Create(cut);
        var count = 0;
        for (var i = 0; i < Length; i += Block) count += BitOperations.PopCount(Vector512.LessThanOrEqual(Vector512.Create(squared, i), limit).ExtractMostSignificantBits());
        return count;
    }

    private float SumUpTo(float cut)
    {
        var limit = Vector512.Create(cut);
        var sum = Vector512<float>.Zero;
        for (var i = 0; i < Length; i += Block)
        {
            var value = Vector512.Create(squared, i);
            var near = Vector512.LessThanOrEqual(value, limit);
            if (near.ExtractMostSignificantBits() != 0) sum += Vector512.Sqrt(Vector512.ConditionalSelect(near, value, Vector512<float>.Zero));
        }
        // One order of adding, whatever the processor's vectors.
        var half = sum.GetLower() + sum.GetUpper();
        var quarter = half.GetLower() + half.GetUpper();
        return quarter[0] + quarter[1] + (quarter[2] + quarter[3]);
    }
}
