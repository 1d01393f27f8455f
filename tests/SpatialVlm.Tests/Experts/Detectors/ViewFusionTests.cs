using SpatialVlm.Experts.Detectors;
using SpatialVlm.Geometry;
using SpatialVlm.Imaging;

namespace SpatialVlm.Tests.Experts.Detectors;

public sealed class ViewFusionTests
{
    private static readonly Image image = new(100, 100, new byte[100 * 100 * 3]);
    private static readonly DetectionOptions options = new();

    [Fact]
    public void Score_is_the_mean_over_the_views_that_show_the_thing_silence_counting_as_nothing()
    {
        // Whole, mirrored, and a corner that does not show it.
        PhotoView[] views = [Whole(false), Whole(true), new(new PixelBox(40, 40, 100, 100), false)];
        var detector = new Scripted([[Seen(0.8f, 10, 40)], [Seen(0.4f, 60, 90)], []]);
        var seen = ViewFusion.See([detector], image, views, options)[0].ShouldHaveSingleItem();
        seen.Score.ShouldBe(0.6, 1e-6);
        seen.Box.ShouldBe(new PixelBox(10, 10, 40, 40));
        ViewFusion.See([new Scripted([[Seen(0.8f, 10, 40)], [], []])], image, views, options)[0].ShouldHaveSingleItem().Score.ShouldBe(0.4, 1e-6);
    }

    [Fact]
    public void View_whose_own_edge_cuts_the_thing_has_no_say()
    {
        PhotoView[] views = [Whole(false), new(new PixelBox(0, 0, 41, 100), false)];
        ViewFusion.See([new Scripted([[Seen(0.8f, 10, 40)], [Seen(0.2f, 10, 41)]])], image, views, options)[0].ShouldHaveSingleItem().Score.ShouldBe(0.8, 1e-6);
    }

    [Fact]
    public void Detectors_with_the_same_input_look_at_the_same_pixels_and_keep_their_own_lists()
    {
        Scripted first = new([[Seen(0.8f, 10, 40)]]), second = new([[Seen(0.3f, 10, 40)]]);
        var seen = ViewFusion.See([first, second], image, [Whole(false)], options);
        seen.Select(list => list.Single().Score).ShouldBe([0.8f, 0.3f], 1e-6);
        second.Shown.Single().ShouldBeSameAs(first.Shown.Single());
    }

    private static PhotoView Whole(bool mirrored) => new(new PixelBox(0, 0, 100, 100), mirrored);

    private static Detection Seen(float score, double left, double right) => new(new PixelBox(left, 10, right, 40), score, "cup");

    /// <summary>Says what it was told to, view by view.</summary>
    private sealed class Scripted(Detection[][] answers) : IObjectDetector
    {
        public List<float[]> Shown { get; } = [];

        public string Name => "scripted";

        public DetectorInput Input { get; } = new(100, KeepsAspect: true);

        public IReadOnlyList<Detection> Detect(float[] planes, double leastScore)
        {
            Shown.Add(planes);
            return answers[Shown.Count - 1];
        }

        public void Dispose()
        {
        }
    }
}
