using SpatialVlm.Imaging;

namespace SpatialVlm.Experts.Filters;

/// <summary>A plain surface that surrounds everything shown: paper, a page, a product shot's backdrop.</summary>
/// <param name="BorderShare">Least share, over the four sides, of border pixels that have the border's colour.</param>
/// <param name="Share">Of the photo that is connected to the border in that colour, shading allowed.</param>
/// <param name="Lightness">Of that colour, 0 to 1.</param>
/// <param name="Chroma">Of that colour.</param>
/// <param name="StrokeShare">Of what is not backdrop, the share that is thinner than a hundredth of the photo: ink and letters, not things.</param>
/// <param name="OtherChroma">Mean chroma of what is not backdrop.</param>
/// <param name="LargestStrokeShare">Of what is not backdrop, the largest connected piece: letters stand alone, a drawing's lines meet.</param>
/// <param name="OtherShare">Of the photo that is unlike the backdrop wherever it lies, so that a page's inner white doesn't count.</param>
public sealed record Backdrop(double BorderShare, double Share, double Lightness, double Chroma, double StrokeShare, double OtherChroma, double LargestStrokeShare, double OtherShare)
{
    private const int LongestSide = 384;
    private const double Alike = 0.07;
    private const double AlikeStep = 0.025;

    public static Backdrop Measure(Image photo)
    {
        var image = photo.Width > LongestSide || photo.Height > LongestSide ? photo.ResizeLongestSide(LongestSide) : photo;
        int width = image.Width, height = image.Height, ring = Math.Max(1, Math.Min(width, height) / 40);
        var colors = new Oklab[width * height];
        for (var i = 0; i < colors.Length; i++) colors[i] = Oklab.FromSrgb(image.Rgb[3 * i], image.Rgb[3 * i + 1], image.Rgb[3 * i + 2]);
        var border = Median(colors.Where((_, i) => OnRing(i, width, height, ring)));
        var sides = new (int Alike, int All)[4];
        for (var i = 0; i < colors.Length; i++)
        {
            int column = i % width, row = i / width;
            foreach (var side in Sides(column, row, width, height, ring))
                sides[side] = (sides[side].Alike + (colors[i].DistanceTo(border) < Alike ? 1 : 0), sides[side].All + 1);
        }
        var backdrop = Flood(colors, width, height, ring, border);
        var other = colors.Select((c, i) => !backdrop[i] && c.DistanceTo(border) >= Alike).ToArray();
        var others = other.Count(o => o);
        var otherChroma = others == 0 ? 0 : colors.Where((_, i) => other[i]).Average(c => c.Chroma);
        return new Backdrop(
            sides.Min(s => s.Alike / (double)s.All), backdrop.Count(b => b) / (double)colors.Length, border.L, border.Chroma,
            others == 0 ? 0 : 1 - Opened(other, width, height, Math.Max(2, LongestSide / 100)) / (double)others, otherChroma,
            others == 0 ? 0 : LargestPiece(other, width, height) / (double)others, others / (double)colors.Length);
    }

    private static Oklab Median(IEnumerable<Oklab> colors)
    {
        var list = colors.ToArray();
        double Middle(Func<Oklab, double> of) => list.Select(of).Order().ElementAt(list.Length / 2);
        return new Oklab(Middle(c => c.L), Middle(c => c.A), Middle(c => c.B));
    }

    private static bool OnRing(int i, int width, int height, int ring) => Sides(i % width, i / width, width, height, ring).Any();

    private static IEnumerable<int> Sides(int column, int row, int width, int height, int ring)
    {
        if (column < ring) yield return 0;
        if (row < ring) yield return 1;
        if (column >= width - ring) yield return 2;
        if (row >= height - ring) yield return 3;
    }

    /// <summary>From the border inwards over small steps of colour: follows a backdrop's gentle shading, stops at things.</summary>
    private static bool[] Flood(Oklab[] colors, int width, int height, int ring, Oklab border)
    {
        var reached = new bool[colors.Length];
        var open = new Queue<int>();
        for (var i = 0; i < colors.Length; i++)
        {
            if (!OnRing(i, width, height, ring) || colors[i].DistanceTo(border) >= Alike) continue;
            reached[i] = true;
            open.Enqueue(i);
        }
        while (open.TryDequeue(out var at))
        {
            int column = at % width, row = at / width;
            foreach (var (x, y) in new[] { (column - 1, row), (column + 1, row), (column, row - 1), (column, row + 1) })
            {
                if (x < 0 || y < 0 || x >= width || y >= height || reached[y * width + x]) continue;
                var next = colors[y * width + x];
                if (next.DistanceTo(colors[at]) > AlikeStep || next.DistanceTo(border) > 3 * Alike) continue;
                reached[y * width + x] = true;
                open.Enqueue(y * width + x);
            }
        }
        return reached;
    }

    private static int LargestPiece(bool[] inside, int width, int height)
    {
        var seen = new bool[inside.Length];
        var open = new Stack<int>();
        var largest = 0;
        for (var start = 0; start < inside.Length; start++)
        {
            if (!inside[start] || seen[start]) continue;
            var size = 0;
            seen[start] = true;
            open.Push(start);
            while (open.TryPop(out var at))
            {
                size++;
                int column = at % width, row = at / width;
                for (var next = 0; next < 9; next++)
                {
                    int x = column + next % 3 - 1, y = row + next / 3 - 1;
                    if (x < 0 || y < 0 || x >= width || y >= height || !inside[y * width + x] || seen[y * width + x]) continue;
                    seen[y * width + x] = true;
                    open.Push(y * width + x);
                }
            }
            largest = Math.Max(largest, size);
        }
        return largest;
    }

    /// <summary>Pixels that survive a morphological opening with a square of the given side.</summary>
    private static int Opened(bool[] inside, int width, int height, int side)
    {
        var covered = new bool[inside.Length];
        var run = new int[inside.Length]; // side of the largest square of pixels inside that ends here
        for (var row = 0; row < height; row++)
        {
            for (var column = 0; column < width; column++)
            {
                var i = row * width + column;
                if (!inside[i]) continue;
                run[i] = row == 0 || column == 0 ? 1 : 1 + Math.Min(run[i - 1], Math.Min(run[i - width], run[i - width - 1]));
                if (run[i] < side + 1) continue;
                for (var y = row - side; y <= row; y++) covered.AsSpan(y * width + column - side, side + 1).Fill(true);
            }
        }
        return covered.Count(c => c);
    }
}
