using SpatialVlm.Experts;
using SpatialVlm.Geometry;
using SpatialVlm.Imaging;

namespace SpatialVlm.Tests.Experts.Depth;

/// <summary>What every depth expert owes its callers.</summary>
public abstract class DepthEstimatorConformance
{
    protected abstract IDepthEstimator Create();

    [Theory]
    [InlineData(640, 480, 60)]
    [InlineData(333, 517, 50)]
    [InlineData(1200, 300, 100)]
    [InlineData(40, 32, 20)]
    public void Depth_has_the_photos_size_and_every_value_is_finite_and_not_negative(int width, int height, double fovX)
    {
        var estimate = Create().EstimateDepth(Noise(width, height), Intrinsics.FromFieldOfView(width, height, fovX));
        (estimate.Depth.Width, estimate.Depth.Height).ShouldBe((width, height));
        estimate.Depth.Meters.ShouldAllBe(meters => float.IsFinite(meters) && meters >= 0);
        (estimate.Reason is null).ShouldBe(estimate.Reliable);
    }

    [Fact]
    public void Same_photo_gives_the_same_bytes()
    {
        var camera = Intrinsics.FromFieldOfView(320, 240, 60);
        var expert = Create();
        expert.EstimateDepth(Noise(320, 240), camera).Depth.Meters.ShouldBe(expert.EstimateDepth(Noise(320, 240), camera).Depth.Meters);
    }

    protected static Image Noise(int width, int height)
    {
        var bytes = new byte[width * height * 3];
        new Random(7).NextBytes(bytes);
        return new Image(width, height, bytes);
    }
}
