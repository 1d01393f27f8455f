using SpatialVlm.Experts;
using SpatialVlm.Experts.Captions;
using SpatialVlm.Geometry;
using SpatialVlm.Imaging;

namespace SpatialVlm.Tests.Experts.Captions;

public sealed class MeasuredCaptionerTests
{
    private readonly MeasuredCaptioner captioner = new();

    private static CaptionEvidence Evidence(Image image, PixelBox box, string? name, string? standsOn = null, double? size = null) =>
        new(image, Patches.MaskOf(image.Width, image.Height, box), box, name, 0.8, standsOn, size);

    private static Image OnGrey(PixelBox box, Func<int, int, int> inside) =>
        Patches.Paint(200, 200, (x, y) => x >= box.X0 && x < box.X1 && y >= box.Y0 && y < box.Y1 ? inside(x, y) : 0x9a9a9a);

    private IReadOnlyList<string> All(CaptionEvidence evidence)
    {
        var caption = captioner.Describe(evidence, new Random(1));
        return [caption.Text, .. caption.Alternatives];
    }

    [Fact]
    public void A_blue_cup_on_a_table_is_called_that()
    {
        var box = new PixelBox(60, 60, 120, 130);
        All(Evidence(OnGrey(box, (_, _) => 0x2458c0), box, "cup", "dining table", -0.5)).ShouldBe(
            ["cup", "blue cup", "small cup", "small blue cup", "cup on the table", "blue cup on the table", "small cup on the table", "small blue cup on the table"], ignoreOrder: true);
    }

    [Fact]
    public void Drawn_captions_have_one_to_six_words_and_vary()
    {
        var box = new PixelBox(60, 60, 120, 130);
        var evidence = Evidence(OnGrey(box, (_, _) => 0x14204e), box, "cup", "dining table", -0.5);
        var lengths = Enumerable.Range(0, 200).Select(seed => CaptionGrammar.Words(captioner.Describe(evidence, new Random(seed)).Text)).ToArray();
        lengths.Min().ShouldBe(1);
        lengths.Max().ShouldBe(6);
        lengths.Distinct().Count().ShouldBeGreaterThan(4);
    }

    [Fact]
    public void The_same_generator_gives_the_same_caption()
    {
        var box = new PixelBox(60, 60, 120, 130);
        var evidence = Evidence(OnGrey(box, (_, _) => 0x14204e), box, "cup", "dining table", -0.5);
        captioner.Describe(evidence, new Random(5)).Text.ShouldBe(captioner.Describe(evidence, new Random(5)).Text);
    }

    [Theory]
    [InlineData("carrot")]
    [InlineData("traffic light")]
    [InlineData("zebra")]
    public void Colors_that_go_without_saying_are_not_said(string name)
    {
        var box = new PixelBox(60, 60, 120, 130);
        All(Evidence(OnGrey(box, (_, _) => 0xf08018), box, name)).ShouldBe([name]);
    }

    [Fact]
    public void A_standing_person_is_known_by_clothes_and_never_as_man_or_woman()
    {
        var box = new PixelBox(80, 10, 120, 190);
        var image = OnGrey(box, (_, y) => y < 38 ? 0xd8a080 : y < 100 ? 0x2458c0 : 0x101010);
        All(Evidence(image, box, "person")).ShouldBe(
            ["person", "person in a blue top", "person in black trousers", "person in a blue top and black trousers"], ignoreOrder: true);
    }

    [Fact]
    public void Bare_legs_are_not_trousers()
    {
        var box = new PixelBox(80, 10, 120, 190);
        var image = OnGrey(box, (_, y) => y < 38 || y > 118 ? 0xd8a080 : y < 100 ? 0x2458c0 : 0x101010);
        All(Evidence(image, box, "person")).ShouldBe(["person", "person in a blue top"], ignoreOrder: true);
    }

    [Fact]
    public void A_person_cut_off_at_the_head_or_lying_has_no_clothes_named()
    {
        var lying = new PixelBox(10, 80, 190, 120);
        All(Evidence(OnGrey(lying, (_, _) => 0x2458c0), lying, "person")).ShouldBe(["person"]);
        var headless = new PixelBox(80, 0, 120, 190);
        All(Evidence(OnGrey(headless, (_, _) => 0x2458c0), headless, "person")).ShouldBe(["person"]);
    }

    [Fact]
    public void Stripes_are_seen_on_fabric_and_not_on_a_keyboard()
    {
        var box = new PixelBox(40, 40, 160, 160);
        var image = OnGrey(box, (x, y) => (x + y) / 11 % 2 == 0 ? 0xd01818 : 0xf4f4f4);
        All(Evidence(image, box, "umbrella")).ShouldContain("striped red and white umbrella");
        All(Evidence(image, box, "keyboard")).ShouldAllBe(c => !c.Contains("striped"));
    }

    [Fact]
    public void Noise_checks_and_a_single_edge_are_not_stripes()
    {
        var box = new PixelBox(40, 40, 160, 160);
        var random = new Random(2);
        Func<int, int, int>[] paints = [(_, _) => 0x010101 * random.Next(256), (x, y) => (x / 12 + y / 12) % 2 == 0 ? 0xd01818 : 0xf4f4f4, (x, _) => x < 90 ? 0xd01818 : 0xf4f4f4];
        foreach (var paint in paints)
            All(Evidence(OnGrey(box, paint), box, "umbrella")).ShouldAllBe(c => !c.Contains("striped"));
    }

    [Fact]
    public void A_vivid_thing_without_a_class_is_an_object_of_its_color()
    {
        var box = new PixelBox(80, 80, 120, 115);
        All(Evidence(OnGrey(box, (_, _) => 0xd01818), box, null, "dining table")).ShouldBe(["red object", "red object on the table"], ignoreOrder: true);
    }

    [Fact]
    public void A_grey_thing_a_patch_of_wall_or_a_cut_thing_without_a_class_gets_no_name()
    {
        var box = new PixelBox(80, 80, 120, 115);
        captioner.Describe(Evidence(OnGrey(box, (_, _) => 0x404040), box, null), new Random(1)).IsNamed.ShouldBeFalse();
        captioner.Describe(Evidence(Patches.Paint(200, 200, (_, _) => 0xd01818), box, null), new Random(1)).IsNamed.ShouldBeFalse();
        var cut = new PixelBox(0, 80, 40, 115);
        captioner.Describe(Evidence(OnGrey(cut, (_, _) => 0xd01818), cut, null), new Random(1)).IsNamed.ShouldBeFalse();
    }
}
