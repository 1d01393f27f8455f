using System.Buffers.Binary;
using System.Text;
using SpatialVlm.Imaging;

namespace SpatialVlm.Tests.Imaging;

/// <summary>Hand-made pictures and files.</summary>
internal static class Pictures
{
    /// <summary>A smooth picture without symmetry.</summary>
    public static Image Gradient(int width, int height)
    {
        var rgb = new byte[width * height * 3];
        for (var row = 0; row < height; row++)
            for (var column = 0; column < width; column++)
            {
                var at = (row * width + column) * 3;
                rgb[at] = (byte)(column * 255 / Math.Max(1, width - 1));
                rgb[at + 1] = (byte)(row * 255 / Math.Max(1, height - 1));
                rgb[at + 2] = (byte)((column + 2 * row) * 85 / (width + height));
            }
        return new Image(width, height, rgb);
    }

    public static Image Noise(int width, int height, Random random)
    {
        var rgb = new byte[width * height * 3];
        random.NextBytes(rgb);
        return new Image(width, height, rgb);
    }

    /// <summary>Any of libvips' savers, over pixels with any number of channels.</summary>
    public static byte[] Save<T>(T[] pixels, int width, int height, int bands, string interpretation, string saver, params (string, string)[] arguments) where T : unmanaged =>
        ImageEncoder.Save<T>(pixels, width, height, bands, interpretation, saver, [("keep", "all"), .. arguments]);

    /// <summary>Puts an EXIF block right after a JPEG's first two bytes.</summary>
    public static byte[] WithExif(byte[] jpeg, byte[] tiff)
    {
        byte[] body = [.. "Exif\0\0"u8, .. tiff];
        byte[] segment = [0xFF, 0xE1, (byte)((body.Length + 2) >> 8), (byte)(body.Length + 2), .. body];
        return [.. jpeg[..2], .. segment, .. jpeg[2..]];
    }

    /// <summary>A little-endian TIFF block with an orientation and, in the EXIF directory, any entries.</summary>
    public static byte[] ExifBlock(int orientation, params (ushort Tag, uint Numerator, uint Denominator)[] entries)
    {
        var size = 8 + 2 + 2 * 12 + 4 + 2 + entries.Length * 12 + 4;
        var block = new byte[size + entries.Length * 8];
        Encoding.ASCII.GetBytes("II*\0").CopyTo(block, 0);
        BinaryPrimitives.WriteUInt32LittleEndian(block.AsSpan(4), 8);
        BinaryPrimitives.WriteUInt16LittleEndian(block.AsSpan(8), 2);
        WriteEntry(block.AsSpan(10), 0x0112, 3, (uint)orientation);
        WriteEntry(block.AsSpan(22), 0x8769, 4, 38);
        BinaryPrimitives.WriteUInt16LittleEndian(block.AsSpan(38), (ushort)entries.Length);
        for (var i = 0; i < entries.Length; i++)
        {
            var (tag, numerator, denominator) = entries[i];
            var isRational = denominator != 0;
            WriteEntry(block.AsSpan(40 + i * 12), tag, (ushort)(isRational ? 5 : 3), isRational ? (uint)(size + i * 8) : numerator);
            BinaryPrimitives.WriteUInt32LittleEndian(block.AsSpan(size + i * 8), numerator);
            BinaryPrimitives.WriteUInt32LittleEndian(block.AsSpan(size + i * 8 + 4), denominator);
        }
        return block;
    }

    public static int MaxDifference(Image a, Image b)
    {
        (a.Width, a.Height).ShouldBe((b.Width, b.Height));
        return a.Rgb.Zip(b.Rgb, (x, y) => Math.Abs(x - y)).Max();
    }

    public static (byte R, byte G, byte B) At(this Image image, int column, int row)
    {
        var at = (row * image.Width + column) * 3;
        return (image.Rgb[at], image.Rgb[at + 1], image.Rgb[at + 2]);
    }

    private static void WriteEntry(Span<byte> to, ushort tag, ushort type, uint value)
    {
        BinaryPrimitives.WriteUInt16LittleEndian(to, tag);
        BinaryPrimitives.WriteUInt16LittleEndian(to[2..], type);
        BinaryPrimitives.WriteUInt32LittleEndian(to[4..], 1);
        BinaryPrimitives.WriteUInt32LittleEndian(to[8..], value);
    }
}
