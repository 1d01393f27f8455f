using System.Numerics;
using System.Runtime.Intrinsics;

namespace SpatialVlm.Geometry;

internal sealed partial class KdTree
{
    /// <summary>[N], number of points nearer than <paramref name="radius"/>, the point itself among them.</summary>
    public int[] CountNeighbors(float radius)
    {
        var counts = new int[count];
        Span<int> inLeaf = stackalloc int[LeafSize];
        for (var leaf = 0; leaf < leaves; leaf++)
        {
            inLeaf.Clear();
            CountNear(leaf, lower[NodeOf(leaf)], upper[NodeOf(leaf)], 0, 0, leaves, radius * radius, inLeaf);
            for (var lane = 0; lane < PointsIn(leaf); lane++) counts[order[leaf * LeafSize + lane]] = inLeaf[lane];
        }
        return counts;
    }

    private void CountNear(int leaf, Vector3 min, Vector3 max, int node, int first, int end, float limit, Span<int> counts)
    {
        if (SquaredGap(min, max, lower[node], upper[node]) >= limit) return;
        if (SquaredReach(min, max, lower[node], upper[node]) < limit)
        {
            var all = Math.Min(count, end * LeafSize) - first * LeafSize;
            for (var lane = 0; lane < LeafSize; lane++) counts[lane] += all;
        }
        else if (end - first > 1)
        {
            var middle = Middle(first, end);
            CountNear(leaf, min, max, 2 * node + 1, first, middle, limit, counts);
            CountNear(leaf, min, max, 2 * node + 2, middle, end, limit, counts);
        }
        else
        {
            for (var lane = 0; lane < PointsIn(leaf); lane++)
            {
                var i = leaf * LeafSize + lane;
                counts[lane] += BitOperations.PopCount(NearerThan(first, new Vector3(x[i], y[i], z[i]), limit));
            }
        }
    }

    /// <summary>Bits of the points of a leaf whose squared distance to the query is below the limit.</summary>
    private uint NearerThan(int leaf, Vector3 query, float limit)
    {
        uint bits = 0;
        for (var half = 0; half < LeafSize; half += 8)
        {
            var i = leaf * LeafSize + half;
            Vector256<float> dx = Vector256.Create(x, i) - Vector256.Create(query.X), dy = Vector256.Create(y, i) - Vector256.Create(query.Y), dz = Vector256.Create(z, i) - Vector256.Create(query.Z);
            bits |= Vector256.LessThan(dx * dx + dy * dy + dz * dz, Vector256.Create(limit)).ExtractMostSignificantBits() << half;
        }
        return bits;
    }

    /// <summary>Points not yet taken, so that a flood over a cloud visits each once.</summary>
    public sealed class Flood(KdTree tree)
    {
        private readonly uint[] free = [.. Enumerable.Range(0, tree.leaves).Select(leaf => (1u << tree.PointsIn(leaf)) - 1)];
        private readonly int[] left = Counts(tree, new int[tree.lower.Length], 0, 0, tree.leaves);

        /// <summary>Takes all free points nearer than <paramref name="radius"/> to <paramref name="query"/> and appends their cloud indices to <paramref name="taken"/>.</summary>
        public void Take(Vector3 query, float radius, List<int> taken) => Take(query, radius * radius, taken, 0, 0, tree.leaves);

        private int Take(Vector3 query, float limit, List<int> taken, int node, int first, int end)
        {
            if (left[node] == 0 || SquaredGap(query, query, tree.lower[node], tree.upper[node]) >= limit) return 0;
            var removed = 0;
            if (end - first > 1)
            {
                var middle = Middle(first, end);
                removed = Take(query, limit, taken, 2 * node + 1, first, middle) + Take(query, limit, taken, 2 * node + 2, middle, end);
            }
            else
            {
                var bits = free[first] & tree.NearerThan(first, query, limit);
                free[first] &= ~bits;
                removed = BitOperations.PopCount(bits);
                for (; bits != 0; bits &= bits - 1) taken.Add(tree.order[first * LeafSize + BitOperations.TrailingZeroCount(bits)]);
            }
            left[node] -= removed;
            return removed;
        }

        private static int[] Counts(KdTree tree, int[] counts, int node, int first, int end)
        {
            counts[node] = Math.Min(tree.count, end * LeafSize) - first * LeafSize;
            if (end - first <= 1) return counts;
            Counts(tree, counts, 2 * node + 1, first, Middle(first, end));
            return Counts(tree, counts, 2 * node + 2, Middle(first, end), end);
        }
    }
}
