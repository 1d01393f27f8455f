using System.Numerics;
using System.Runtime.InteropServices;
using SpatialVlm.Geometry;

namespace SpatialVlm.Worlds.Tracing;

/// <summary>One node: a leaf holds <see cref="Count"/> solids from <see cref="First"/>; an inner node's children are the next node and <see cref="First"/>.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct BvhNode
{
    public Vector3 Min, Max;
    public int First, Count, Axis;
}

/// <summary>Bounding volume hierarchy over a world's solids, split by the surface area heuristic; built once, read by all threads.</summary>
internal sealed class Bvh
{
    private const int LeafSize = 2, Bins = 12;
    private readonly List<BvhNode> building = [];
    private readonly Box3[] bounds;

    public Bvh(IReadOnlyList<Solid> solids)
    {
        bounds = [.. solids.Select(s => s.Bounds())];
        Order = [.. Enumerable.Range(0, solids.Count)];
        if (solids.Count > 0) Build(0, solids.Count);
        Nodes = [.. building];
        Solids = [.. Order.Select(i => TracedSolid.From(solids[i]))];
    }

    public BvhNode[] Nodes { get; }

    /// <summary>In the order of the leaves.</summary>
    public TracedSolid[] Solids { get; }

    /// <summary>Index in the list given, of each of <see cref="Solids"/>.</summary>
    public int[] Order { get; }

    private void Build(int first, int count)
    {
        var self = building.Count;
        Vector3 min = new(float.MaxValue), max = new(float.MinValue);
        foreach (var i in Order.AsSpan(first, count)) (min, max) = (Vector3.Min(min, bounds[i].Min), Vector3.Max(max, bounds[i].Max));
        // A hair of slack: a ray grazing a face exactly must still open the node.
        building.Add(new BvhNode { Min = min - new Vector3(1e-5f), Max = max + new Vector3(1e-5f), First = first, Count = count });
        if (count <= LeafSize) return;
        var (axis, middle) = Split(first, count);
        if (middle == first || middle == first + count) return;
        Build(first, middle - first);
        var right = building.Count;
        Build(middle, first + count - middle);
        building[self] = building[self] with { First = right, Count = 0, Axis = axis };
    }

    private (int Axis, int Middle) Split(int first, int count)
    {
        var (bestCost, bestAxis, bestAt) = (float.MaxValue, 0, 0f);
        for (var axis = 0; axis < 3; axis++)
        {
            float low = float.MaxValue, high = float.MinValue;
            foreach (var i in Order.AsSpan(first, count)) (low, high) = (Math.Min(low, bounds[i].Center[axis]), Math.Max(high, bounds[i].Center[axis]));
            if (high - low < 1e-6f) continue;
            for (var bin = 1; bin < Bins; bin++)
            {
                var at = low + ((high - low) * bin / Bins);
                var cost = Cost(first, count, axis, at);
                if (cost < bestCost) (bestCost, bestAxis, bestAt) = (cost, axis, at);
            }
        }
        if (bestCost == float.MaxValue) return (0, first + (count / 2));
        return (bestAxis, Partition(first, count, bestAxis, bestAt));
    }

    private float Cost(int first, int count, int axis, float at)
    {
        Vector3 lowMin = new(float.MaxValue), lowMax = new(float.MinValue), highMin = lowMin, highMax = lowMax;
        var below = 0;
        foreach (var i in Order.AsSpan(first, count))
        {
            ref readonly var box = ref bounds[i];
            if (box.Center[axis] < at)
            {
                (lowMin, lowMax) = (Vector3.Min(lowMin, box.Min), Vector3.Max(lowMax, box.Max));
                below++;
            }
            else
            {
                (highMin, highMax) = (Vector3.Min(highMin, box.Min), Vector3.Max(highMax, box.Max));
            }
        }
        if (below == 0 || below == count) return float.MaxValue;
        return (HalfArea(lowMax - lowMin) * below) + (HalfArea(highMax - highMin) * (count - below));
    }

    private int Partition(int first, int count, int axis, float at)
    {
        var sorted = Order.AsSpan(first, count).ToArray();
        var middle = first;
        foreach (var i in sorted.Where(i => bounds[i].Center[axis] < at)) Order[middle++] = i;
        var end = middle;
        foreach (var i in sorted.Where(i => bounds[i].Center[axis] >= at)) Order[end++] = i;
        return middle;
    }

    private static float HalfArea(Vector3 size) => (size.X * size.Y) + (size.Y * size.Z) + (size.Z * size.X);
}
