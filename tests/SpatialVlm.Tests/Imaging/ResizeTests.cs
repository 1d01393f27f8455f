using System.Security.Cryptography;
using SpatialVlm.Imaging;

namespace SpatialVlm.Tests.Imaging;

public sealed class ResizeTests
{
    // SHA-256 of the bytes that Pillow 9.4.0 gives for the same 37 x 29 picture (Image.resize with BOX, BILINEAR, BICUBIC, LANCZOS).
    [Theory]
    [InlineData(ResizeFilter.Area, 16, 12, "db4a1871021b81b5")]
    [InlineData(ResizeFilter.Area, 64, 50, "2e3b384ced5af8d3")]
    [InlineData(ResizeFilter.Area, 37, 10, "0809f5105ab944a3")]
    [InlineData(ResizeFilter.Area, 90, 29, "b36f2d1b412b5902")]
    [InlineData(ResizeFilter.Bilinear, 16, 12, "872473ec400f70f5")]
    [InlineData(ResizeFilter.Bilinear, 64, 50, "a381806306b46722")]
    [InlineData(ResizeFilter.Bilinear, 37, 10, "cc37d3560a063396")]
    [InlineData(ResizeFilter.Bilinear, 90, 29, "1500916c154742ac")]
    [InlineData(ResizeFilter.Bicubic, 16, 12, "e1bb3edc0071d30f")]
    [InlineData(ResizeFilter.Bicubic, 64, 50, "dc14a1a5858a6dc6")]
    [InlineData(ResizeFilter.Bicubic, 37, 10, "25f431e477acd9be")]
    [InlineData(ResizeFilter.Bicubic, 90, 29, "e0ede5243377e4b1")]
    [InlineData(ResizeFilter.Lanczos, 16, 12, "0892c6634b8184ba")]
    [InlineData(ResizeFilter.Lanczos, 64, 50, "72591f33d6bf101c")]
    [InlineData(ResizeFilter.Lanczos, 37, 10, "a0a9ef5496c149e4")]
    [InlineData(ResizeFilter.Lanczos, 90, 29, "82b20eaac997fb8e")]
    public void Resized_bytes_are_those_of_Pillow(ResizeFilter filter, int width, int height, string hash)
    {
        byte[] rgb = [.. from y in Enumerable.Range(0, 29) from x in Enumerable.Range(0, 37)
                         from value in new[] { x * 53 + y * 97, x * x * 7 + y * 31, x * y * 11 + 5 } select (byte)(value % 256)];
        var resized = new Image(37, 29, rgb).Resize(width, height, filter);
        Convert.ToHexStringLower(SHA256.HashData(resized.Rgb))[..16].ShouldBe(hash);
    }

    [Theory]
    [InlineData(ResizeFilter.Area)]
    [InlineData(ResizeFilter.Bilinear)]
    [InlineData(ResizeFilter.Bicubic)]
    [InlineData(ResizeFilter.Lanczos)]
    public void One_colour_stays_that_colour_at_any_size(ResizeFilter filter)
    {
        var flat = new Image(50, 40, [.. Enumerable.Range(0, 50 * 40).SelectMany(_ => new byte[] { 17, 130, 255 })]);
        foreach (var (width, height) in new[] { (1, 1), (7, 3), (51, 41), (200, 13) })
            flat.Resize(width, height, filter).Rgb.Chunk(3).ShouldAllBe(pixel => pixel[0] == 17 && pixel[1] == 130 && pixel[2] == 255);
    }

    [Fact]
    public void Halving_by_area_is_the_mean_of_four()
    {
        var image = Pictures.Noise(8, 6, new Random(1));
        var half = image.Resize(4, 3, ResizeFilter.Area);
        for (var row = 0; row < 3; row++)
            for (var column = 0; column < 4; column++)
            {
                var mean = (image.At(column * 2, row * 2).R + image.At(column * 2 + 1, row * 2).R + image.At(column * 2, row * 2 + 1).R + image.At(column * 2 + 1, row * 2 + 1).R) / 4.0;
                // Each of the two passes rounds.
                ((double)half.At(column, row).R).ShouldBe(mean, 1.01);
            }
    }

    [Fact]
    public void Longest_side_is_reached_and_proportions_stay()
    {
        var image = Pictures.Gradient(640, 427).ResizeLongestSide(1024);
        (image.Width, image.Height).ShouldBe((1024, 683));
        image = Pictures.Gradient(300, 1200).ResizeLongestSide(100);
        (image.Width, image.Height).ShouldBe((25, 100));
    }

    [Fact]
    public void Crop_undoes_pad_and_flipping_twice_changes_nothing()
    {
        var image = Pictures.Noise(13, 9, new Random(2));
        image.Pad(4, 3, 30, 20, 7).Crop(4, 3, 13, 9).Rgb.ShouldBe(image.Rgb);
        image.Pad(4, 3, 30, 20, 7).At(0, 0).ShouldBe(((byte)7, (byte)7, (byte)7));
        image.FlipHorizontally().FlipHorizontally().Rgb.ShouldBe(image.Rgb);
        image.FlipHorizontally().At(0, 4).ShouldBe(image.At(12, 4));
        Should.Throw<ArgumentException>(() => image.Crop(5, 0, 9, 9));
    }

    [Fact]
    public void A_linear_ramp_stays_linear_between_pixel_centres()
    {
        var ramp = new FloatPlane(10, 4, [.. Enumerable.Range(0, 40).Select(i => (i % 10) + 0.5f)]);
        var larger = ramp.Resize(40, 9);
        for (var row = 0; row < 9; row++)
            for (var column = 2; column < 38; column++)
                larger.Values[row * 40 + column].ShouldBe((column + 0.5f) / 4, 1e-5f);
    }

    [Fact]
    public void Nearest_takes_values_from_the_map_and_mixes_none()
    {
        var plane = new FloatPlane(2, 2, [0, 1, 2, 30]);
        plane.ResizeNearest(4, 4).Values.ShouldBe([0f, 0f, 1f, 1f, 0f, 0f, 1f, 1f, 2f, 2f, 30f, 30f, 2f, 2f, 30f, 30f]);
        plane.ResizeNearest(1, 1).Values.ShouldBe([30f]);
    }
}
