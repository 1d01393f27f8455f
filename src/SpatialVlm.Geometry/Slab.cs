using System.Numerics;
using System.Runtime.Intrinsics;

namespace SpatialVlm.Geometry;

/// <summary>Counts the points within a distance of one plane after another: three arrays, padded to whole vectors with points that lie on no plane.</summary>
internal sealed class Slab
{
    private readonly float[] x, y, z;

    public Slab(Vector3[] points)
    {
        var padded = (points.Length + 7) / 8 * 8;
        (x, y, z) = (new float[padded], new float[padded], new float[padded]);
        for (var i = 0; i < points.Length; i++) (x[i], y[i], z[i]) = (points[i].X, points[i].Y, points[i].Z);
        x.AsSpan(points.Length).Fill(float.NaN);
    }

    public int CountWithin(Plane plane, float threshold)
    {
        var (a, b, c) = (Vector256.Create(plane.Normal.X), Vector256.Create(plane.Normal.Y), Vector256.Create(plane.Normal.Z));
        var (d, limit) = (Vector256.Create(plane.Offset), Vector256.Create(threshold));
        var counts = Vector256<int>.Zero;
        for (var i = 0; i < x.Length; i += 8)
        {
            var distance = a * Vector256.Create(x, i) + b * Vector256.Create(y, i) + c * Vector256.Create(z, i) + d;
            counts -= Vector256.LessThan(Vector256.Abs(distance), limit).AsInt32();
        }
        return Vector256.Sum(counts);
    }
}
