namespace SpatialVlm.Modeling.Vision;

/// <summary>Cubic convolution (a = -0.75) with half-pixel centres and clamped borders, as PyTorch interpolates position tables (no antialiasing).</summary>
internal static class BicubicResampling
{
    private const double A = -0.75;

    /// <summary>The matrix [rows * columns, fromRows * fromColumns] that resamples a grid given row by row.</summary>
    public static float[] Grid(long fromRows, long fromColumns, long rows, long columns)
    {
        double[][] vertical = Axis(fromRows, rows), horizontal = Axis(fromColumns, columns);
        var matrix = new float[rows * columns * fromRows * fromColumns];
        long at = 0;
        for (long r = 0; r < rows; r++)
            for (long c = 0; c < columns; c++)
                for (long y = 0; y < fromRows; y++)
                    for (long x = 0; x < fromColumns; x++)
                        matrix[at++] = (float)(vertical[r][y] * horizontal[c][x]);
        return matrix;
    }

    private static double[][] Axis(long from, long to)
    {
        var weights = new double[to][];
        for (long i = 0; i < to; i++)
        {
            weights[i] = new double[from];
            double position = ((i + 0.5) * from / to) - 0.5;
            long first = (long)Math.Floor(position);
            for (long k = first - 1; k <= first + 2; k++) weights[i][Math.Clamp(k, 0, from - 1)] += Kernel(Math.Abs(position - k));
        }
        return weights;
    }

    private static double Kernel(double x) => x switch
    {
        <= 1 => ((A + 2) * x * x * x) - ((A + 3) * x * x) + 1,
        < 2 => (A * x * x * x) - (5 * A * x * x) + (8 * A * x) - (4 * A),
        _ => 0,
    };
}
