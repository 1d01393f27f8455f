using SpatialVlm.Imaging;

namespace SpatialVlm.Experts.MobileSam;

/// <summary>Bilinear resize whose filter widens when shrinking (antialiased), in 8 bits between the two passes, as the model saw its photos in training.</summary>
public static class BilinearResize
{
    public static Image Resize(Image image, int width, int height)
    {
        if (width == image.Width && height == image.Height) return image;
        var columns = Taps.For(image.Width, width);
        var wide = new byte[width * image.Height * 3];
        for (var row = 0; row < image.Height; row++)
            for (var column = 0; column < width; column++)
                Blend(image.Rgb, (row * image.Width + columns.First[column]) * 3, 3, columns.Weights[column], wide, (row * width + column) * 3);
        var rows = Taps.For(image.Height, height);
        var result = new byte[width * height * 3];
        for (var row = 0; row < height; row++)
            for (var column = 0; column < width; column++)
                Blend(wide, (rows.First[row] * width + column) * 3, width * 3, rows.Weights[row], result, (row * width + column) * 3);
        return new Image(width, height, result);
    }

    private static void Blend(byte[] source, int at, int stride, float[] weights, byte[] target, int to)
    {
        float red = 0.5f, green = 0.5f, blue = 0.5f;
        foreach (var weight in weights)
        {
            red += weight * source[at];
            green += weight * source[at + 1];
            blue += weight * source[at + 2];
            at += stride;
        }
        target[to] = (byte)Math.Min(255, red);
        target[to + 1] = (byte)Math.Min(255, green);
        target[to + 2] = (byte)Math.Min(255, blue);
    }

    /// <summary>For every target pixel the first source pixel and the weights from there.</summary>
    private sealed record Taps(int[] First, float[][] Weights)
    {
        public static Taps For(int source, int target)
        {
            var (first, weights) = (new int[target], new float[target][]);
            double scale = (double)source / target, support = Math.Max(1, scale);
            for (var i = 0; i < target; i++)
            {
                var center = (i + 0.5) * scale;
                first[i] = Math.Max(0, (int)(center - support + 0.5));
                var end = Math.Min(source, (int)(center + support + 0.5));
                var taps = Enumerable.Range(first[i], Math.Max(1, end - first[i])).Select(x => Math.Max(0, 1 - Math.Abs((x + 0.5 - center) / support))).ToArray();
                var sum = taps.Sum();
                weights[i] = [.. taps.Select(tap => (float)(tap / sum))];
            }
            return new Taps(first, weights);
        }
    }
}
