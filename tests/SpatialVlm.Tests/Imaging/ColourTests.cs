using SpatialVlm.Imaging;

namespace SpatialVlm.Tests.Imaging;

public sealed class ColourTests
{
    // CIE L*a*b* of sRGB's corners under D65 (Lindbloom's calculator, sRGB matrix of IEC 61966-2-1).
    [Theory]
    [InlineData(255, 255, 255, 100, 0, 0)]
    [InlineData(0, 0, 0, 0, 0, 0)]
    [InlineData(255, 0, 0, 53.24, 80.09, 67.20)]
    [InlineData(0, 255, 0, 87.73, -86.18, 83.18)]
    [InlineData(0, 0, 255, 32.30, 79.19, -107.86)]
    [InlineData(119, 119, 119, 50.03, 0, 0)]
    public void Lab_has_the_published_values(byte r, byte g, byte b, double l, double a, double bb)
    {
        var lab = Lab.FromSrgb(r, g, b);
        lab.L.ShouldBe(l, 0.05);
        lab.A.ShouldBe(a, 0.1);
        lab.B.ShouldBe(bb, 0.1);
    }

    // Ottosson's own table: white, and the sRGB primaries.
    [Theory]
    [InlineData(255, 255, 255, 1, 0, 0)]
    [InlineData(0, 0, 0, 0, 0, 0)]
    [InlineData(255, 0, 0, 0.62796, 0.22486, 0.12585)]
    [InlineData(0, 255, 0, 0.86644, -0.23389, 0.17950)]
    [InlineData(0, 0, 255, 0.45201, -0.03246, -0.31153)]
    public void Oklab_has_the_published_values(byte r, byte g, byte b, double l, double a, double bb)
    {
        var lab = Oklab.FromSrgb(r, g, b);
        lab.L.ShouldBe(l, 1e-4);
        lab.A.ShouldBe(a, 1e-4);
        lab.B.ShouldBe(bb, 1e-4);
    }

    [Fact]
    public void Every_grey_has_no_chroma_and_lightness_rises()
    {
        var last = -1.0;
        for (var v = 0; v < 256; v++)
        {
            Lab.FromSrgb((byte)v, (byte)v, (byte)v).Chroma.ShouldBeLessThan(1e-9);
            Oklab.FromSrgb((byte)v, (byte)v, (byte)v).Chroma.ShouldBeLessThan(1e-4);
            var l = Lab.FromSrgb((byte)v, (byte)v, (byte)v).L;
            l.ShouldBeGreaterThan(last);
            last = l;
        }
    }

    [Fact]
    public void Hue_turns_from_red_over_yellow_and_green_to_blue()
    {
        double[] hues = [Oklab.FromSrgb(255, 0, 0).HueDegrees, Oklab.FromSrgb(255, 255, 0).HueDegrees, Oklab.FromSrgb(0, 255, 0).HueDegrees, Oklab.FromSrgb(0, 0, 255).HueDegrees];
        hues.ShouldBe(hues.Order());
        hues[0].ShouldBe(29.23, 0.05);
    }
}
