using SpatialVlm.Imaging;

namespace SpatialVlm.Experts.Filters;

/// <summary>How detail is spread over the picture, in a grid of tiles.</summary>
/// <param name="LeastDetail">Detail of the tile at the 10th percentile relative to the median: near 1 where one texture fills the photo.</param>
/// <param name="ColorSpread">Mean distance of tile colours from their mean, in Oklab: near 0 where one stuff fills the photo.</param>
/// <param name="Detail">Mean absolute lightness step between neighbouring pixels, 0 to 1.</param>
/// <param name="CenterSharpness">Sharpness of the middle against the rim, as a log ratio: high where all but the middle is out of focus.</param>
/// <param name="SharpShare">Tiles at least a third as sharp as the sharpest.</param>
/// <param name="MeanChroma">Over the picture.</param>
public sealed record Texture(double LeastDetail, double ColorSpread, double Detail, double CenterSharpness, double SharpShare, double MeanChroma)
{
    private const int LongestSide = 512;
    private const int Tiles = 8;

    public static Texture Measure(Image photo)
    {
        var image = photo.Width > LongestSide || photo.Height > LongestSide ? photo.ResizeLongestSide(LongestSide) : photo;
        int width = image.Width, height = image.Height;
        var sums = new (double L, double A, double B, double Step, double Fine, int Count)[Tiles * Tiles];
        var colors = new Oklab[width * height];
        for (var i = 0; i < colors.Length; i++) colors[i] = Oklab.FromSrgb(image.Rgb[3 * i], image.Rgb[3 * i + 1], image.Rgb[3 * i + 2]);
        for (var row = 1; row < height - 1; row++)
        {
            for (var column = 1; column < width - 1; column++)
            {
                var at = row * width + column;
                var color = colors[at];
                double step = Math.Abs(colors[at + 1].L - color.L) + Math.Abs(colors[at + width].L - color.L);
                // The Laplacian sees only what is in focus.
                var fine = 4 * color.L - colors[at + 1].L - colors[at - 1].L - colors[at + width].L - colors[at - width].L;
                ref var tile = ref sums[row * Tiles / height * Tiles + column * Tiles / width];
                tile = (tile.L + color.L, tile.A + color.A, tile.B + color.B, tile.Step + step, tile.Fine + fine * fine, tile.Count + 1);
            }
        }
        var steps = sums.Select(t => t.Step / t.Count).Order().ToArray();
        var means = sums.Select(t => new Oklab(t.L / t.Count, t.A / t.Count, t.B / t.Count)).ToArray();
        var mean = new Oklab(means.Average(m => m.L), means.Average(m => m.A), means.Average(m => m.B));
        var sharpness = sums.Select(t => Math.Sqrt(t.Fine / t.Count)).ToArray();
        double Ring(bool middle) => sharpness.Where((_, i) => IsMiddle(i) == middle).Average() + 1e-4;
        return new Texture(
            steps[Tiles * Tiles / 10] / (steps[Tiles * Tiles / 2] + 1e-4), means.Average(m => m.DistanceTo(mean)), steps.Average(),
            Math.Log(Ring(true) / Ring(false)), sharpness.Count(s => s > sharpness.Max() / 3) / (double)sharpness.Length, colors.Average(c => c.Chroma));
    }

    private static bool IsMiddle(int tile) => tile % Tiles is >= 2 and < 6 && tile / Tiles is >= 2 and < 6;
}
