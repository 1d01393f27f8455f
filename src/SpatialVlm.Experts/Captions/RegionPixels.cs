using SpatialVlm.Geometry;
using SpatialVlm.Imaging;

namespace SpatialVlm.Experts.Captions;

/// <summary>Colours of the pixels well inside a mask, where the mask's own errors and the edge's mixed colours don't reach.</summary>
public static class RegionPixels
{
    private const int MaxSamples = 6000;

    /// <summary>Evenly spread samples from the eroded mask, at most some thousands; empty where too little is left.</summary>
    /// <param name="within">Only rows and columns of this box.</param>
    public static Oklab[] Sample(Image image, Mask mask, PixelBox within)
    {
        var box = mask.Box.Intersect(within);
        if (mask.Area == 0 || box.Width < 1 || box.Height < 1) return [];
        var radius = (int)Math.Clamp(Math.Sqrt(mask.Area) * 0.05, 1, 12);
        while (true)
        {
            var inside = ErodedPixels(mask, box, radius);
            // A thin thing is not eroded away: an edge of one pixel is all it can spare.
            if (radius == 1 || inside.Count > 0.3 * CountInside(mask, box)) return Colors(image, inside);
            radius /= 2;
        }
    }

    private static Oklab[] Colors(Image image, List<int> inside)
    {
        var step = Math.Max(1, (inside.Count + MaxSamples - 1) / MaxSamples);
        var colors = new Oklab[(inside.Count + step - 1) / step];
        for (var i = 0; i < colors.Length; i++)
        {
            var at = inside[i * step] * 3;
            colors[i] = Oklab.FromSrgb(image.Rgb[at], image.Rgb[at + 1], image.Rgb[at + 2]);
        }
        return colors;
    }

    private static int CountInside(Mask mask, PixelBox box)
    {
        var count = 0;
        for (var row = (int)box.Y0; row < (int)box.Y1; row++)
            count += mask.Pixels.Slice(row * mask.Width + (int)box.X0, (int)box.Width).Count(true);
        return count;
    }

    /// <summary>Row-major indices of pixels whose whole square of 2 radius + 1 lies inside; the photo's edge counts as inside.</summary>
    private static List<int> ErodedPixels(Mask mask, PixelBox box, int radius)
    {
        int x0 = Math.Max(0, (int)box.X0 - radius), y0 = Math.Max(0, (int)box.Y0 - radius);
        int x1 = Math.Min(mask.Width, (int)Math.Ceiling(box.X1) + radius), y1 = Math.Min(mask.Height, (int)Math.Ceiling(box.Y1) + radius);
        int width = x1 - x0, height = y1 - y0;
        var outside = new int[(width + 1) * (height + 1)]; // summed-area table of pixels outside
        for (var row = 0; row < height; row++)
        {
            var sum = 0;
            for (var column = 0; column < width; column++)
            {
                if (!mask[x0 + column, y0 + row]) sum++;
                outside[(row + 1) * (width + 1) + column + 1] = outside[row * (width + 1) + column + 1] + sum;
            }
        }
        var kept = new List<int>();
        for (var row = (int)box.Y0; row < (int)box.Y1; row++)
        {
            for (var column = (int)box.X0; column < (int)box.X1; column++)
            {
                int left = Math.Max(0, column - radius - x0), right = Math.Min(width, column + radius + 1 - x0);
                int top = Math.Max(0, row - radius - y0), bottom = Math.Min(height, row + radius + 1 - y0);
                var count = outside[bottom * (width + 1) + right] - outside[top * (width + 1) + right] - outside[bottom * (width + 1) + left] + outside[top * (width + 1) + left];
                if (count == 0) kept.Add(row * mask.Width + column);
            }
        }
        return kept;
    }
}
