using SpatialVlm.Experts;
using SpatialVlm.Experts.Filters;
using SpatialVlm.Experts.Surfaces;
using SpatialVlm.Geometry;
using SpatialVlm.Imaging;
using SpatialVlm.Tests.Experts.Captions;

namespace SpatialVlm.Tests.Experts.Filters;

public sealed class EvidenceFilterTests
{
    private const int Width = 480, Height = 360;
    private readonly EvidenceFilter filter = new(SurfaceHead.LoadEmbedded());

    private FilterVerdict Judge(Image image, params RegionProposal[] proposals)
    {
        var embedding = new ImageEmbedding(new float[256 * 64 * 64], 256, 64, 1024.0 / Math.Max(image.Width, image.Height), image.Width, image.Height);
        return filter.Judge(new FilterEvidence(image, embedding, proposals, null));
    }

    /// <summary>A bright sky, a hazy wall and a grainy ground with shaded boxes: nothing in it is flat, as behind a lens.</summary>
    private static Image Scene(int seed)
    {
        var random = new Random(seed);
        var boxes = Enumerable.Range(0, 12).Select(_ => (X: random.Next(Width), Y: random.Next(Height / 3, Height), W: random.Next(20, 120), H: random.Next(20, 100), Color: random.Next(0x1000000))).ToArray();
        return Patches.Paint(Width, Height, (x, y) =>
        {
            var color = y < Height / 3 ? 0xc8d8ec : y < Height * 2 / 3 ? 0x8a7a68 : 0x5a6048;
            foreach (var box in boxes) if (x >= box.X && x < box.X + box.W && y >= box.Y && y < box.Y + box.H) color = box.Color;
            return Patches.Lit(color, 0.7 + 0.4 * x / Width + 0.12 * random.NextDouble() * (y < Height / 3 ? 0.4 : 1.5));
        });
    }

    private static Image Paper(int seed, int grain, Func<int, int, bool> ink)
    {
        var random = new Random(seed);
        return Patches.Paint(Width, Height, (x, y) => Patches.Lit(0xf2efe6, (ink(x, y) ? 0.15 : 1) - grain / 255.0 * random.NextDouble()));
    }

    private static bool Letter(int x, int y) =>
        x is > 40 and < 440 && y is > 30 and < 330 && y % 14 < 7 && x % 8 < 6 && ((x / 8 * 7 + y / 14 * 13) % 11 + (x % 8) * (y % 14)) % 4 == 0 && (x / 8 + y / 14) % 6 != 0;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void A_grainy_scene_is_kept(int seed) => Judge(Scene(seed)).ShouldSatisfyAllConditions(v => v.Keep.ShouldBeTrue(v.Reason), v => v.Kind.ShouldBeOneOf("indoor", "outdoor"));

    [Fact]
    public void Pure_noise_is_kept_when_in_doubt()
    {
        var random = new Random(1);
        Judge(Patches.Paint(Width, Height, (x, y) => x < 200 ? random.Next(0x1000000) : y < 200 ? Patches.Lit(0x406080, random.NextDouble()) : Patches.Lit(0xc09060, random.NextDouble()))).Keep.ShouldBeTrue();
    }

    [Fact]
    public void An_overexposed_sky_alone_does_not_make_it_a_drawing()
    {
        var scene = Scene(5);
        Judge(Patches.Paint(Width, Height, (x, y) => y < Height * 0.45 ? 0xffffff : (scene.Rgb[(y * Width + x) * 3] << 16) | (scene.Rgb[(y * Width + x) * 3 + 1] << 8) | scene.Rgb[(y * Width + x) * 3 + 2])).Keep.ShouldBeTrue();
    }

    [Fact]
    public void A_night_scene_of_mostly_black_is_kept()
    {
        var random = new Random(6);
        Judge(Patches.Paint(Width, Height, (x, y) => x > 150 && x < 300 && y > 100 ? Patches.Lit(0xd8a050, random.NextDouble()) : 0x020203)).Keep.ShouldBeTrue();
    }

    [Fact]
    public void A_program_window_is_a_screenshot() =>
        Judge(Patches.Paint(Width, Height, (x, y) => y < 30 ? 0x2060c0 : x < 110 ? 0xdddddd : (x - 110) % 60 == 0 || y % 24 == 0 ? 0xb0b0b0 : y % 24 is > 8 and < 16 && x * 7 / 5 % 9 < 4 ? 0x222222 : 0xfafafa))
            .ShouldSatisfyAllConditions(v => v.Keep.ShouldBeFalse(), v => v.Kind.ShouldBe("screenshot"));

    [Theory]
    [InlineData(0)]
    [InlineData(12)]
    public void A_page_of_letters_is_text(int grain) => Judge(Paper(1, grain, Letter)).ShouldSatisfyAllConditions(v => v.Keep.ShouldBeFalse(), v => v.Kind.ShouldBe("text"));

