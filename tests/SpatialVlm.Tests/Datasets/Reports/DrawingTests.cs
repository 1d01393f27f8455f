using System.Globalization;
using System.Text.RegularExpressions;
using SpatialVlm.Datasets.Reports;
using SpatialVlm.Geometry;
using SpatialVlm.Imaging;

namespace SpatialVlm.Tests.Datasets.Reports;

public sealed partial class DrawingTests
{
    [Fact]
    public void Outline_of_a_rectangle_is_its_four_corners() =>
        MaskOutline.Path(Mask.FromBox(40, 30, new PixelBox(5, 6, 25, 20))).ShouldBe("M5 6l20 0 0 14 -20 0z");

    [Fact]
    public void Rings_enclose_exactly_the_pixels_inside()
    {
        for (var seed = 0; seed < 50; seed++)
        {
            var random = new Random(seed);
            var mask = new Mask(17, 13, [.. Enumerable.Range(0, 17 * 13).Select(_ => random.Next(3) > 0)]);
            // The inside lies on the right hand: outer rings count positive, holes negative.
            MaskOutline.Rings(mask).Sum(Area).ShouldBe(mask.Area);
        }
    }

    [Fact]
    public void A_ring_shaped_mask_keeps_its_hole_when_simplified()
    {
        var mask = new Mask(100, 100, [.. Enumerable.Range(0, 10_000).Select(i => Math.Sqrt(Math.Pow(i % 100 - 50, 2) + Math.Pow(i / 100 - 50, 2)) is > 15 and < 40)]);
        var path = MaskOutline.Path(mask);
        path.Count(c => c == 'M').ShouldBe(2);
        path.Length.ShouldBeLessThan(600);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(12)]
    [InlineData(30)]
    public void Labels_never_overlap_and_stay_in_the_picture(int count)
    {
        for (var seed = 0; seed < 20; seed++)
        {
            var random = new Random(seed);
            LabelRequest[] requests = [.. Enumerable.Range(0, count).Select(i => RandomRequest(random, i))];
            var labels = new LabelPlacement(960, 640, 18).Place(requests);
            PixelBox[] boxes = [.. labels.Select(l => l.Box).OfType<PixelBox>()];
            labels.Select(l => l.Text).ShouldBe(requests.Select(r => r.Text));
            boxes.Length.ShouldBe(count);
            boxes.ShouldAllBe(b => b.X0 >= 0 && b.Y0 >= 0 && b.X1 <= 960 && b.Y1 <= 640);
            for (var i = 0; i < boxes.Length; i++)
                for (var j = 0; j < i; j++)
                    boxes[i].IoU(boxes[j]).ShouldBe(0);
        }
    }

    [Fact]
    public void Label_without_room_is_left_out() =>
        new LabelPlacement(60, 20, 18).Place([new LabelRequest("a name that is far too long", new PixelBox(0, 0, 60, 20))])[0].Box.ShouldBeNull();

    [Fact]
    public void Depth_grows_darker_with_every_step_away()
    {
        var depth = new DepthMap(50, 1, [.. Enumerable.Range(0, 50).Select(i => 1 + i * 0.1f)]);
        var image = DepthColours.Paint(depth, 1, 5.9);
        var lightness = Enumerable.Range(0, 50).Select(i => Lab.FromSrgb(image.Rgb[i * 3], image.Rgb[i * 3 + 1], image.Rgb[i * 3 + 2]).L).ToArray();
        for (var i = 1; i < 50; i++) lightness[i].ShouldBeLessThan(lightness[i - 1]);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Floor_plan_is_to_scale(bool hasFrame)
    {
        var scene = new SyntheticRoom(new Random(3), 96, 72, 8).ToScene("a", "a.jpg", hasFrame, reliable: true);
        var svg = FloorPlan.Svg(scene);
        double[][] drawn = [.. Rect().Matches(svg).Select(m => m.Groups.Values.Skip(1).Select(g => double.Parse(g.Value, CultureInfo.InvariantCulture)).ToArray())];
        double[][] centres = [.. drawn.OrderBy(v => v[0]).Select(v => (double[])[v[1] + v[3] / 2, v[2] + v[4] / 2])];
        centres.Length.ShouldBe(scene.Objects.Count);
        double[][] truth = [.. scene.Objects.Select(o => hasFrame ? (double[])[-o.CenterCanonicalM![1], o.CenterCanonicalM[0]] : [o.CenterCameraM[0], o.CenterCameraM[2]])];
        var scale = Distance(centres[0], centres[1]) / Distance(truth[0], truth[1]);
        for (var i = 0; i < truth.Length; i++)
            for (var j = 0; j < i; j++)
                Distance(centres[i], centres[j]).ShouldBe(scale * Distance(truth[i], truth[j]), 0.5);
        for (var i = 1; i < truth.Length; i++)
        {
            (centres[i][0] - centres[0][0]).ShouldBe(scale * (truth[i][0] - truth[0][0]), 0.5);
            (centres[i][1] - centres[0][1]).ShouldBe(-scale * (truth[i][1] - truth[0][1]), 0.5);
        }
    }

    private static LabelRequest RandomRequest(Random random, int i)
    {
        double x = random.Next(0, 900), y = random.Next(0, 600);
        return new LabelRequest($"object number {i}", new PixelBox(x, y, Math.Min(960, x + random.Next(5, 400)), Math.Min(640, y + random.Next(5, 400))));
    }

    private static double Area(List<(int X, int Y)> ring) =>
        Enumerable.Range(0, ring.Count).Sum(i => (double)ring[i].X * ring[(i + 1) % ring.Count].Y - (double)ring[(i + 1) % ring.Count].X * ring[i].Y) / 2;

    private static double Distance(double[] a, double[] b) => Math.Sqrt(Math.Pow(a[0] - b[0], 2) + Math.Pow(a[1] - b[1], 2));

    [GeneratedRegex("<g data-o=\"(\\d+)\"[^>]*><rect x=\"([-\\d.]+)\" y=\"([-\\d.]+)\" width=\"([\\d.]+)\" height=\"([\\d.]+)\"")]
    private static partial Regex Rect();
}
