using System.Numerics.Tensors;

namespace SpatialVlm.Experts.Surfaces;

/// <summary>
/// What the ground network sees of a cell: its features, the mean features of what is below and of what is above it in the photo, its place.
/// A floor has things standing on it and nothing but floor under it; a wall has a floor under it. Made alike for all cells of a photo and for a sample of them.
/// </summary>
public static class CellContext
{
    // Of the photo's width: cells so far to the side count for 0.6.
    private const double Spread = 0.1;

    public static int InputsOf(int channels) => 3 * channels + SurfaceHead.PlaceInputs;

    /// <param name="cells">[rows * columns], null where a cell is not known.</param>
    /// <returns>[rows * columns], null where the cell is: own features, mean below (itself counted), mean above (itself counted), place.</returns>
    public static float[]?[] Of(float[]?[] cells, int columns, int rows)
    {
        var channels = cells.First(cell => cell is not null)!.Length;
        var inputs = new float[]?[cells.Length];
        for (var i = 0; i < cells.Length; i++)
        {
            if (cells[i] is not { } cell) continue;
            var all = inputs[i] = new float[InputsOf(channels)];
            cell.CopyTo(all, 0);
            SurfaceHead.Place((i % columns + 0.5) / columns, (i / columns + 0.5) / rows).CopyTo(all, 3 * channels);
        }
        Accumulate(cells, inputs, columns, Enumerable.Range(0, rows).Reverse(), channels);
        Accumulate(cells, inputs, columns, Enumerable.Range(0, rows), 2 * channels);
        return inputs;
    }

    // Sums of each column's rows so far, then a Gaussian over the columns.
    private static void Accumulate(float[]?[] cells, float[]?[] inputs, int columns, IEnumerable<int> rows, int at)
    {
        var channels = cells.First(cell => cell is not null)!.Length;
        var weights = Enumerable.Range(0, columns).Select(apart => (float)Math.Exp(-0.5 * Math.Pow(apart / (Spread * columns), 2))).ToArray();
        float[][] sums = [.. Enumerable.Range(0, columns).Select(_ => new float[channels])];
        var counts = new int[columns];
        foreach (var row in rows)
        {
            for (var column = 0; column < columns; column++)
            {
                if (cells[row * columns + column] is not { } cell) continue;
                TensorPrimitives.Add(sums[column], cell, sums[column]);
                counts[column]++;
            }
            for (var column = 0; column < columns; column++)
                if (inputs[row * columns + column] is { } all) Mean(sums, counts, weights, column, all.AsSpan(at, channels));
        }
    }

    private static void Mean(float[][] sums, int[] counts, float[] weights, int column, Span<float> mean)
    {
        var total = 0f;
        for (var other = 0; other < sums.Length; other++)
        {
            var weight = weights[Math.Abs(other - column)];
            TensorPrimitives.MultiplyAdd(sums[other], weight, mean, mean);
            total += weight * counts[other];
        }
        TensorPrimitives.Divide(mean, total, mean);
    }
}
