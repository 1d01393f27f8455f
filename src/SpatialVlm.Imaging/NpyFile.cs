using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.RegularExpressions;

namespace SpatialVlm.Imaging;

/// <summary>NumPy's array file with one two-dimensional float map, C order; format versions 1 to 3.</summary>
public static partial class NpyFile
{
    private const int Preamble = 10;

    /// <summary>float32 or float64, either byte order; [height, width], [1, height, width] or [height, width, 1].</summary>
    public static FloatPlane Read(byte[] bytes, string name, DecodeLimits? limits = null)
    {
        var (header, start) = ReadHeader(bytes, name);
        var type = Descr().Match(header).Groups[1].Value;
        if (type is not ("<f4" or ">f4" or "<f8" or ">f8")) throw Wrong(name, $"values of type '{type}'", "float32 or float64", "Save it with array.astype('float32')");
        if (!header.Contains("'fortran_order': False", StringComparison.Ordinal)) throw Wrong(name, "Fortran order", "C order", "Save it with numpy.ascontiguousarray");
        var shape = Shape().Match(header).Groups[1].Value.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var sides = shape.Select(side => int.TryParse(side, out var n) ? n : -1).ToArray();
        if (sides.Length == 3) sides = sides[0] == 1 ? sides[1..] : sides[2] == 1 ? sides[..2] : sides;
        if (sides.Length != 2) throw Wrong(name, $"the shape ({string.Join(", ", shape)})", "(height, width)", "Save one map a file");
        return FloatPlaneBytes.Read(bytes.AsSpan(start), sides[1], sides[0], type[2] == '8' ? 8 : 4, type[0] == '>', name, limits);
    }

    /// <summary>float32, [height, width], version 1.0.</summary>
    public static byte[] Write(ReadOnlySpan<float> values, int width, int height)
    {
        if (values.Length != (long)width * height) throw new ArgumentException($"A map of {width} x {height} needs {(long)width * height} values, got {values.Length}.");
        var text = $"{{'descr': '<f4', 'fortran_order': False, 'shape': ({height}, {width}), }}";
        // The values start at a multiple of 64 bytes; the header ends in a newline.
        var length = (Preamble + text.Length + 1 + 63) / 64 * 64 - Preamble;
        var bytes = new byte[Preamble + length + values.Length * 4];
        Magic.CopyTo(bytes);
        bytes[6] = 1;
        BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(8), (ushort)length);
        Encoding.ASCII.GetBytes(text.PadRight(length - 1) + "\n", bytes.AsSpan(Preamble));
        MemoryMarshal.AsBytes(values).CopyTo(bytes.AsSpan(Preamble + length));
        return bytes;
    }

    private static ReadOnlySpan<byte> Magic => [0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y'];

    private static (string Header, int Start) ReadHeader(byte[] bytes, string name)
    {
        if (bytes.Length < 12 || !bytes.AsSpan().StartsWith(Magic)) throw Wrong(name, "other content", "an .npy file", "Save it with numpy.save");
        var wide = bytes[6] > 1;
        var at = wide ? 12 : Preamble;
        var length = wide ? BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(8)) : BinaryPrimitives.ReadUInt16LittleEndian(bytes.AsSpan(8));
        if (length > bytes.Length - at) throw new PhotoException("truncated", $"{name}: the file ends inside its header. Copy it again.");
        return (Encoding.Latin1.GetString(bytes, at, (int)length), at + (int)length);
    }

    private static PhotoException Wrong(string name, string got, string expected, string remedy) =>
        new("wrong_content", $"{name}: got {got}, expected {expected}. {remedy}.");

    [GeneratedRegex(@"'descr'\s*:\s*'([^']*)'")]
    private static partial Regex Descr();

    [GeneratedRegex(@"'shape'\s*:\s*\(([^)]*)\)")]
    private static partial Regex Shape();
}
