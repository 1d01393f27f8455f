using System.Buffers.Binary;
using SpatialVlm.Imaging;

namespace SpatialVlm.Tests.Imaging;

public sealed class BadPhotoTests
{
    [Fact]
    public void No_bytes_are_an_empty_file() => ReasonFor([]).ShouldBe("empty_file");

    [Fact]
    public void A_pipe_named_as_a_photo_is_an_empty_file_and_is_not_waited_for()
    {
        if (!OperatingSystem.IsLinux()) return;
        var folder = Directory.CreateTempSubdirectory();
        var pipe = Path.Combine(folder.FullName, "photo.jpg");
        using (var made = System.Diagnostics.Process.Start("mkfifo", [pipe])) made.WaitForExit();
        Should.Throw<PhotoException>(() => PhotoDecoder.Decode(pipe)).Reason.ShouldBe("empty_file");
        folder.Delete(recursive: true);
    }

    [Fact]
    public void Text_is_not_an_image_whatever_its_name() => ReasonFor("This is a shopping list: bread, butter, jam."u8.ToArray()).ShouldBe("not_an_image");

    [Fact]
    public void Drawings_and_documents_are_not_supported()
    {
        var reason = ReasonFor("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"64\" height=\"64\"><rect width=\"64\" height=\"64\"/></svg>"u8.ToArray());
        reason.ShouldBeOneOf("unsupported_format", "not_an_image");
    }

    [Theory]
    [InlineData("jpegsave_buffer")]
    [InlineData("pngsave_buffer")]
    [InlineData("webpsave_buffer")]
    [InlineData("tiffsave_buffer")]
    [InlineData("gifsave_buffer")]
    [InlineData("heifsave_buffer")]
    public void Any_truncation_fails_with_a_reason_or_gives_the_whole_picture(string saver)
    {
        var noise = Pictures.Noise(96, 64, new Random(1));
        var bytes = Pictures.Save(noise.Rgb, 96, 64, 3, "srgb", saver, saver == "heifsave_buffer" ? [("compression", "av1")] : []);
        var whole = PhotoDecoder.Decode(bytes, "whole").Image.Rgb;
        for (var part = 1; part < 16; part++)
            Try(bytes[..(bytes.Length * part / 16)], whole).ShouldBeOneOf("truncated", "corrupt", "not_an_image");
        Try(bytes[..^2], whole).ShouldBeOneOf("truncated", "corrupt", "whole");
    }

    [Fact]
    public void Half_a_jpeg_is_truncated()
    {
        var bytes = ImageEncoder.ToJpeg(Pictures.Noise(200, 150, new Random(2)));
        ReasonFor(bytes[..(bytes.Length / 2)]).ShouldBe("truncated");
    }

    [Fact]
    public void A_single_pixel_is_too_small() => ReasonFor(ImageEncoder.ToPng(new Image(1, 1, [1, 2, 3]))).ShouldBe("too_small");

    [Theory]
    [InlineData(30_000, 30_000)]
    [InlineData(100_000, 40)]
    public void A_huge_claim_in_a_png_header_is_refused_before_any_memory_is_taken(int width, int height)
    {
        var png = ImageEncoder.ToPng(Pictures.Gradient(64, 64));
        BinaryPrimitives.WriteInt32BigEndian(png.AsSpan(16), width);
        BinaryPrimitives.WriteInt32BigEndian(png.AsSpan(20), height);
        BinaryPrimitives.WriteUInt32BigEndian(png.AsSpan(29), Crc32(png.AsSpan(12, 17)));
        var before = Environment.WorkingSet;
        ReasonFor(png).ShouldBe("too_large");
        (Environment.WorkingSet - before).ShouldBeLessThan(300L << 20);
    }

    [Fact]
    public void A_huge_claim_in_a_jpeg_header_is_refused()
    {
        var jpeg = ImageEncoder.ToJpeg(Pictures.Gradient(64, 64));
        var frame = jpeg.AsSpan().IndexOf([(byte)0xFF, (byte)0xC0]);
        BinaryPrimitives.WriteUInt16BigEndian(jpeg.AsSpan(frame + 5), 30_000);
        BinaryPrimitives.WriteUInt16BigEndian(jpeg.AsSpan(frame + 7), 30_000);
        ReasonFor(jpeg).ShouldBe("too_large");
    }