    [Theory]
    [InlineData(0)]
    [InlineData(12)]
    public void Lines_on_paper_are_a_sketch(int grain) =>
        Judge(Paper(2, grain, (x, y) => Math.Abs(Math.Sqrt((x - 200.0) * (x - 200) + (y - 180.0) * (y - 180)) - 110) < 1.3 || Math.Abs(x - y - 60) < 2 || Math.Abs(y - 200) < 1.5 && x is > 60 and < 420))
            .ShouldSatisfyAllConditions(v => v.Keep.ShouldBeFalse(), v => v.Kind.ShouldBe("sketch"));

    [Fact]
    public void A_thing_on_a_white_sweep_is_a_product_shot()
    {
        var random = new Random(3);
        Judge(Patches.Paint(Width, Height, (x, y) => (x - 240) * (x - 240) + (y - 190) * (y - 190) < 8000 ? Patches.Lit(0xa04030, 0.5 + 0.5 * x / Width + 0.2 * random.NextDouble()) : Patches.Lit(0xf6f6f6, 1 - 0.06 * y / Height - 0.01 * random.NextDouble())))
            .ShouldSatisfyAllConditions(v => v.Keep.ShouldBeFalse(), v => v.Kind.ShouldBe("product"));
    }

    [Fact]
    public void An_empty_picture_is_dropped() => Judge(Patches.Paint(Width, Height, (_, _) => 0x9a9488)).Keep.ShouldBeFalse();

    [Fact]
    public void One_texture_from_edge_to_edge_is_a_close_up()
    {
        var random = new Random(8);
        Judge(Patches.Paint(Width, Height, (x, y) => Patches.Lit(0x9a6a48, 0.15 + 1.2 * Math.Abs(Math.Sin(x * 0.31) * Math.Sin(y * 0.27)) + 0.2 * random.NextDouble())))
            .ShouldSatisfyAllConditions(v => v.Keep.ShouldBeFalse(), v => v.Reason.ShouldBe("one_texture"));
    }

    [Theory]
    [InlineData("cup", 0.5, false)]
    [InlineData("cup", 0.1, true)]
    [InlineData("cat", 0.97, false)]
    [InlineData("cat", 0.5, true)]
    [InlineData("truck", 0.97, true)]
    public void A_small_thing_that_fills_the_frame_makes_a_close_up(string name, double side, bool kept) =>
        Judge(Scene(7), new RegionProposal(new PixelBox(0, 0, Width * side, Height * side), 0.7, name)).Keep.ShouldBe(kept);

    [Fact]
    public void A_cup_in_the_foreground_of_a_room_is_no_close_up()
    {
        RegionProposal At(double x, double y, double side, string name) => new(new PixelBox(x, y, x + side, y + side), 0.7, name);
        Judge(Scene(7), At(20, 120, 220, "cup"), At(300, 40, 90, "chair"), At(390, 40, 80, "chair"), At(280, 200, 120, "couch")).Keep.ShouldBeTrue();
    }

    [Theory]
    [InlineData(0.9, true)]
    [InlineData(0.6, false)]
    public void Scissors_that_fill_the_frame_are_large_where_a_person_is_seen_more_surely(double person, bool kept) =>
        Judge(Scene(7), new RegionProposal(new PixelBox(50, 40, 380, 330), 0.75, "scissors"), new RegionProposal(new PixelBox(10, 10, 300, 350), person, "person")).Keep.ShouldBe(kept);

    [Fact]
    public void Scores_are_probabilities_and_the_same_picture_gets_the_same_verdict()
    {
        foreach (var image in new[] { Scene(1), Paper(1, 5, Letter) })
        {
            var verdict = Judge(image);
            verdict.Score.ShouldBeInRange(0.5, 1);
            verdict.Reason.ShouldMatch("^[a-z_]+$");
            Judge(image).ShouldBe(verdict);
        }
    }

    [Fact]
    public void Cars_speak_for_outdoors_and_beds_for_indoors()
    {
        var surfaces = new SurfaceEvidence(0.1, 0.05, 0.05, 0.05, 0.15, 0.05, 0.05, 0.1, 0.15, 0.25);
        RegionProposal Seen(string name) => new(new PixelBox(0, 0, 50, 50), 0.8, name);
        PlaceKind.Indoors(surfaces, [Seen("bed"), Seen("tv")]).ShouldBeGreaterThan(PlaceKind.Indoors(surfaces, []));
        PlaceKind.Indoors(surfaces, [Seen("car"), Seen("bus")]).ShouldBeLessThan(PlaceKind.Indoors(surfaces, []));
    }
}
