using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace SpatialVlm.Imaging;

public sealed partial class Image
{
    // 8 bits of value, 22 of weight, and room for kernels whose absolute weights sum to almost 2.
    private const int WeightBits = 22;
    private const int Half = 1 << (WeightBits - 1);

    /// <summary>To an exact size, antialiased; integer arithmetic, the bytes that Pillow's resize gives.</summary>
    public Image Resize(int width, int height, ResizeFilter filter = ResizeFilter.Bilinear)
    {
        var columns = ResizeWeights.For(Width, width, filter);
        var rows = ResizeWeights.For(Height, height, filter);
        var wide = width == Width ? Rgb : ResizeColumns(columns, width);
        return new Image(width, height, height == Height ? wide : ResizeRows(wide, width * 3, rows, height));
    }

    /// <summary>Keeps the proportions; the longest side becomes <paramref name="side"/> pixels.</summary>
    public Image ResizeLongestSide(int side, ResizeFilter filter = ResizeFilter.Bilinear)
    {
        var scale = (double)side / Math.Max(Width, Height);
        return Resize(Math.Max(1, (int)(Width * scale + 0.5)), Math.Max(1, (int)(Height * scale + 0.5)), filter);
    }

    private byte[] ResizeColumns(ResizeWeights weights, int width)
    {
        var fixedPoint = weights.ToFixedPoint(WeightBits);
        var result = new byte[width * Height * 3];
        // One byte more than a row: pixels are read four bytes at a time.
        var line = new byte[Width * 3 + 1];
        for (var row = 0; row < Height; row++)
        {
            Rgb.AsSpan(row * Width * 3, Width * 3).CopyTo(line);
            ResizeLine(line, result.AsSpan(row * width * 3, width * 3), weights, fixedPoint);
        }
        return result;
    }

    private static void ResizeLine(ReadOnlySpan<byte> line, Span<byte> result, ResizeWeights weights, ReadOnlySpan<int> fixedPoint)
    {
        for (var column = 0; column < weights.Starts.Length; column++)
        {
            var source = line[(weights.Starts[column] * 3)..];
            var sum = Vector128.Create(Half);
            var taps = fixedPoint.Slice(column * weights.Taps, weights.Taps);
            for (var tap = 0; tap < taps.Length; tap++)
            {
                if (taps[tap] == 0) continue;
                var pixel = Vector128.CreateScalar(MemoryMarshal.Read<uint>(source[(tap * 3)..])).AsByte();
                sum += Vector128.WidenLower(Vector128.WidenLower(pixel)).AsInt32() * taps[tap];
            }
            var rgb = Vector128.Min(Vector128.Max(sum >> WeightBits, Vector128<int>.Zero), Vector128.Create(255));
            result[column * 3] = (byte)rgb[0];
            result[column * 3 + 1] = (byte)rgb[1];
            result[column * 3 + 2] = (byte)rgb[2];
        }
    }

    private static byte[] ResizeRows(byte[] source, int stride, ResizeWeights weights, int height)
    {
        var fixedPoint = weights.ToFixedPoint(WeightBits);
        var result = new byte[stride * height];
        var sums = new int[stride];
        for (var row = 0; row < height; row++)
        {
            Array.Fill(sums, Half);
            for (var tap = 0; tap < weights.Taps; tap++)
            {
                var weight = fixedPoint[row * weights.Taps + tap];
                if (weight != 0) AddWeighted(source.AsSpan((weights.Starts[row] + tap) * stride, stride), weight, sums);
            }
            var line = result.AsSpan(row * stride, stride);
            for (var i = 0; i < stride; i++) line[i] = (byte)Math.Clamp(sums[i] >> WeightBits, 0, 255);
        }
        return result;
    }

    private static void AddWeighted(ReadOnlySpan<byte> line, int weight, Span<int> sums)
    {
        var i = 0;
        for (; i <= line.Length - 16; i += 16)
        {
            var (low, high) = Vector128.Widen(Vector128.Create(line.Slice(i, 16)));
            var (a, b) = Vector128.Widen(low);
            var (c, d) = Vector128.Widen(high);
            Add(sums[i..], a, weight);
            Add(sums[(i + 4)..], b, weight);
            Add(sums[(i + 8)..], c, weight);
            Add(sums[(i + 12)..], d, weight);
        }
        for (; i < line.Length; i++) sums[i] += line[i] * weight;
    }

    private static void Add(Span<int> sums, Vector128<uint> values, int weight) =>
        (Vector128.Create<int>(sums) + values.AsInt32() * weight).CopyTo(sums);
}
