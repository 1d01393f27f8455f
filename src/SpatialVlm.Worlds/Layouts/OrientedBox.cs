using System.Numerics;
using SpatialVlm.Geometry;

namespace SpatialVlm.Worlds.Layouts;

/// <summary>A box around one solid, along the solid's own axes; two solids can only meet where their boxes do.</summary>
internal readonly struct OrientedBox
{
    /// <summary>Depth by which boxes may sink into each other and still count as touching, metres.</summary>
    private const float Touch = 5e-4f;

    private readonly Vector3 center, half, x, y, z;

    public OrientedBox(Solid solid)
    {
        var m = Matrix4x4.CreateFromQuaternion(solid.Rotation);
        (center, half) = (solid.Center, solid.SizeMeters / 2);
        (x, y, z) = (new(m.M11, m.M12, m.M13), new(m.M21, m.M22, m.M23), new(m.M31, m.M32, m.M33));
        Bounds = solid.Bounds();
    }

    public Box3 Bounds { get; }

    /// <summary>Separating axes: faces of both and the fifteen that they span.</summary>
    public bool Meets(in OrientedBox other)
    {
        if (!Overlap(Bounds, other.Bounds)) return false;
        Span<Vector3> own = [x, y, z], others = [other.x, other.y, other.z];
        for (var i = 0; i < 3; i++) if (Apart(own[i], other) || Apart(others[i], other)) return false;
        foreach (var a in own)
        {
            foreach (var b in others)
            {
                var axis = Vector3.Cross(a, b);
                if (axis.LengthSquared() > 1e-4f && Apart(Vector3.Normalize(axis), other)) return false;
            }
        }
        return true;
    }

    public static bool Overlap(Box3 a, Box3 b) =>
        a.Min.X < b.Max.X - Touch && b.Min.X < a.Max.X - Touch && a.Min.Y < b.Max.Y - Touch && b.Min.Y < a.Max.Y - Touch && a.Min.Z < b.Max.Z - Touch && b.Min.Z < a.Max.Z - Touch;

    private bool Apart(Vector3 axis, in OrientedBox other) => Math.Abs(Vector3.Dot(axis, other.center - center)) >= Reach(axis) + other.Reach(axis) - Touch;

    private float Reach(Vector3 axis) => (Math.Abs(Vector3.Dot(axis, x)) * half.X) + (Math.Abs(Vector3.Dot(axis, y)) * half.Y) + (Math.Abs(Vector3.Dot(axis, z)) * half.Z);
}
