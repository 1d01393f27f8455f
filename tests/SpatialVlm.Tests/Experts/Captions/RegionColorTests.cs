using SpatialVlm.Experts.Captions;
using SpatialVlm.Geometry;

namespace SpatialVlm.Tests.Experts.Captions;

public sealed class RegionColorTests
{
    private const int Side = 96;
    private static readonly PixelBox Middle = new(16, 16, 80, 80);

    private static string? ColorOf(Func<int, int, int> rgbAt)
    {
        var image = Patches.Paint(Side, Side, rgbAt);
        var mask = Patches.MaskOf(Side, Side, Middle);
        var color = RegionColor.Measure(RegionPixels.Sample(image, mask, mask.Box));
        return color is null ? null : CaptionGrammar.Say(color);
    }

    [Theory]
    [InlineData(0x2458c0, "blue")]
    [InlineData(0xd01818, "red")]
    [InlineData(0x6b4226, "brown")]
    public void Shading_across_a_thing_does_not_change_its_color(int rgb, string name) =>
        ColorOf((x, y) => Patches.Lit(rgb, 0.6 + 0.7 * (x - 16) / 64.0)).ShouldBe(name);

    [Fact]
    public void A_highlight_and_a_cast_shadow_do_not_change_its_color() =>
        ColorOf((x, y) => (x - 30) * (x - 30) + (y - 30) * (y - 30) < 100 ? 0xffffff : y > 66 ? 0x0c0405 : 0xc01c1c).ShouldBe("red");

    [Fact]
    public void Surroundings_do_not_reach_into_the_mask() =>
        ColorOf((x, y) => x >= 17 && x < 79 && y >= 17 && y < 79 ? 0x2e8b3a : 0xff0000).ShouldBe("green");

    [Fact]
    public void Noise_of_a_sensor_does_not_change_its_color()
    {
        var random = new Random(3);
        ColorOf((x, y) => Patches.Lit(0x2458c0, 0.75 + 0.5 * random.NextDouble())).ShouldBe("blue");
    }

    [Fact]
    public void Two_halves_are_named_larger_first() => ColorOf((x, y) => x < 54 ? 0xd01818 : 0xf4f4f4).ShouldBe("red and white");

    [Fact]
    public void Black_and_white_checks_are_black_and_white() => ColorOf((x, y) => (x / 8 + y / 8) % 2 == 0 ? 0x101010 : 0xf4f4f4).ShouldBe("black and white");

    [Fact]
    public void Many_colors_have_no_name()
    {
        int[] palette = [0xd01818, 0x2458c0, 0xf5d020, 0x2e8b3a, 0xf4f4f4];
        ColorOf((x, y) => palette[(x / 13 + y / 13 * 3) % 5]).ShouldBeNull();
    }

    [Fact]
    public void Greys_from_black_to_white_have_no_name() => ColorOf((x, y) => 0x010101 * Math.Clamp((x - 16) * 4, 0, 255)).ShouldBeNull();

    [Theory]
    [InlineData(0x566a86)] // the bonnet of a white car in the shade
    [InlineData(0x4a5b78)] // jeans
    public void Faint_blue_has_no_name(int rgb) => ColorOf((_, _) => rgb).ShouldBeNull();

    [Fact]
    public void Too_few_pixels_have_no_color() => RegionColor.Measure(Enumerable.Repeat(Patches.Color(0xd01818), 12).ToArray()).ShouldBeNull();
}
