using System.Numerics;

namespace SpatialVlm.Geometry;

/// <summary>The points p with normal . p + offset = 0; the normal has unit length, the offset is in metres (Open3D's a, b, c, d).</summary>
public readonly record struct Plane(Vector3 Normal, float Offset)
{
    /// <summary>Signed distance in metres, positive on the side that the normal points to.</summary>
    public float SignedDistance(Vector3 point) => Vector3.Dot(Normal, point) + Offset;

    public Plane Flipped => new(-Normal, -Offset);
}
