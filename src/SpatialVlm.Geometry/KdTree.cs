using System.Numerics;
using System.Runtime.CompilerServices;

namespace SpatialVlm.Geometry;

/// <summary>
/// A balanced k-d tree whose leaves hold 16 points each as three arrays, so that a query compares whole vectors; all searches are exact.
/// Leaves made of neighbouring pixels instead were tried: nothing to sort, but one pixel that flies off at an edge stretches its leaf's box, and searches slow down by more than that saves.
/// </summary>
internal sealed partial class KdTree
{
    private const int LeafSize = 16;

    private readonly int count;
    private readonly int leaves;
    private readonly float[] x, y, z; // [leaves * 16], the last leaf padded with points infinitely far away
    private readonly int[] order;     // [count], index in the cloud of each point in leaf order
    private readonly Vector3[] lower, upper; // [nodes], children of node i at 2 i + 1 and 2 i + 2

    public KdTree(Vector3[] points)
    {
        count = points.Length;
        leaves = Math.Max(1, (count + LeafSize - 1) / LeafSize);
        (x, y, z) = (new float[leaves * LeafSize], new float[leaves * LeafSize], new float[leaves * LeafSize]);
        order = new int[count];
        var nodes = (int)BitOperations.RoundUpToPowerOf2((uint)leaves) * 2;
        (lower, upper) = (new Vector3[nodes], new Vector3[nodes]);
        OrderByCoordinates(points);
        for (var i = 0; i < count; i++) (x[i], y[i], z[i]) = (points[order[i]].X, points[order[i]].Y, points[order[i]].Z);
        x.AsSpan(count).Fill(float.PositiveInfinity);
        y.AsSpan(count).Fill(float.PositiveInfinity);
        z.AsSpan(count).Fill(float.PositiveInfinity);
        if (count > 0) Enclose(0, 0, leaves);
    }

    private void OrderByCoordinates(Vector3[] points)
    {
        var items = new Item[count];
        for (var i = 0; i < count; i++) items[i] = new Item(points[i], i);
        Split(items, 0, leaves);
        for (var i = 0; i < count; i++) order[i] = items[i].Index;
    }

    private void Enclose(int node, int first, int end)
    {
        if (end - first > 1)
        {
            var middle = Middle(first, end);
            int left = 2 * node + 1, right = left + 1;
            Enclose(left, first, middle);
            Enclose(right, middle, end);
            (lower[node], upper[node]) = (Vector3.Min(lower[left], lower[right]), Vector3.Max(upper[left], upper[right]));
            return;
        }
        Vector3 min = new(float.PositiveInfinity), max = new(float.NegativeInfinity);
        for (var i = first * LeafSize; i < Math.Min(count, end * LeafSize); i++)
        {
            var point = new Vector3(x[i], y[i], z[i]);
            min = Vector3.Min(min, point);
            max = Vector3.Max(max, point);
        }
        (lower[node], upper[node]) = (min, max);
    }

    private void Split(Item[] items, int first, int end)
    {
        if (end - first <= 1) return;
        int from = first * LeafSize, to = Math.Min(count, end * LeafSize);
        Vector3 min = new(float.PositiveInfinity), max = new(float.NegativeInfinity);
        for (var i = from; i < to; i++)
        {
            min = Vector3.Min(min, items[i].Point);
            max = Vector3.Max(max, items[i].Point);
        }
        var size = max - min;
        var axis = size.X >= size.Y && size.X >= size.Z ? 0 : size.Y >= size.Z ? 1 : 2;
        var middle = Middle(first, end);
        Partition(items, axis, from, to - 1, middle * LeafSize);
        Split(items, first, middle);
        Split(items, middle, end);
    }

    private static int Middle(int first, int end) => (first + end + 1) / 2;

    // Hoare's selection: afterwards nothing left of position is larger, nothing right of it smaller.
    private static void Partition(Item[] items, int axis, int left, int right, int position)
    {
        while (left < right)
        {
            float a = items[left].Along(axis), b = items[(left + right) / 2].Along(axis), c = items[right].Along(axis);
            var pivot = Math.Max(Math.Min(a, b), Math.Min(Math.Max(a, b), c));
            int i = left, j = right;
            while (i <= j)
            {
                while (items[i].Along(axis) < pivot) i++;
                while (items[j].Along(axis) > pivot) j--;
                if (i > j) break;
                (items[i], items[j]) = (items[j], items[i]);
                i++;
                j--;
            }
            if (position <= j) right = j;
            else if (position >= i) left = i;
            else return;
        }
    }

    private int PointsIn(int leaf) => Math.Min(LeafSize, count - leaf * LeafSize);

    private static float SquaredGap(Vector3 lowerA, Vector3 upperA, Vector3 lowerB, Vector3 upperB) =>
        Vector3.Max(Vector3.Zero, Vector3.Max(lowerA - upperB, lowerB - upperA)).LengthSquared();

    private static float SquaredReach(Vector3 lowerA, Vector3 upperA, Vector3 lowerB, Vector3 upperB) =>
        Vector3.Max(upperA - lowerB, upperB - lowerA).LengthSquared();

    private struct Item(Vector3 point, int index)
    {
        public readonly Vector3 Point = point;
        public readonly int Index = index;

        public readonly float Along(int axis) => Unsafe.Add(ref Unsafe.AsRef(in Point.X), axis);
    }
}
