using System.Buffers.Binary;
using System.Text;
using SpatialVlm.Imaging;

namespace SpatialVlm.Tests.Imaging;

public sealed class FloatFileTests
{
    [Fact]
    public void Npy_comes_back_as_written()
    {
        float[] values = [.. Enumerable.Range(0, 12).Select(i => i * 0.5f - 1)];
        var bytes = NpyFile.Write(values, 4, 3);
        (bytes.Length % 64).ShouldBe(48);
        var plane = NpyFile.Read(bytes, "map.npy");
        (plane.Width, plane.Height).ShouldBe((4, 3));
        plane.Values.ShouldBe(values);
    }

    // numpy.save of float64 [[1, 2], [3, 4]], and of the same as big-endian float32 [1, 2, 2] in format version 2.
    [Theory]
    [InlineData("<f8", "(2, 2)", 1)]
    [InlineData(">f4", "(1, 2, 2)", 2)]
    [InlineData(">f8", "(2, 2, 1)", 3)]
    public void Npy_of_other_types_and_versions_is_read(string descr, string shape, byte version)
    {
        var plane = NpyFile.Read(Npy(descr, "False", shape, version), "map.npy");
        (plane.Width, plane.Height).ShouldBe((2, 2));
        plane.Values.ShouldBe([1f, 2f, 3f, 4f]);
    }

    [Theory]
    [InlineData("<i4", "False", "(2, 2)", "wrong_content", "float32")]
    [InlineData("<f4", "True", "(2, 2)", "wrong_content", "C order")]
    [InlineData("<f4", "False", "(4,)", "wrong_content", "(height, width)")]
    [InlineData("<f4", "False", "(90000, 90000)", "too_large", "90000")]
    [InlineData("<f8", "False", "(2, 3)", "truncated", "48")]
    public void Npy_that_is_no_float_map_is_refused(string descr, string fortran, string shape, string reason, string says)
    {
        var e = Should.Throw<PhotoException>(() => NpyFile.Read(Npy(descr, fortran, shape, 1), "map.npy"));
        e.Reason.ShouldBe(reason);
        e.Message.ShouldContain(says);
        e.Message.ShouldContain("map.npy");
    }

    [Fact]
    public void Npy_cut_anywhere_fails_with_a_reason()
    {
        var bytes = NpyFile.Write(new float[6], 3, 2);
        for (var length = 0; length < bytes.Length; length++)
            Should.Throw<PhotoException>(() => NpyFile.Read(bytes[..length], "cut.npy")).Reason.ShouldBeOneOf("wrong_content", "truncated");
    }

    [Theory]
    [InlineData("-1.0")]
    [InlineData("1.0")]
    public void Pfm_rows_come_from_the_bottom_up_in_either_byte_order(string scale)
    {
        var bytes = new List<byte>(Encoding.ASCII.GetBytes($"Pf\n2 3\n{scale}\n"));
        var each = new byte[4];
        foreach (var value in (float[])[5, 6, 3, 4, 1, 2])
        {
            if (scale[0] == '-') BinaryPrimitives.WriteSingleLittleEndian(each, value);
            else BinaryPrimitives.WriteSingleBigEndian(each, value);
            bytes.AddRange(each);
        }
        var plane = PfmFile.Read([.. bytes], "map.pfm");
        (plane.Width, plane.Height).ShouldBe((2, 3));
        plane.Values.ShouldBe([1f, 2f, 3f, 4f, 5f, 6f]);
        Should.Throw<PhotoException>(() => PfmFile.Read([.. bytes[..^1]], "cut.pfm")).Reason.ShouldBe("truncated");
    }

    [Theory]
    [InlineData("PF\n2 2\n-1\n", "wrong_content")]
    [InlineData("Pf\n2 x\n-1\n", "wrong_content")]
    [InlineData("Pf\n70000 70000\n-1\n", "too_large")]
    [InlineData("", "wrong_content")]
    public void Pfm_with_a_wrong_header_is_refused(string text, string reason) =>
        Should.Throw<PhotoException>(() => PfmFile.Read(Encoding.ASCII.GetBytes(text), "map.pfm")).Reason.ShouldBe(reason);

    [Fact]
    public void Sixteen_bit_png_comes_back_as_written()
    {
        ushort[] values = [.. Enumerable.Range(0, 6 * 5).Select(i => (ushort)(i * 2100))];
        var grey = RasterReader.ReadGrey16(ImageEncoder.ToGrey16Png(values, 6, 5), "depth.png");
        (grey.Width, grey.Height).ShouldBe((6, 5));
        grey.Values.ShouldBe(values);
    }

    [Fact]
    public void Colour_is_no_depth_map() =>
        Should.Throw<PhotoException>(() => RasterReader.ReadGrey16(ImageEncoder.ToPng(Pictures.Gradient(8, 8)), "depth.png")).Reason.ShouldBe("wrong_content");

    [Fact]
    public void Mask_is_inside_wherever_a_colour_is_not_zero()
    {
        byte[] grey = [0, 1, 255, 0];
        RasterReader.ReadMask(ImageEncoder.ToGreyPng(grey, 2, 2), "mask.png").Inside.ShouldBe([false, true, true, false]);
        byte[] rgba = [0, 0, 0, 255, 0, 0, 9, 255, 0, 0, 0, 0, 7, 0, 0, 0];
        RasterReader.ReadMask(Pictures.Save(rgba, 2, 2, 4, "srgb", "pngsave_buffer"), "mask.png").Inside.ShouldBe([false, true, false, true]);
    }

    private static byte[] Npy(string descr, string fortran, string shape, byte version)
    {
        var header = Encoding.ASCII.GetBytes($"{{'descr': '{descr}', 'fortran_order': {fortran}, 'shape': {shape}, }}\n");
        var bytes = new List<byte>([0x93, .. "NUMPY"u8, version, 0, (byte)header.Length, 0]);
        if (version > 1) bytes.AddRange([0, 0]);
        bytes.AddRange(header);
        var each = new byte[8];
        for (var i = 1; i <= 4; i++)
        {
            switch (descr)
            {
                case "<f8": BinaryPrimitives.WriteDoubleLittleEndian(each, i); break;
                case ">f8": BinaryPrimitives.WriteDoubleBigEndian(each, i); break;
                case ">f4": BinaryPrimitives.WriteSingleBigEndian(each, i); break;
                default: BinaryPrimitives.WriteSingleLittleEndian(each, i); break;
            }
            bytes.AddRange(each[..(descr[2] == '8' ? 8 : 4)]);
        }
        return [.. bytes];
    }
}
