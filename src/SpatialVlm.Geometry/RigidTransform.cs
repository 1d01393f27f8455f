using System.Numerics;

namespace SpatialVlm.Geometry;

/// <summary>q = R p + t. For a canonical frame: camera frame in, canonical frame out (records.md), metres.</summary>
/// <param name="Rotation">[3, 3] row-major as nine doubles, orthonormal, determinant +1.</param>
/// <param name="Translation">[3], metres.</param>
public sealed record RigidTransform(double[] Rotation, double[] Translation)
{
    public Vector3 Apply(Vector3 p)
    {
        double[] r = Rotation, t = Translation;
        return new Vector3(
            (float)(r[0] * p.X + r[1] * p.Y + r[2] * p.Z + t[0]),
            (float)(r[3] * p.X + r[4] * p.Y + r[5] * p.Z + t[1]),
            (float)(r[6] * p.X + r[7] * p.Y + r[8] * p.Z + t[2]));
    }

    public Vector3 ApplyInverse(Vector3 q)
    {
        double[] r = Rotation, t = Translation;
        double x = q.X - t[0], y = q.Y - t[1], z = q.Z - t[2];
        return new Vector3(
            (float)(r[0] * x + r[3] * y + r[6] * z),
            (float)(r[1] * x + r[4] * y + r[7] * z),
            (float)(r[2] * x + r[5] * y + r[8] * z));
    }
}
