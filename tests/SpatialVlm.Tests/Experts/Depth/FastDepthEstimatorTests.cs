using SpatialVlm.Experts;
using SpatialVlm.Experts.Depth;
using SpatialVlm.Geometry;
using SpatialVlm.Imaging;

namespace SpatialVlm.Tests.Experts.Depth;

public sealed class FastDepthConformance : DepthEstimatorConformance
{
    protected override IDepthEstimator Create() => new FastDepthEstimator(Path.Combine(AppContext.BaseDirectory, "experts", "fastdepth.onnx"));
}

public sealed class FakeDepthConformance : DepthEstimatorConformance
{
    protected override IDepthEstimator Create() => new FastDepthEstimator(RedIsDepth);

    internal static float[] RedIsDepth(float[] planes) => [.. planes.Take(224 * 224).Select(red => red * 10)];
}

public sealed class FastDepthEstimatorTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Windows_and_flips_put_every_depth_back_where_its_pixel_was(bool flip)
    {
        // Wider than the trained view both ways: several windows, each at focal ratio 1.
        var estimator = new FastDepthEstimator(FakeDepthConformance.RedIsDepth, new FastDepthOptions { WindowScales = [1], FlipAverage = flip });
        var depth = estimator.EstimateDepth(Ramp(900, 700), Intrinsics.FromFieldOfView(900, 700, 90)).Depth;
        foreach (var (column, row) in new[] { (10, 10), (450, 350), (880, 690), (300, 600), (899, 0) })
            depth[column, row].ShouldBe((20 + column / 5 + row / 20) / 25.5f, 0.05f);
    }

    [Fact]
    public void A_photo_narrower_than_the_trained_view_is_scaled_by_the_focal_ratio()
    {
        var view = TrainedView.FastDepth;
        var trained = new Intrinsics(640 / view.WidthTangents, 640 / view.WidthTangents, 320, 240);
        var twice = trained with { Fx = trained.Fx * 2, Fy = trained.Fy * 2 };
        var estimator = new FastDepthEstimator(FakeDepthConformance.RedIsDepth);
        var near = estimator.EstimateDepth(Ramp(640, 480), trained).Depth;
        var far = estimator.EstimateDepth(Ramp(640, 480), twice).Depth;
        (far[320, 240] / near[320, 240]).ShouldBe(2, 0.05);
    }

    [Fact]
    public void The_trained_view_of_a_kinect_frame_is_its_middle_584_by_438_pixels()
    {
        var plan = TrainedView.FastDepth.Plan(640, 480, new Intrinsics(518.86, 519.47, 320, 240), 1, 0.5);
        plan.DepthFactor.ShouldBe(1, 1e-9);
        plan.Windows.Count.ShouldBe(4);
        plan.Windows[0].Width.ShouldBe(583.68, 0.01);
        plan.Windows[0].Height.ShouldBe(437.76, 0.01);
        plan.Windows[3].X1.ShouldBe(640, 1e-9);
    }

    [Fact]
    public void A_telephoto_is_not_reliable()
    {
        var estimate = new FastDepthEstimator(FakeDepthConformance.RedIsDepth).EstimateDepth(Ramp(640, 480), Intrinsics.FromFieldOfView(640, 480, 15));
        estimate.Reliable.ShouldBeFalse();
        estimate.Reason.ShouldBe("narrow_field_of_view");
    }

    [Fact]
    public void An_outdoor_photo_is_never_reliable()
    {
        var indoor = new FastDepthEstimator(FakeDepthConformance.RedIsDepth).EstimateDepth(Ramp(640, 480), Intrinsics.FromFieldOfView(640, 480, 60));
        indoor.Reliable.ShouldBeTrue();
        DepthReliability.WithKind(indoor, "outdoor").Reason.ShouldBe("outdoor");
    }

    private static Image Ramp(int width, int height)
    {
        var rgb = new byte[width * height * 3];
        for (var row = 0; row < height; row++)
            for (var column = 0; column < width; column++) rgb[(row * width + column) * 3] = (byte)(20 + column / 5 + row / 20);
        return new Image(width, height, rgb);
    }
}
