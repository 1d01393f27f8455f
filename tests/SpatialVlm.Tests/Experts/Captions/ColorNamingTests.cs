using SpatialVlm.Experts.Captions;

namespace SpatialVlm.Tests.Experts.Captions;

public sealed class ColorNamingTests
{
    [Theory]
    [InlineData(0x101010, "black")]
    [InlineData(0x484848, "dark grey")]
    [InlineData(0x808080, "grey")]
    [InlineData(0xb4b4b4, "light grey")]
    [InlineData(0xf5f5f5, "white")]
    [InlineData(0xd01818, "red")]
    [InlineData(0x6a0f12, "dark red")]
    [InlineData(0xf08018, "orange")]
    [InlineData(0xf5d020, "yellow")]
    [InlineData(0x2e8b3a, "green")]
    [InlineData(0x124018, "dark green")]
    [InlineData(0x1f8f8a, "teal")]
    [InlineData(0x2458c0, "blue")]
    [InlineData(0x14204e, "dark blue")]
    [InlineData(0x9cc4ee, "light blue")]
    [InlineData(0x7030a0, "purple")]
    [InlineData(0xff69b4, "pink")]
    [InlineData(0x6b4226, "brown")]
    [InlineData(0x3a2010, "dark brown")]
    [InlineData(0xb98a58, "light brown")]
    [InlineData(0xe3d3b3, "beige")]
    public void A_plain_patch_is_named_as_people_name_it(int rgb, string name) => ColorNaming.Name(Patches.Color(rgb)).ToString().ShouldBe(name);

    [Fact]
    public void Every_srgb_color_has_a_name_that_parses_back()
    {
        for (var rgb = 0; rgb <= 0xffffff; rgb += 0x000d0b + 0x050000 / 7)
        {
            var name = ColorNaming.Name(Patches.Color(rgb));
            ColorName.FromWord(name.Term).ShouldBe(new ColorName(name.Term));
        }
    }

    [Theory]
    [InlineData("blue", "purple", true)]
    [InlineData("red", "orange", true)]
    [InlineData("black", "white", true)]
    [InlineData("brown", "white", true)]
    [InlineData("white", "cream", false)]
    [InlineData("navy", "blue", false)]
    [InlineData("black", "charcoal", false)]
    [InlineData("grey", "silver", false)]
    public void Contrast_is_clear_where_nobody_mixes_the_colors_up(string first, string second, bool clear) =>
        (ColorName.FromWord(first)!.ContrastTo(ColorName.FromWord(second)!) > 0.115).ShouldBe(clear);
}
