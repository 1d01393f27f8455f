using SpatialVlm.Geometry;
using SpatialVlm.Imaging;

namespace SpatialVlm.Experts.Captions;

/// <summary>Finds stripes: lightness that alternates evenly across the region and hardly changes along it.</summary>
public static class StripeMeasure
{
    private const int Directions = 8;
    private const int MinSide = 48;

    /// <summary>True only for clear stripes; weak or uneven ones go unsaid.</summary>
    public static bool IsStriped(Image image, Mask mask)
    {
        if (mask.Area < MinSide * MinSide || Math.Min(mask.Box.Width, mask.Box.Height) < MinSide) return false;
        for (var i = 0; i < Directions; i++)
        {
            var angle = i * Math.PI / Directions;
            if (Alternates(image, mask, Math.Cos(angle), Math.Sin(angle))) return true;
        }
        return false;
    }

    /// <summary>Projects lightness onto a direction: stripes keep nearly all their variance there and alternate at an even pace.</summary>
    private static bool Alternates(Image image, Mask mask, double dx, double dy)
    {
        var box = mask.Box;
        double cx = (box.X0 + box.X1) / 2, cy = (box.Y0 + box.Y1) / 2, half = Math.Sqrt(box.Width * box.Width + box.Height * box.Height) / 2;
        var bins = new (double Sum, double Squares, int Count)[(int)(2 * half) + 2];
        for (var row = (int)box.Y0; row < (int)box.Y1; row++)
        {
            for (var column = (int)box.X0; column < (int)box.X1; column++)
            {
                if (!mask[column, row]) continue;
                var at = (row * image.Width + column) * 3;
                var value = (0.299 * image.Rgb[at] + 0.587 * image.Rgb[at + 1] + 0.114 * image.Rgb[at + 2]) / 255;
                ref var bin = ref bins[(int)((column - cx) * dx + (row - cy) * dy + half)];
                bin = (bin.Sum + value, bin.Squares + value * value, bin.Count + 1);
            }
        }
        var filled = bins.Where(b => b.Count >= 8).ToArray();
        if (filled.Length < MinSide) return false;
        return Explained(filled) > 0.72 && EvenCrossings([.. filled.Select(b => b.Sum / b.Count)]);
    }

    /// <summary>Share of the variance that lies between the bins.</summary>
    private static double Explained((double Sum, double Squares, int Count)[] bins)
    {
        double count = bins.Sum(b => b.Count), mean = bins.Sum(b => b.Sum) / count;
        var total = bins.Sum(b => b.Squares) / count - mean * mean;
        if (total < 0.08 * 0.08) return 0; // too faint to call stripes
        return bins.Sum(b => b.Count * Math.Pow(b.Sum / b.Count - mean, 2)) / count / total;
    }

    /// <summary>At least three light and three dark bands, none much wider than the others.</summary>
    private static bool EvenCrossings(double[] profile)
    {
        var sorted = profile.Order().ToArray();
        double low = sorted[profile.Length / 10], high = sorted[profile.Length * 9 / 10], middle = (low + high) / 2, slack = (high - low) * 0.15;
        var bands = new List<int>();
        bool? light = null;
        var start = 0;
        for (var i = 0; i < profile.Length; i++)
        {
            var now = profile[i] > middle + slack ? true : profile[i] < middle - slack ? false : light;
            if (now == light) continue;
            if (light is not null) bands.Add(i - start);
            (light, start) = (now, i);
        }
        var inner = bands.Skip(1).ToArray();
        if (inner.Length < 5 || inner.Min() < 3) return false;
        double mean = inner.Average(), spread = Math.Sqrt(inner.Average(b => (b - mean) * (b - mean)));
        return spread < 0.5 * mean;
    }
}
