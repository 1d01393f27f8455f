using SpatialVlm.Experts.Cameras;
using SpatialVlm.Imaging;

namespace SpatialVlm.Tests.Experts.Cameras;

public sealed class ExifIntrinsicsEstimatorTests
{
    private readonly ExifIntrinsicsEstimator estimator = new();

    [Fact]
    public void A_35_mm_equivalent_compares_diagonals()
    {
        // 36 x 24 mm film behind a 36 mm lens: a 3:2 photo is exactly as wide as its focal length.
        var estimate = estimator.Estimate(3000, 2000, new ExifFocal(36, null, null));
        estimate.Intrinsics.Fx.ShouldBe(3000, 0.1);
        estimate.Intrinsics.Fy.ShouldBe(3000, 0.1);
        (estimate.Intrinsics.Cx, estimate.Intrinsics.Cy).ShouldBe((1500, 1000));
        estimate.Source.ShouldBe("exif");
    }

    [Fact]
    public void A_phone_at_26_mm_sees_67_degrees_across_a_four_to_three_photo() =>
        estimator.Estimate(4032, 3024, new ExifFocal(26, 4.2, null)).Intrinsics.FovXDegrees(4032).ShouldBe(67.3, 0.1);

    [Fact]
    public void Turning_the_photo_leaves_the_focal_length() =>
        estimator.Estimate(3024, 4032, new ExifFocal(26, null, null)).Intrinsics.Fx
            .ShouldBe(estimator.Estimate(4032, 3024, new ExifFocal(26, null, null)).Intrinsics.Fx);

    [Fact]
    public void Real_focal_length_with_sensor_width_is_used_where_no_equivalent_is_stated()
    {
        var estimate = estimator.Estimate(6000, 4000, new ExifFocal(null, 18, 22.3));
        estimate.Intrinsics.Fx.ShouldBe(18 / 22.3 * 6000, 1e-6);
        estimate.Source.ShouldBe("exif");
    }

    [Fact]
    public void Without_a_statement_the_camera_is_assumed_and_says_so()
    {
        var estimate = estimator.Estimate(640, 480, new ExifFocal(null, 4.2, null));
        estimate.Source.ShouldBe("assumed");
        estimate.Intrinsics.FovXDegrees(640).ShouldBe(60, 1);
        estimate.FocalRelativeError.ShouldBe(0.3);
    }

    [Theory]
    [InlineData(4000, 3000, 1)]
    [InlineData(4000, 3000, 20000)]
    [InlineData(4000, 3000, double.NaN)]
    [InlineData(9000, 1200, 26)]
    public void Implausible_lenses_and_panoramas_are_not_believed(int width, int height, double equivalent) =>
        estimator.Estimate(width, height, new ExifFocal(equivalent, null, null)).Source.ShouldBe("assumed");

    [Fact]
    public void A_crop_is_believed_less_than_a_whole_frame() =>
        estimator.Estimate(1000, 1000, new ExifFocal(26, null, null)).FocalRelativeError
            .ShouldBeGreaterThan(estimator.Estimate(4000, 3000, new ExifFocal(26, null, null)).FocalRelativeError);
}
