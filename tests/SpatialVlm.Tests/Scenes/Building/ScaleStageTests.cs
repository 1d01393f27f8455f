using SpatialVlm.Experts;
using SpatialVlm.Geometry;
using SpatialVlm.Imaging;
using SpatialVlm.Scenes;
using SpatialVlm.Scenes.Building;

namespace SpatialVlm.Tests.Scenes.Building;

/// <summary>A wall at 2 m by the depth expert, with things whose true size is known.</summary>
public sealed class ScaleStageTests
{
    private const int Width = 200, Height = 200;
    private const double WallMeters = 2;
    private static readonly Intrinsics camera = new(200, 200, 100, 100);

    private static RegionOfInterest Thing(string name, int x, int y, int width, int height)
    {
        var mask = Mask.FromBox(Width, Height, new PixelBox(x, y, x + width, y + height));
        return new RegionOfInterest($"{name}{x}", mask, mask.Box, name, 1, null);
    }

    private static SegmentedPhoto Photo(string source, params RegionOfInterest[] things)
    {
        var photo = new ScenePhoto("p", "p.png", new Image(Width, Height, new byte[Width * Height * 3]), null, GivenScene.Nothing);
        var depth = new DepthEstimate(new DepthMap(Width, Height, [.. Enumerable.Repeat((float)WallMeters, Width * Height)]), source, true, null, 0.35, 0.1);
        var observed = new ObservedPhoto(photo, new IntrinsicsEstimate(camera, "assumed", 0.1), depth, new Lazy<ImageEmbedding>(), []);
        return new SegmentedPhoto(new FilteredPhoto(observed, "indoor", depth), things, [], []);
    }

    private static DepthEstimate Settled(SegmentedPhoto photo, SceneOptions? options = null) =>
        new ScaleStage(options ?? new SceneOptions()).Run(photo, new Random(1)).Value.Filtered.Depth;

    /// <summary>Pixels that a thing of this length covers when it really is at the distance.</summary>
    private static int Pixels(double meters, double atMeters) => (int)Math.Round(meters / atMeters * camera.Fx);

    [Fact]
    public void Things_of_their_usual_size_leave_the_scale_alone_and_make_it_surer()
    {
        var settled = Settled(Photo("fastdepth", Thing("laptop", 40, 40, Pixels(0.36, WallMeters), 20)));
        ((double)settled.Depth[5, 5]).ShouldBe(WallMeters, 0.03);
        settled.ScaleRelativeError.ShouldBeLessThan(0.35);
    }

    [Fact]
    public void Things_of_several_kinds_that_look_twice_as_large_bring_the_photo_nearer()
    {
        var settled = Settled(Photo("fastdepth",
            Thing("laptop", 20, 20, Pixels(0.36, WallMeters / 2), 40), Thing("cup", 120, 20, 15, Pixels(0.11, WallMeters / 2)), Thing("mouse", 20, 120, Pixels(0.11, WallMeters / 2), 12)));
        ((double)settled.Depth[5, 5]).ShouldBeInRange(WallMeters / 2, WallMeters * 0.62);
        settled.Source.ShouldBe("fastdepth+known_sizes");
        settled.Reliable.ShouldBeTrue();
    }

    [Fact]
    public void Sizes_that_contradict_each_other_make_the_depth_unreliable()
    {
        var settled = Settled(Photo("fastdepth", Thing("laptop", 20, 20, Pixels(0.36, WallMeters / 6), 40), Thing("book", 20, 150, Pixels(0.25, WallMeters * 5), 5)));
        settled.Reliable.ShouldBeFalse();
        settled.Reason.ShouldBe("sizes_contradict_depth");
    }

    [Fact]
    public void Given_depth_is_left_alone() =>
        Settled(Photo("manifest", Thing("laptop", 20, 20, Pixels(0.36, WallMeters / 2), 40))).Depth[5, 5].ShouldBe((float)WallMeters);

    [Fact]
    public void Things_cut_by_the_edge_and_people_who_do_not_stand_say_nothing()
    {
        var settled = Settled(Photo("fastdepth", Thing("laptop", 0, 20, 60, 40), Thing("person", 100, 100, 60, 60)));
        settled.Source.ShouldBe("fastdepth");
        settled.Depth[5, 5].ShouldBe((float)WallMeters);
    }

    [Fact]
    public void The_option_switches_it_off() =>
        Settled(Photo("fastdepth", Thing("laptop", 20, 20, Pixels(0.36, WallMeters / 2), 40)), new SceneOptions { ScaleFromKnownSizes = false }).Source.ShouldBe("fastdepth");
}
