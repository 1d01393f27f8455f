using System.Runtime.Intrinsics;

namespace SpatialVlm.Worlds.Tracing;

/// <summary>Eight rays, one a lane; directions need no unit length, distances are in units of them.</summary>
internal ref struct RayPacket
{
    public Vector256<float> OriginX, OriginY, OriginZ, DirectionX, DirectionY, DirectionZ, InverseX, InverseY, InverseZ;

    /// <summary>The nearest hit so far, or how far to look.</summary>
    public Vector256<float> Distance;

    /// <summary>Index of the solid hit, -1 where none.</summary>
    public Vector256<int> Solid;

    /// <summary>Call once origins and directions are set.</summary>
    public void Prepare(Vector256<float> farthest)
    {
        DirectionX = AwayFromZero(DirectionX);
        DirectionY = AwayFromZero(DirectionY);
        DirectionZ = AwayFromZero(DirectionZ);
        InverseX = Vector256<float>.One / DirectionX;
        InverseY = Vector256<float>.One / DirectionY;
        InverseZ = Vector256<float>.One / DirectionZ;
        Distance = farthest;
        Solid = Vector256.Create(-1);
    }

    // A component of exactly zero would make 0 * infinity in the slab test.
    private static Vector256<float> AwayFromZero(Vector256<float> v) =>
        Vector256.ConditionalSelect(Vector256.LessThan(Vector256.Abs(v), Vector256.Create(1e-9f)), Vector256.Create(1e-9f), v);
}
