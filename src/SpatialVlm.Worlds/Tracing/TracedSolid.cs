using System.Numerics;

namespace SpatialVlm.Worlds.Tracing;

/// <summary>A solid as rays meet it: an affine map into the frame where its box is [-0.5, 0.5] along each axis (a capsule's: where its diameter is 1).</summary>
internal struct TracedSolid
{
    public SolidKind Kind;
    public float CenterX, CenterY, CenterZ;

    /// <summary>Rows of the map: unit = rows * (point - center).</summary>
    public float Xx, Xy, Xz, Yx, Yy, Yz, Zx, Zy, Zz;

    /// <summary>How the radius of a cylinder or cone grows with unit z; 0 for a cylinder.</summary>
    public float Slope;

    public float Bore;

    /// <summary>Of a capsule: half the length of its axis in diameters.</summary>
    public float HalfAxis;

    public bool CastsShadow;

    public static TracedSolid From(Solid solid)
    {
        var m = Matrix4x4.CreateFromQuaternion(solid.Rotation);
        var size = solid.Kind == SolidKind.Capsule ? new Vector3(solid.SizeMeters.X) : solid.SizeMeters;
        return new TracedSolid
        {
            Kind = solid.Kind,
            CenterX = solid.Center.X,
            CenterY = solid.Center.Y,
            CenterZ = solid.Center.Z,
            Xx = m.M11 / size.X,
            Xy = m.M12 / size.X,
            Xz = m.M13 / size.X,
            Yx = m.M21 / size.Y,
            Yy = m.M22 / size.Y,
            Yz = m.M23 / size.Y,
            Zx = m.M31 / size.Z,
            Zy = m.M32 / size.Z,
            Zz = m.M33 / size.Z,
            Slope = solid.Kind == SolidKind.Cone ? 0.5f * (solid.TopShare - 1) : 0,
            Bore = solid.BoreShare,
            HalfAxis = solid.Kind == SolidKind.Capsule ? ((solid.SizeMeters.Z / solid.SizeMeters.X) - 1) / 2 : 0,
            CastsShadow = !solid.Material.IsEmissive,
        };
    }

    public readonly Vector3 ToUnit(Vector3 point)
    {
        float x = point.X - CenterX, y = point.Y - CenterY, z = point.Z - CenterZ;
        return new Vector3((Xx * x) + (Xy * y) + (Xz * z), (Yx * x) + (Yy * y) + (Yz * z), (Zx * x) + (Zy * y) + (Zz * z));
    }

    /// <summary>The world normal for a normal of the unit frame.</summary>
    public readonly Vector3 NormalToWorld(Vector3 n) => Vector3.Normalize(new Vector3(
        (Xx * n.X) + (Yx * n.Y) + (Zx * n.Z), (Xy * n.X) + (Yy * n.Y) + (Zy * n.Z), (Xz * n.X) + (Yz * n.Y) + (Zz * n.Z)));
}
