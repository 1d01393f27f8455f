using System.Numerics;

namespace SpatialVlm.Imaging;

/// <summary>One float a pixel: logits, probabilities, a depth map from a file.</summary>
/// <param name="Values">[Height * Width], row-major.</param>
public sealed record FloatPlane(int Width, int Height, float[] Values)
{
    /// <summary>Half-pixel centres (align_corners false), edges repeated, antialiased when shrinking.</summary>
    public FloatPlane Resize(int width, int height, ResizeFilter filter = ResizeFilter.Bilinear) =>
        new(width, height, ResizeRows(ResizeColumns(width, filter), width, height, filter));

    /// <summary>The value whose pixel covers each new pixel's centre; nothing is mixed, so holes and edges stay.</summary>
    public FloatPlane ResizeNearest(int width, int height)
    {
        var result = new float[width * height];
        for (var row = 0; row < height; row++)
        {
            var from = (int)((row + 0.5) * Height / height) * Width;
            for (var column = 0; column < width; column++) result[row * width + column] = Values[from + (int)((column + 0.5) * Width / width)];
        }
        return new FloatPlane(width, height, result);
    }

    private float[] ResizeColumns(int width, ResizeFilter filter)
    {
        if (width == Width) return Values;
        var weights = ResizeWeights.For(Width, width, filter);
        var single = Array.ConvertAll(weights.Values, value => (float)value);
        var result = new float[width * Height];
        for (var row = 0; row < Height; row++)
            for (var column = 0; column < width; column++)
            {
                var sum = 0f;
                var from = row * Width + weights.Starts[column];
                for (var tap = 0; tap < weights.Taps; tap++) sum += Values[from + tap] * single[column * weights.Taps + tap];
                result[row * width + column] = sum;
            }
        return result;
    }

    private float[] ResizeRows(float[] source, int width, int height, ResizeFilter filter)
    {
        if (height == Height) return source;
        var weights = ResizeWeights.For(Height, height, filter);
        var result = new float[width * height];
        for (var row = 0; row < height; row++)
            for (var tap = 0; tap < weights.Taps; tap++)
            {
                var weight = (float)weights.Values[row * weights.Taps + tap];
                if (weight != 0) AddWeighted(source.AsSpan((weights.Starts[row] + tap) * width, width), weight, result.AsSpan(row * width, width));
            }
        return result;
    }

    private static void AddWeighted(ReadOnlySpan<float> line, float weight, Span<float> sums)
    {
        var i = 0;
        for (; i <= line.Length - Vector<float>.Count; i += Vector<float>.Count)
            (new Vector<float>(sums[i..]) + new Vector<float>(line[i..]) * weight).CopyTo(sums[i..]);
        for (; i < line.Length; i++) sums[i] += line[i] * weight;
    }
}
