using System.Buffers.Binary;

namespace SpatialVlm.Imaging;

/// <summary>Raw floats of a file, checked against the size that its header claims before anything is allocated.</summary>
internal static class FloatPlaneBytes
{
    private static readonly DecodeLimits anySize = new() { MinSide = 1 };

    public static FloatPlane Read(ReadOnlySpan<byte> bytes, int width, int height, int bytesEach, bool bigEndian, string name, DecodeLimits? limits)
    {
        limits ??= anySize;
        if (width <= 0 || height <= 0 || (long)width * height > limits.MaxPixels)
            throw new PhotoException("too_large", $"{name}: the header says {width} x {height} values, expected 1 to {limits.MaxPixels}. Scale it down or raise the bound.");
        var count = width * height;
        if (bytes.Length < (long)count * bytesEach)
            throw new PhotoException("truncated", $"{name}: {bytes.Length} bytes of values, expected {(long)count * bytesEach} for {width} x {height}. Copy it again.");
        var values = new float[count];
        for (var i = 0; i < count; i++)
        {
            var at = bytes[(i * bytesEach)..];
            values[i] = bytesEach == 8
                ? (float)(bigEndian ? BinaryPrimitives.ReadDoubleBigEndian(at) : BinaryPrimitives.ReadDoubleLittleEndian(at))
                : bigEndian ? BinaryPrimitives.ReadSingleBigEndian(at) : BinaryPrimitives.ReadSingleLittleEndian(at);
        }
        return new FloatPlane(width, height, values);
    }
}
