using System.Numerics;

namespace SpatialVlm.Geometry;

/// <summary>Axis-aligned box in metres.</summary>
public readonly record struct Box3(Vector3 Min, Vector3 Max)
{
    public Vector3 Center => (Min + Max) / 2;
    public Vector3 Size => Max - Min;

    /// <summary>The tight box around <paramref name="points"/>; throws on an empty span.</summary>
    public static Box3 Around(ReadOnlySpan<Vector3> points)
    {
        if (points.IsEmpty) throw new ArgumentException("A box needs at least one point.", nameof(points));
        Vector3 min = points[0], max = points[0];
        foreach (var point in points)
        {
            min = Vector3.Min(min, point);
            max = Vector3.Max(max, point);
        }
        return new Box3(min, max);
    }
}
