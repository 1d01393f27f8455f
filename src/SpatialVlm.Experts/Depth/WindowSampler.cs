using SpatialVlm.Geometry;
using SpatialVlm.Imaging;

namespace SpatialVlm.Experts.Depth;

/// <summary>Cuts a window with fractional edges out of a photo and resamples it; the triangle filter widens when shrinking, as in the training pipeline.</summary>
public static class WindowSampler
{
    /// <summary>[3, rows, columns], 0 to 1; <paramref name="mirrored"/> left to right.</summary>
    public static float[] Sample(Image image, PixelBox window, int columns, int rows, bool mirrored)
    {
        var across = Taps(window.X0, window.Width, columns, image.Width);
        var down = Taps(window.Y0, window.Height, rows, image.Height);
        var lines = new Dictionary<int, float[]>();
        var planes = new float[3 * rows * columns];
        for (var row = 0; row < rows; row++)
        {
            foreach (var stale in lines.Keys.Where(line => line < down[row].First).ToArray()) lines.Remove(stale);
            for (var tap = 0; tap < down[row].Weights.Length; tap++)
            {
                var y = down[row].First + tap;
                if (!lines.TryGetValue(y, out var line)) lines[y] = line = Shrink(image, y, across);
                Add(line, down[row].Weights[tap], planes, row, rows, columns, mirrored);
            }
        }
        return planes;
    }

    private static void Add(float[] line, float weight, float[] planes, int row, int rows, int columns, bool mirrored)
    {
        for (var channel = 0; channel < 3; channel++)
        {
            var target = planes.AsSpan((channel * rows + row) * columns, columns);
            for (var column = 0; column < columns; column++)
                target[mirrored ? columns - 1 - column : column] += weight * line[column * 3 + channel];
        }
    }

    private static float[] Shrink(Image image, int y, (int First, float[] Weights)[] across)
    {
        var line = new float[across.Length * 3];
        for (var column = 0; column < across.Length; column++)
        {
            var (first, weights) = across[column];
            float red = 0, green = 0, blue = 0;
            var at = (y * image.Width + first) * 3;
            foreach (var weight in weights)
            {
                red += weight * image.Rgb[at];
                green += weight * image.Rgb[at + 1];
                blue += weight * image.Rgb[at + 2];
                at += 3;
            }
            (line[column * 3], line[column * 3 + 1], line[column * 3 + 2]) = (red / 255, green / 255, blue / 255);
        }
        return line;
    }

    private static (int First, float[] Weights)[] Taps(double start, double length, int target, int source)
    {
        double scale = length / target, support = Math.Max(1, scale);
        var taps = new (int, float[])[target];
        for (var i = 0; i < target; i++)
        {
            var center = Math.Clamp(start + (i + 0.5) * scale, 0.5, source - 0.5);
            var first = Math.Max(0, (int)Math.Floor(center - support + 0.5));
            var end = Math.Min(source, (int)Math.Floor(center + support + 0.5));
            var weights = Enumerable.Range(first, Math.Max(1, end - first)).Select(x => Math.Max(0, 1 - Math.Abs(x + 0.5 - center) / support)).ToArray();
            var sum = weights.Sum();
            taps[i] = (first, [.. weights.Select(weight => (float)(weight / sum))]);
        }
        return taps;
    }
}
