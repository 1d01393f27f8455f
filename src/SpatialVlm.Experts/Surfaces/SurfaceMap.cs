using SpatialVlm.Geometry;

namespace SpatialVlm.Experts.Surfaces;

/// <summary>What the surface head says of every cell of a photo.</summary>
/// <param name="CellPixels">Photo pixels that a cell spans.</param>
/// <param name="Probabilities">[class][rows * columns].</param>
/// <param name="Ground">[rows * columns], ground or floor, <see cref="SurfaceHead.GroundProbability"/>.</param>
public sealed record SurfaceMap(int Columns, int Rows, double CellPixels, float[][] Probabilities, float[] Ground)
{
    public ReadOnlySpan<float> Of(string name) => Probabilities[IndexOf(name)];

    /// <summary>[rows * columns], of any of the classes.</summary>
    public float[] Sum(params string[] names)
    {
        var sum = new float[Columns * Rows];
        foreach (var name in names)
        {
            var plane = Of(name);
            for (var i = 0; i < sum.Length; i++) sum[i] += plane[i];
        }
        return sum;
    }

    /// <summary>The pixels of a photo where a plane of the cells' grid exceeds <paramref name="threshold"/>, interpolated between cell centres.</summary>
    public Mask Above(float[] plane, double threshold, int width, int height)
    {
        var across = Enumerable.Range(0, width).Select(x => Between((x + 0.5) * Columns / width, Columns)).ToArray();
        var inside = new bool[width * height];
        for (var y = 0; y < height; y++)
        {
            var (upper, lower, down) = Between((y + 0.5) * Rows / height, Rows);
            for (var x = 0; x < width; x++)
            {
                var (left, right, share) = across[x];
                var above = plane[upper * Columns + left] * (1 - share) + plane[upper * Columns + right] * share;
                var below = plane[lower * Columns + left] * (1 - share) + plane[lower * Columns + right] * share;
                inside[y * width + x] = above * (1 - down) + below * down > threshold;
            }
        }
        return new Mask(width, height, inside);
    }

    private static (int First, int Second, float Share) Between(double along, int count)
    {
        var at = Math.Clamp(along - 0.5, 0, count - 1);
        return ((int)at, Math.Min(count - 1, (int)at + 1), (float)(at - (int)at));
    }

    private static int IndexOf(string name)
    {
        for (var k = 0; k < SurfaceHead.Classes.Count; k++)
            if (SurfaceHead.Classes[k] == name) return k;
        throw new ArgumentException($"No surface class '{name}'; there are {string.Join(", ", SurfaceHead.Classes)}.", nameof(name));
    }
}
