using System.Numerics;
using System.Runtime.Intrinsics;

namespace SpatialVlm.Geometry;

internal sealed partial class KdTree
{
    /// <summary>[N], mean distance in metres to the <paramref name="neighbors"/> nearest points, the point itself (at 0) among them, as Open3D counts.</summary>
    public float[] MeanNeighborDistances(int neighbors)
    {
        var k = Math.Min(neighbors, count);
        var means = new float[count];
        var near = new Candidates(leaves * LeafSize);
        float radius = 0, guess = 0;
        Span<float> kth = stackalloc float[LeafSize];
        for (int leaf = 0, node; leaf < leaves; leaf++)
        {
            node = NodeOf(leaf);
            Vector3 min = lower[node], max = upper[node];
            // Neighbouring leaves are alike, so the last leaf's reach is the first guess.
            if (radius <= 0) radius = Math.Max(1e-6f, (max - min).Length());
            var pending = (1 << PointsIn(leaf)) - 1;
            kth.Clear();
            while (pending != 0)
            {
                near.Gather(this, min, max, radius);
                var limit = near.Holds(count) ? SquaredReach(min, max, lower[0], upper[0]) : radius * radius;
                for (var rest = pending; rest != 0; rest &= rest - 1)
                {
                    var lane = BitOperations.TrailingZeroCount(rest);
                    var i = leaf * LeafSize + lane;
                    near.Measure(new Vector3(x[i], y[i], z[i]));
                    var mean = near.MeanOfNearest(k, limit, ref guess);
                    if (float.IsNaN(mean)) continue;
                    means[order[i]] = mean;
                    kth[lane] = guess;
                    pending &= ~(1 << lane);
                }
                if (pending != 0) radius *= 1.5f;
            }
            radius = 1.05f * MathF.Sqrt(Largest(kth));
        }
        return means;
    }

    private int NodeOf(int leaf)
    {
        int node = 0, first = 0, end = leaves;
        while (end - first > 1)
        {
            var middle = Middle(first, end);
            (node, first, end) = leaf < middle ? (2 * node + 1, first, middle) : (2 * node + 2, middle, end);
        }
        return node;
    }

    private static float Largest(ReadOnlySpan<float> values)
    {
        var largest = 0f;
        foreach (var value in values) largest = Math.Max(largest, value);
        return largest;
    }

    /// <summary>The points of all leaves near a box, and their squared distances to one query after another.</summary>
    private sealed class Candidates(int capacity)
    {
        private readonly float[] x = new float[capacity], y = new float[capacity], z = new float[capacity], squared = new float[capacity];
        private int length;

        public bool Holds(int points) => length >= points;

        public void Gather(KdTree tree, Vector3 min, Vector3 max, float radius)
        {
            length = 0;
            Gather(tree, 0, 0, tree.leaves, min, max, radius * radius);
        }

        private void Gather(KdTree tree, int node, int first, int end, Vector3 min, Vector3 max, float limit)
        {
            if (SquaredGap(min, max, tree.lower[node], tree.upper[node]) > limit) return;
            if (end - first > 1)
            {
                var middle = Middle(first, end);
                Gather(tree, 2 * node + 1, first, middle, min, max, limit);
                Gather(tree, 2 * node + 2, middle, end, min, max, limit);
                return;
            }
            var from = first * LeafSize;
            tree.x.AsSpan(from, LeafSize).CopyTo(x.AsSpan(length));
            tree.y.AsSpan(from, LeafSize).CopyTo(y.AsSpan(length));
            tree.z.AsSpan(from, LeafSize).CopyTo(z.AsSpan(length));
            length += LeafSize;
        }

        public void Measure(Vector3 query)
        {
            var (a, b, c) = (Vector256.Create(query.X), Vector256.Create(query.Y), Vector256.Create(query.Z));
            for (var i = 0; i < length; i += 8)
            {
                Vector256<float> dx = Vector256.Create(x, i) - a, dy = Vector256.Create(y, i) - b, dz = Vector256.Create(z, i) - c;
                (dx * dx + dy * dy + dz * dz).CopyTo(squared, i);
            }
        }

        /// <summary>Mean distance of the k nearest; NaN where fewer than k lie within the squared limit. <paramref name="guess"/>: squared distance of the k-th, of the last query and then of this.</summary>
        public float MeanOfNearest(int k, float limit, ref float guess)
        {
            float low = -1, high = limit;
            int below = 0, within = CountUpTo(high);
            if (within < k) return float.NaN;
            var cut = guess > 0 && guess < high ? guess : high * k / within;
            // Counts grow with the squared distance on a surface: interpolation settles in three or four counts; halving guards against the rest.
            for (var step = 0; within != k && high - low > 1e-5f * high && step < 64; step++)
            {
                if (!(cut > low && cut < high)) cut = 0.5f * (low + high);
                var found = CountUpTo(cut);
                if (found >= k) (high, within) = (cut, found);
                else (low, below) = (cut, found);
                cut = step % 4 == 3 ? 0.5f * (low + high) : Math.Max(low, 0) + (high - Math.Max(low, 0)) * (k + 0.5f - below) / (within - below + 1);
            }
            guess = high;
            // Where equal distances straddle the k-th, those beyond count at the cut.
            return (SumUpTo(high) - (within - k) * MathF.Sqrt(high)) / k;
        }

        private int CountUpTo(float cut)
        {
            var limit = Vector256.Create(cut);
            var counts = Vector256<int>.Zero;
            for (var i = 0; i < length; i += 8) counts -= Vector256.LessThanOrEqual(Vector256.Create(squared, i), limit).AsInt32();
            return Vector256.Sum(counts);
        }

        private float SumUpTo(float cut)
        {
            var limit = Vector256.Create(cut);
            var sum = Vector256<float>.Zero;
            for (var i = 0; i < length; i += 8)
            {
                var value = Vector256.Create(squared, i);
                sum += Vector256.ConditionalSelect(Vector256.LessThanOrEqual(value, limit), Vector256.Sqrt(value), Vector256<float>.Zero);
            }
            return Vector256.Sum(sum);
        }
    }
}
