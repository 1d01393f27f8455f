using SpatialVlm.Experts.Detectors;
using SpatialVlm.Experts.Detectors.Ssd;
using SpatialVlm.Experts.Store;
using SpatialVlm.Geometry;
using SpatialVlm.Imaging;

namespace SpatialVlm.Tests.Experts.Detectors;

public sealed class SsdDetectorTests
{
    private const int Grid = 3, Cells = Grid * Grid;

    [Fact]
    public void Without_offsets_a_box_is_the_anchor_around_its_cell()
    {
        // Row 1, column 2 of three: its centre is at 250, 150 of 300.
        var box = SsdDetector.Box((0.2, 0.4), new float[4 * Cells], 5, Grid);
        ShouldBe(box, 220, 90, 280, 210);
    }

    [Fact]
    public void Offsets_move_down_and_across_by_tenths_of_the_anchor_and_stretch_by_fifths_of_a_logarithm()
    {
        var offsets = new float[4 * Cells];
        (offsets[5], offsets[Cells + 5], offsets[2 * Cells + 5], offsets[3 * Cells + 5]) = (5, -10, (float)(5 * Math.Log(2)), (float)(-5 * Math.Log(2)));
        var box = SsdDetector.Box((0.2, 0.4), offsets, 5, Grid);
        // Down by half of 120, left by one of 60; twice as tall, half as wide.
        ShouldBe(box, 175, 90, 205, 330);
    }

    /// <summary>Boxes as TensorFlow.js and a reading of the file of its own gave them on 26 November, from the photo stretched by another library.</summary>
    [Theory]
    [InlineData(false, "chair", 111, 217, 1274, 1247)]
    [InlineData(false, "laptop", 618, 122, 1447, 546)]
    [InlineData(true, "mouse", 1366, 423, 1537, 559)]
    public void Things_on_the_desk_are_where_other_readers_of_the_files_see_them(bool coco, string name, double x0, double y0, double x1, double y1)
    {
        var image = PhotoDecoder.Decode(Path.Combine(AppContext.BaseDirectory, "samples", "desk.jpg")).Image;
        using var detector = coco ? SsdDetector.Coco(new ExpertStore()) : SsdDetector.OpenImages(new ExpertStore());
        var view = new PhotoView(new PixelBox(0, 0, image.Width, image.Height), false);
        var best = detector.Detect(detector.Input.Planes(image, view), 0.1).First(detection => detection.Class == name);
        detector.Input.OnPhoto(best.Box, view).IoU(new PixelBox(x0, y0, x1, y1)).ShouldBeGreaterThan(0.85);
    }

    private static void ShouldBe(PixelBox box, double x0, double y0, double x1, double y1)
    {
        foreach (var (side, expected) in new[] { (box.X0, x0), (box.Y0, y0), (box.X1, x1), (box.Y1, y1) }) side.ShouldBe(expected, 1e-3);
    }
}
