using SpatialVlm.Imaging;

namespace SpatialVlm.Tests.Imaging;

public sealed class PhotoDecoderTests
{
    private static readonly Image picture = Pictures.Gradient(64, 48);

    [Theory]
    [InlineData("jpegsave_buffer", "jpeg", 6)]
    [InlineData("pngsave_buffer", "png", 0)]
    [InlineData("tiffsave_buffer", "tiff", 0)]
    [InlineData("gifsave_buffer", "gif", 64)]
    [InlineData("webpsave_buffer", "webp", 40)]
    [InlineData("heifsave_buffer", "avif", 40)]
    public void Each_format_gives_back_its_picture(string saver, string format, int tolerance)
    {
        (string, string)[] arguments = format switch { "jpeg" => [("Q", "95")], "avif" => [("compression", "av1"), ("Q", "90")], "webp" => [("Q", "95")], _ => [] };
        var photo = PhotoDecoder.Decode(Pictures.Save(picture.Rgb, 64, 48, 3, "srgb", saver, arguments), format);
        photo.Format.ShouldBe(format);
        (photo.StoredWidth, photo.StoredHeight, photo.Orientation).ShouldBe((64, 48, 1));
        Pictures.MaxDifference(photo.Image, picture).ShouldBeLessThanOrEqualTo(tolerance);
    }

    // EXIF 2.3, tag 274: where the stored first row and first column lie in the picture as it is to be seen.
    [Theory]
    [InlineData(1, "top", "left")]
    [InlineData(2, "top", "right")]
    [InlineData(3, "bottom", "right")]
    [InlineData(4, "bottom", "left")]
    [InlineData(5, "left", "top")]
    [InlineData(6, "right", "top")]
    [InlineData(7, "right", "bottom")]
    [InlineData(8, "left", "bottom")]
    public void Exif_orientation_puts_first_row_and_column_where_the_standard_says(int orientation, string firstRow, string firstColumn)
    {
        var stored = Pictures.Gradient(64, 48);
        var jpeg = ImageEncoder.ToJpeg(stored, 95);
        var plain = PhotoDecoder.Decode(jpeg, "plain").Image;
        var photo = PhotoDecoder.Decode(Pictures.WithExif(jpeg, Pictures.ExifBlock(orientation)), "turned");
        photo.Orientation.ShouldBe(orientation);
        (photo.StoredWidth, photo.StoredHeight).ShouldBe((64, 48));
        var seen = photo.Image;
        (seen.Width, seen.Height).ShouldBe(firstRow is "top" or "bottom" ? (64, 48) : (48, 64));
        for (var row = 0; row < 48; row++)
            for (var column = 0; column < 64; column++)
            {
                var x = Place(firstRow, row, "left", "right", seen.Width) ?? Place(firstColumn, column, "left", "right", seen.Width)!.Value;
                var y = Place(firstRow, row, "top", "bottom", seen.Height) ?? Place(firstColumn, column, "top", "bottom", seen.Height)!.Value;
                seen.At(x, y).ShouldBe(plain.At(column, row));
            }
    }

    [Fact]
    public void Only_the_first_frame_of_an_animation_is_taken()
    {
        // Two pages of 64 x 48, one over the other, as libvips keeps them.
        var pages = Pictures.Gradient(64, 96);
        byte[] first = pages.Rgb[..(64 * 48 * 3)];
        var gif = Pictures.Save(pages.Rgb, 64, 96, 3, "srgb", "gifsave_buffer", ("page-height", "48"));
        var photo = PhotoDecoder.Decode(gif, "two.gif");
        (photo.Image.Width, photo.Image.Height).ShouldBe((64, 48));
        Pictures.MaxDifference(photo.Image, new Image(64, 48, first)).ShouldBeLessThan(64);
    }

    [Fact]
    public void Cmyk_becomes_the_colours_it_prints()
    {
        // C, M, Y, K of pure inks: paper white, black, and a red that is far more red than anything else.
        byte[] pixels = [.. Enumerable.Range(0, 32 * 96).SelectMany(i => (i / 32 / 32) switch { 0 => new byte[] { 0, 0, 0, 0 }, 1 => [0, 0, 0, 255], _ => [0, 255, 255, 0] })];
        var image = PhotoDecoder.Decode(Pictures.Save(pixels, 32, 96, 4, "cmyk", "jpegsave_buffer", ("Q", "95")), "cmyk.jpg").Image;
        var (white, black, red) = (image.At(16, 10), image.At(16, 48), image.At(16, 86));
        Math.Min(white.R, Math.Min(white.G, white.B)).ShouldBeGreaterThan((byte)245);
        Math.Max(black.R, Math.Max(black.G, black.B)).ShouldBeLessThan((byte)60);
        (red.R - Math.Max(red.G, red.B)).ShouldBeGreaterThan(120);
    }

