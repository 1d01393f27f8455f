namespace SpatialVlm.Datasets.Reports;

/// <summary>Interval of 95 % for a share that was counted (E. B. Wilson, 1927).</summary>
public static class Wilson
{
    private const double Z = 1.959963984540054;

    /// <returns>0 and 1 where nothing was counted.</returns>
    public static (double Low, double High) Interval(long right, long n)
    {
        if (n == 0) return (0, 1);
        double p = (double)right / n, z2 = Z * Z;
        var middle = (p + z2 / (2 * n)) / (1 + z2 / n);
        var half = Z / (1 + z2 / n) * Math.Sqrt(p * (1 - p) / n + z2 / (4.0 * n * n));
        return (Math.Max(0, middle - half), Math.Min(1, middle + half));
    }
}
