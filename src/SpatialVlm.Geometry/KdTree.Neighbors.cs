using System.Numerics;

namespace SpatialVlm.Geometry;

internal sealed partial class KdTree
{
    /// <summary>[N], mean distance in metres to the <paramref name="neighbors"/> nearest points, the point itself (at 0) among them, as Open3D counts.</summary>
    public float[] MeanNeighborDistances(int neighbors)
    {
        var means = new float[count];
        var near = new NearestMean(leaves * LeafSize);
        float reach = 0, guess = 0;
        for (var leaf = 0; leaf < leaves; leaf++) MeanDistances(leaf, Math.Min(neighbors, count), near, ref reach, ref guess, means);
        return means;
    }

    /// <param name="reach">Distance of the k-th neighbour, three quarters up the last leaf's and afterwards this one's: neighbouring leaves are alike, single points are not.</param>
    private void MeanDistances(int leaf, int k, NearestMean near, ref float reach, ref float guess, float[] means)
    {
        var node = NodeOf(leaf);
        Vector3 min = lower[node], max = upper[node];
        var radius = reach > 0 ? 1.1f * reach : Math.Max(1e-6f, (max - min).Length());
        Span<float> kth = stackalloc float[LeafSize];
        for (var pending = (1 << PointsIn(leaf)) - 1; pending != 0; radius *= 1.4f)
        {
            near.Clear();
            Gather(near, 0, 0, leaves, min, max, radius * radius);
            var limit = near.Length >= count ? SquaredReach(min, max, lower[0], upper[0]) : radius * radius;
            for (var rest = pending; rest != 0; rest &= rest - 1)
            {
                var lane = BitOperations.TrailingZeroCount(rest);
                var i = leaf * LeafSize + lane;
                near.Measure(new Vector3(x[i], y[i], z[i]));
                var mean = near.OfNearest(k, limit, ref guess);
                if (float.IsNaN(mean)) continue;
                means[order[i]] = mean;
                kth[lane] = guess;
                pending &= ~(1 << lane);
            }
        }
        kth = kth[..PointsIn(leaf)];
        kth.Sort();
        reach = MathF.Sqrt(kth[kth.Length * 3 / 4]);
    }

    private void Gather(NearestMean near, int node, int first, int end, Vector3 min, Vector3 max, float limit)
    {
        if (SquaredGap(min, max, lower[node], upper[node]) > limit) return;
        if (end - first > 1)
        {
            var middle = Middle(first, end);
            Gather(near, 2 * node + 1, first, middle, min, max, limit);
            Gather(near, 2 * node + 2, middle, end, min, max, limit);
            return;
        }
        near.Add(x, y, z, first * LeafSize);
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
}