    [Fact]
    public void Sixteen_bits_are_scaled_to_eight()
    {
        ushort[] pixels = [.. Enumerable.Range(0, 32 * 32).SelectMany(i => new ushort[] { 65535, 32896, 257 })];
        PhotoDecoder.Decode(Pictures.Save(pixels, 32, 32, 3, "rgb16", "pngsave_buffer"), "deep.png").Image.At(3, 3).ShouldBe(((byte)255, (byte)128, (byte)1));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Grey_becomes_three_equal_channels(bool deep)
    {
        var bytes = deep ? ImageEncoder.ToGrey16Png([.. Enumerable.Repeat((ushort)(77 * 257), 1024)], 32, 32) : ImageEncoder.ToGreyPng([.. Enumerable.Repeat((byte)77, 1024)], 32, 32);
        PhotoDecoder.Decode(bytes, "grey.png").Image.At(5, 5).ShouldBe(((byte)77, (byte)77, (byte)77));
    }

    [Theory]
    [InlineData(0, 255, 255, 255)]
    [InlineData(255, 200, 0, 0)]
    [InlineData(128, 227, 127, 127)]
    public void Alpha_is_laid_over_white(byte alpha, byte red, byte green, byte blue)
    {
        byte[] eight = [.. Enumerable.Range(0, 1024).SelectMany(i => new byte[] { 200, 0, 0, alpha })];
        ushort[] sixteen = Array.ConvertAll(eight, value => (ushort)(value * 257));
        var shallow = PhotoDecoder.Decode(Pictures.Save(eight, 32, 32, 4, "srgb", "pngsave_buffer"), "alpha.png").Image.At(1, 1);
        var deep = PhotoDecoder.Decode(Pictures.Save(sixteen, 32, 32, 4, "rgb16", "pngsave_buffer"), "alpha16.png").Image.At(1, 1);
        foreach (var (r, g, b) in new[] { shallow, deep })
            new[] { r - red, g - green, b - blue }.ShouldAllBe(difference => Math.Abs(difference) <= 1);
    }

    [Fact]
    public void Embedded_profile_changes_the_colours_and_srgb_does_not()
    {
        // The red of sRGB is (234, 51, 35) in Display P3's numbers.
        byte[] pixels = [.. Enumerable.Range(0, 1024).SelectMany(i => new byte[] { 234, 51, 35 })];
        var (r, g, b) = PhotoDecoder.Decode(Pictures.Save(pixels, 32, 32, 3, "srgb", "pngsave_buffer", ("profile", "p3")), "p3.png").Image.At(1, 1);
        new[] { 255 - r, g, b }.ShouldAllBe(difference => difference <= 6);
        var same = PhotoDecoder.Decode(Pictures.Save(pixels, 32, 32, 3, "srgb", "pngsave_buffer", ("profile", "srgb")), "srgb.png").Image.At(1, 1);
        new[] { same.R - 234, same.G - 51, same.B - 35 }.ShouldAllBe(difference => Math.Abs(difference) <= 1);
    }

    [Fact]
    public void Focal_lengths_are_read_from_exif()
    {
        var jpeg = ImageEncoder.ToJpeg(picture);
        var block = Pictures.ExifBlock(1, (0x920A, 4250, 1000), (0xA405, 26, 0), (0xA20E, 640000, 100), (0xA210, 3, 0), (0xA002, 4000, 0));
        var focal = PhotoDecoder.Decode(Pictures.WithExif(jpeg, block), "phone.jpg").Focal.ShouldNotBeNull();
        focal.FocalLengthMillimeters.ShouldBe(4.25);
        focal.FocalLength35mm.ShouldBe(26);
        // 4000 pixels at 6400 a centimetre.
        focal.SensorWidthMillimeters!.Value.ShouldBe(6.25, 1e-9);
        PhotoDecoder.Decode(jpeg, "plain.jpg").Focal.ShouldBeNull();
    }

    [Fact]
    public void Same_file_gives_the_same_pixels_from_many_threads()
    {
        var jpeg = ImageEncoder.ToJpeg(Pictures.Noise(200, 150, new Random(4)));
        var expected = PhotoDecoder.Decode(jpeg, "one").Image.Rgb;
        Parallel.For(0, 32, i => PhotoDecoder.Decode(jpeg, "many").Image.Rgb.AsSpan().SequenceEqual(expected).ShouldBeTrue());
    }

    private static int? Place(string side, int distance, string low, string high, int size) =>
        side == low ? distance : side == high ? size - 1 - distance : null;
}