    [Fact]
    public void Bounds_are_inclusive()
    {
        var png = ImageEncoder.ToPng(Pictures.Gradient(64, 50));
        PhotoDecoder.Decode(png, "fits", new DecodeLimits { MaxPixels = 3200, MaxSide = 64, MinSide = 50 }).Image.Width.ShouldBe(64);
        ReasonFor(png, new DecodeLimits { MaxPixels = 3199 }).ShouldBe("too_large");
        ReasonFor(png, new DecodeLimits { MaxSide = 63 }).ShouldBe("too_large");
        ReasonFor(png, new DecodeLimits { MinSide = 51 }).ShouldBe("too_small");
        ReasonFor(png, new DecodeLimits { MaxBytes = png.Length - 1 }).ShouldBe("too_large");
    }

    [Fact]
    public void Broken_exif_does_not_lose_the_photo()
    {
        var jpeg = ImageEncoder.ToJpeg(Pictures.Gradient(64, 48));
        var plain = PhotoDecoder.Decode(jpeg, "plain").Image;
        var random = new Random(3);
        for (var round = 0; round < 200; round++)
        {
            var block = Pictures.ExifBlock(1, (0x920A, 4250, 1000), (0xA405, 26, 0));
            for (var i = 0; i < 1 + round / 20; i++) block[random.Next(block.Length)] = (byte)random.Next(256);
            if (round % 3 == 0) block = block[..random.Next(block.Length)];
            var photo = PhotoDecoder.Decode(Pictures.WithExif(jpeg, block), "broken");
            photo.Image.Rgb.Length.ShouldBe(plain.Rgb.Length);
            if (photo.Focal is { FocalLengthMillimeters: { } focal }) focal.ShouldBeInRange(0.5, 3000);
        }
    }

    [Fact]
    public void Damage_anywhere_never_throws_anything_but_a_photo_exception()
    {
        var noise = Pictures.Noise(64, 64, new Random(5));
        var random = new Random(6);
        foreach (var saver in new[] { "jpegsave_buffer", "pngsave_buffer", "webpsave_buffer", "tiffsave_buffer", "gifsave_buffer" })
            for (var round = 0; round < 60; round++)
            {
                var bytes = Pictures.Save(noise.Rgb, 64, 64, 3, "srgb", saver);
                for (var i = 0; i < 5; i++) bytes[random.Next(round % 2 == 0 ? 128 : bytes.Length)] = (byte)random.Next(256);
                _ = Try(bytes, noise.Rgb);
            }
    }

    [Fact]
    public void Missing_file_and_folder_are_named()
    {
        Should.Throw<PhotoException>(() => PhotoDecoder.Decode("no such folder/x.jpg")).Reason.ShouldBe("not_found");
        var folder = Should.Throw<PhotoException>(() => PhotoDecoder.Decode(AppContext.BaseDirectory));
        folder.Reason.ShouldBeOneOf("unreadable", "not_found");
    }

    [Fact]
    public void Messages_do_not_depend_on_what_fails_beside_them()
    {
        var jpeg = ImageEncoder.ToJpeg(Pictures.Noise(120, 90, new Random(7)));
        byte[][] broken = [.. Enumerable.Range(2, 30).Select(i => jpeg[..(jpeg.Length * i / 40)])];
        string[] alone = [.. broken.Select(MessageFor)];
        var together = new string[broken.Length * 4];
        Parallel.For(0, together.Length, i => together[i] = MessageFor(broken[i % broken.Length]));
        for (var i = 0; i < together.Length; i++) together[i].ShouldBe(alone[i % broken.Length]);
    }

    private static string Try(byte[] bytes, byte[] whole)
    {
        try
        {
            return PhotoDecoder.Decode(bytes, "file").Image.Rgb.AsSpan().SequenceEqual(whole) ? "whole" : "altered";
        }
        catch (PhotoException e)
        {
            return e.Reason;
        }
    }

    private static string ReasonFor(byte[] bytes, DecodeLimits? limits = null) => Should.Throw<PhotoException>(() => PhotoDecoder.Decode(bytes, "file.jpg", limits)).Reason;

    private static string MessageFor(byte[] bytes) => Should.Throw<PhotoException>(() => PhotoDecoder.Decode(bytes, "file.jpg")).Message;

    private static uint Crc32(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        foreach (var value in bytes)
        {
            crc ^= value;
            for (var bit = 0; bit < 8; bit++) crc = (crc & 1) != 0 ? (crc >> 1) ^ 0xEDB88320 : crc >> 1;
        }
        return ~crc;
    }
}
