using System.Numerics;
using SpatialVlm.Geometry;

namespace SpatialVlm.Worlds;

/// <summary>The shapes that everything in a world is made of.</summary>
public enum SolidKind { Box, Cylinder, Sphere, Cone, Capsule }

/// <summary>One analytic solid, in the frame that the owner names (an object's own, then the world's).</summary>
/// <param name="SizeMeters">Extents along its own axes; cylinders, cones and capsules stand along z, a cone with its wide end at -z.</param>
/// <param name="Rotation">Turns its own axes into the owner's frame.</param>
/// <param name="TopShare">Of a cone: the diameter at +z as a share of that at -z; 0 is pointed.</param>
/// <param name="BoreShare">Of a cylinder or cone: the diameter of the hole along z as a share of the outer one; 0 is solid.</param>
public sealed record Solid(
    SolidKind Kind, Vector3 Center, Vector3 SizeMeters, Quaternion Rotation, Material Material, float TopShare = 0, float BoreShare = 0)
{
    /// <summary>The same solid after turning by <paramref name="rotation"/> about the origin and then moving.</summary>
    public Solid Moved(Quaternion rotation, Vector3 translation) => this with
    {
        Center = Vector3.Transform(Center, rotation) + translation,
        Rotation = Quaternion.Normalize(rotation * Rotation),
    };

    /// <summary>The exact axis-aligned bounds of the solid (not of a box around it).</summary>
    public Box3 Bounds()
    {
        var m = Matrix4x4.CreateFromQuaternion(Rotation);
        var axis = new Vector3(m.M31, m.M32, m.M33);
        if (Kind == SolidKind.Cone) return ConeBounds(m, axis);
        var half = Kind switch
        {
            SolidKind.Box => BoxReach(m, SizeMeters / 2),
            SolidKind.Sphere => EllipsoidReach(m, SizeMeters / 2),
            SolidKind.Capsule => (Vector3.Abs(axis) * (SizeMeters.Z - SizeMeters.X) / 2) + new Vector3(SizeMeters.X / 2),
            _ => EllipsoidReach(m, SizeMeters with { Z = 0 } / 2) + (Vector3.Abs(axis) * SizeMeters.Z / 2),
        };
        return new Box3(Center - half, Center + half);
    }

    private Box3 ConeBounds(Matrix4x4 m, Vector3 axis)
    {
        var disc = EllipsoidReach(m, SizeMeters with { Z = 0 } / 2);
        Vector3 bottom = Center - (axis * SizeMeters.Z / 2), top = Center + (axis * SizeMeters.Z / 2);
        return new Box3(Vector3.Min(bottom - disc, top - (disc * TopShare)), Vector3.Max(bottom + disc, top + (disc * TopShare)));
    }

    private static Vector3 BoxReach(Matrix4x4 m, Vector3 half) =>
        (Vector3.Abs(new(m.M11, m.M12, m.M13)) * half.X) + (Vector3.Abs(new(m.M21, m.M22, m.M23)) * half.Y) + (Vector3.Abs(new(m.M31, m.M32, m.M33)) * half.Z);

    private static Vector3 EllipsoidReach(Matrix4x4 m, Vector3 half)
    {
        Vector3 x = new Vector3(m.M11, m.M12, m.M13) * half.X, y = new Vector3(m.M21, m.M22, m.M23) * half.Y, z = new Vector3(m.M31, m.M32, m.M33) * half.Z;
        return Vector3.SquareRoot((x * x) + (y * y) + (z * z));
    }
}
