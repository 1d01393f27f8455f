using System.Numerics;

namespace SpatialVlm.Geometry;

/// <summary>Least-squares planes: sums of first and second moments, in doubles, about a point near the data.</summary>
internal struct PlaneFit(Vector3 origin)
{
    private double n, x, y, z, xx, yy, zz, xy, xz, yz;

    public void Add(Vector3 point)
    {
        double a = point.X - origin.X, b = point.Y - origin.Y, c = point.Z - origin.Z;
        n++;
        (x, y, z) = (x + a, y + b, z + c);
        (xx, yy, zz) = (xx + a * a, yy + b * b, zz + c * c);
        (xy, xz, yz) = (xy + a * b, xz + a * c, yz + b * c);
    }

    /// <summary>The plane with the least sum of squared distances; null for fewer than three points or points on a line.</summary>
    public readonly Plane? Solve()
    {
        if (n < 3) return null;
        double mx = x / n, my = y / n, mz = z / n;
        var covariance = new[,]
        {
            { xx / n - mx * mx, xy / n - mx * my, xz / n - mx * mz },
            { xy / n - mx * my, yy / n - my * my, yz / n - my * mz },
            { xz / n - mx * mz, yz / n - my * mz, zz / n - mz * mz },
        };
        var (values, vectors) = Diagonalize(covariance);
        var order = new[] { 0, 1, 2 };
        Array.Sort((double[])values.Clone(), order);
        if (values[order[1]] <= 1e-12 * values[order[2]] || values[order[2]] <= 0) return null;
        var k = order[0];
        double a = vectors[0, k], b = vectors[1, k], c = vectors[2, k];
        var offset = -(a * (mx + origin.X) + b * (my + origin.Y) + c * (mz + origin.Z));
        return new Plane(new Vector3((float)a, (float)b, (float)c), (float)offset);
    }

    // Jacobi's rotations: exact enough in a few sweeps, and the same on every machine.
    private static (double[] Values, double[,] Vectors) Diagonalize(double[,] m)
    {
        var v = new double[,] { { 1, 0, 0 }, { 0, 1, 0 }, { 0, 0, 1 } };
        for (var sweep = 0; sweep < 20; sweep++)
        {
            for (var p = 0; p < 2; p++)
            {
                for (var q = p + 1; q < 3; q++) Rotate(m, v, p, q);
            }
        }
        return ([m[0, 0], m[1, 1], m[2, 2]], v);
    }

    private static void Rotate(double[,] m, double[,] v, int p, int q)
    {
        if (Math.Abs(m[p, q]) < 1e-300) return;
        var theta = (m[q, q] - m[p, p]) / (2 * m[p, q]);
        var t = (theta >= 0 ? 1 : -1) / (Math.Abs(theta) + Math.Sqrt(theta * theta + 1));
        var c = 1 / Math.Sqrt(t * t + 1);
        var s = t * c;
        for (var k = 0; k < 3; k++) (m[k, p], m[k, q]) = (c * m[k, p] - s * m[k, q], s * m[k, p] + c * m[k, q]);
        for (var k = 0; k < 3; k++) (m[p, k], m[q, k]) = (c * m[p, k] - s * m[q, k], s * m[p, k] + c * m[q, k]);
        for (var k = 0; k < 3; k++) (v[k, p], v[k, q]) = (c * v[k, p] - s * v[k, q], s * v[k, p] + c * v[k, q]);
    }
}
