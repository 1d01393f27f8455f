using SpatialVlm.Experts.Detectors;
using SpatialVlm.Experts.Detectors.Ssd;
using SpatialVlm.Geometry;
using SpatialVlm.Imaging;

namespace SpatialVlm.Tests.Experts.Detectors;

public sealed class DetectorInputTests
{
    private static readonly Image image = new(200, 100, [.. Enumerable.Range(0, 200 * 100 * 3).Select(i => (byte)(i / 3 % 200))]);

    [Theory]
    [InlineData(true, false)]
    [InlineData(true, true)]
    [InlineData(false, false)]
    [InlineData(false, true)]
    public void What_is_seen_in_the_input_is_put_back_where_it_is_in_the_photo(bool keepsAspect, bool mirrored)
    {
        var input = new DetectorInput(50, keepsAspect);
        var view = new PhotoView(new PixelBox(100, 0, 200, 100), mirrored);
        var planes = input.Planes(image, view);
        if (mirrored) input.Mirror(planes);
        // The photo's brightness is its column: the brightest columns of the input are the photo's right edge.
        var columns = Enumerable.Range(0, 50).Where(column => planes[column] >= 190).ToArray();
        var box = input.OnPhoto(new PixelBox(columns[0], 0, columns[^1] + 1, 50), view);
        (box.X0, box.X1, box.Y0, box.Y1).ShouldBe((190, 200, 0, 100));
    }

    [Fact]
    public void Kept_aspect_leaves_zeros_beyond_the_photo_and_stretching_none()
    {
        var view = new PhotoView(new PixelBox(0, 0, 200, 100), false);
        new DetectorInput(50, KeepsAspect: true).Planes(image, view)[(30 * 50)..(50 * 50)].ShouldAllBe(value => value == 0);
        new DetectorInput(50, KeepsAspect: false).Planes(image, view)[(49 * 50 + 25)..(50 * 50)].ShouldAllBe(value => value > 90);
    }

    [Fact]
    public void Coco_numbers_its_eighty_classes_up_to_ninety()
    {
        CocoClasses.ByNumber.Count.ShouldBe(91);
        CocoClasses.ByNumber.OfType<string>().ShouldBe(CocoClasses.Names);
        (CocoClasses.ByNumber[1], CocoClasses.ByNumber[13], CocoClasses.ByNumber[67], CocoClasses.ByNumber[90]).ShouldBe(("person", "stop sign", "dining table", "toothbrush"));
        OpenImagesClasses.ByNumber.Count.ShouldBe(24);
    }

    [Fact]
    public void Anchors_are_those_that_the_heads_were_trained_for() =>
        SsdAnchors.Grids.Select((grid, map) => grid * grid * SsdAnchors.At(map).Count).Sum().ShouldBe(1917);
}
