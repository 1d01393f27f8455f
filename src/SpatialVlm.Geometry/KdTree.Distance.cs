using System.Numerics;
using System.Runtime.Intrinsics;

namespace SpatialVlm.Geometry;

internal sealed partial class KdTree
{
    /// <summary>Squared distance to the nearest point, or <paramref name="limit"/> where none is nearer than that.</summary>
    public float SquaredDistance(Vector3 query, float limit = float.PositiveInfinity)
    {
        Nearest(query, 0, 0, leaves, ref limit);
        return limit;
    }

    /// <summary>Squared distance of the nearest two points of two trees.</summary>
    public float SquaredDistance(KdTree other)
    {
        var best = float.PositiveInfinity;
        Nearest(other, new Span(0, 0, leaves), new Span(0, 0, other.leaves), ref best);
        return best;
    }

    private void Nearest(Vector3 query, int node, int first, int end, ref float best)
    {
        if (SquaredGap(query, query, lower[node], upper[node]) >= best) return;
        if (end - first <= 1)
        {
            best = Math.Min(best, NearestInLeaf(query, first));
            return;
        }
        var middle = Middle(first, end);
        int a = 2 * node + 1, b = a + 1;
        if (SquaredGap(query, query, lower[b], upper[b]) < SquaredGap(query, query, lower[a], upper[a]))
        {
            Nearest(query, b, middle, end, ref best);
            Nearest(query, a, first, middle, ref best);
        }
        else
        {
            Nearest(query, a, first, middle, ref best);
            Nearest(query, b, middle, end, ref best);
        }
    }

    private void Nearest(KdTree other, Span a, Span b, ref float best)
    {
        if (Gap(other, a, b) >= best) return;
        if (a.IsLeaf && b.IsLeaf)
        {
            for (var lane = 0; lane < PointsIn(a.First); lane++)
            {
                var i = a.First * LeafSize + lane;
                best = Math.Min(best, other.NearestInLeaf(new Vector3(x[i], y[i], z[i]), b.First));
            }
            return;
        }
        // Split the larger side and look into the nearer half first.
        if (b.IsLeaf || (!a.IsLeaf && a.Leaves >= b.Leaves))
        {
            var (near, far) = Gap(other, a.Left, b) <= Gap(other, a.Right, b) ? (a.Left, a.Right) : (a.Right, a.Left);
            Nearest(other, near, b, ref best);
            Nearest(other, far, b, ref best);
        }
        else
        {
            var (near, far) = Gap(other, a, b.Left) <= Gap(other, a, b.Right) ? (b.Left, b.Right) : (b.Right, b.Left);
            Nearest(other, a, near, ref best);
            Nearest(other, a, far, ref best);
        }
    }

    private float Gap(KdTree other, Span a, Span b) => SquaredGap(lower[a.Node], upper[a.Node], other.lower[b.Node], other.upper[b.Node]);

    private float NearestInLeaf(Vector3 query, int leaf)
    {
        var nearest = Vector256.Create(float.PositiveInfinity);
        for (var i = leaf * LeafSize; i < (leaf + 1) * LeafSize; i += 8)
        {
            Vector256<float> dx = Vector256.Create(x, i) - Vector256.Create(query.X), dy = Vector256.Create(y, i) - Vector256.Create(query.Y), dz = Vector256.Create(z, i) - Vector256.Create(query.Z);
            nearest = Vector256.Min(nearest, dx * dx + dy * dy + dz * dz);
        }
        var half = Vector128.Min(nearest.GetLower(), nearest.GetUpper());
        return Math.Min(Math.Min(half[0], half[1]), Math.Min(half[2], half[3]));
    }

    /// <summary>A node with the leaves below it.</summary>
    private readonly record struct Span(int Node, int First, int End)
    {
        public int Leaves => End - First;
        public bool IsLeaf => Leaves <= 1;
        public Span Left => new(2 * Node + 1, First, Middle(First, End));
        public Span Right => new(2 * Node + 2, Middle(First, End), End);
    }
}
