using SpatialVlm.Imaging;

namespace SpatialVlm.Experts.Filters;

/// <summary>How much of a picture is painted rather than seen: areas without any grain, and colours used again and again. Measured at full size, since resizing blurs both.</summary>
/// <param name="FlatShare">Of pixels that are not black (a night's sky is), those equal to their neighbours right and below within 1 of 255.</param>
/// <param name="FlatTintedShare">The same without nearly white pixels, which overexposed photos have, too.</param>
/// <param name="TopColorsShare">Of pixels that are not black, those in the eight commonest of 32768 colours.</param>
/// <param name="StepShare">Of strong edges, those that go from flat to flat within two pixels, as drawn ones do.</param>
public sealed record FlatColors(double FlatShare, double FlatTintedShare, double TopColorsShare, double StepShare)
{
    private const int Same = 1;
    private const int StrongStep = 48;

    // Less that is not black says nothing.
    private const double LeastSeen = 0.2;

    public static FlatColors Measure(Image image)
    {
        int width = image.Width, height = image.Height, seen = 0, flat = 0, tinted = 0, flatTinted = 0, strong = 0, steps = 0;
        var counts = new int[32768];
        for (var row = 0; row < height - 1; row++)
        {
            for (var column = 0; column < width - 1; column++)
            {
                var at = (row * width + column) * 3;
                if (IsBlack(image, at)) continue;
                seen++;
                counts[(image.Rgb[at] >> 3 << 10) | (image.Rgb[at + 1] >> 3 << 5) | (image.Rgb[at + 2] >> 3)]++;
                var same = Difference(image, at, at + 3) <= Same && Difference(image, at, at + 3 * width) <= Same;
                var white = IsWhite(image, at);
                if (same) flat++;
                if (!white) tinted++;
                if (same && !white) flatTinted++;
                if (column < 2 || column >= width - 4 || Difference(image, at, at + 3) < StrongStep) continue;
                strong++;
                // Flat up to here on one side and flat from two pixels on at the other.
                if (Difference(image, at - 6, at - 3) <= 2 && Difference(image, at + 9, at + 12) <= 2) steps++;
            }
        }
        if (seen < LeastSeen * width * height) return new FlatColors(0, 0, 0, 0);
        return new FlatColors(flat / (double)seen, tinted < 0.02 * seen ? 0 : flatTinted / (double)tinted, counts.OrderDescending().Take(8).Sum() / (double)seen, strong == 0 ? 0 : steps / (double)strong);
    }

    private static bool IsWhite(Image image, int at) => Math.Min(image.Rgb[at], Math.Min(image.Rgb[at + 1], image.Rgb[at + 2])) >= 246;

    private static bool IsBlack(Image image, int at) => Math.Max(image.Rgb[at], Math.Max(image.Rgb[at + 1], image.Rgb[at + 2])) <= 12;

    private static int Difference(Image image, int a, int b) =>
        Math.Max(Math.Abs(image.Rgb[a] - image.Rgb[b]), Math.Max(Math.Abs(image.Rgb[a + 1] - image.Rgb[b + 1]), Math.Abs(image.Rgb[a + 2] - image.Rgb[b + 2])));
}
