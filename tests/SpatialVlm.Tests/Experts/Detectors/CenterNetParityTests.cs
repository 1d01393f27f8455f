using SpatialVlm.Experts.Detectors;
using SpatialVlm.Experts.Detectors.CenterNet;
using SpatialVlm.Experts.Store;
using SpatialVlm.Geometry;
using SpatialVlm.Imaging;

namespace SpatialVlm.Tests.Experts.Detectors;

/// <summary>The converted graph against what TensorFlow.js gives for the original (fixtures/experts/centernet_tfjs).</summary>
public sealed class CenterNetParityTests
{
    private const double ScoreTolerance = 2e-3, BoxTolerancePixels = 0.2, LeastScore = 0.2;

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Detections_equal_those_of_the_original_graph(int photo)
    {
        var folder = Path.Combine(Fixtures.Folder("experts"), "centernet_tfjs");
        if (!Directory.Exists(folder)) Assert.Skip($"No fixtures in {folder}.");
        var expected = Fixtures.ReadFloats(Path.Combine(folder, "case.safetensors"))[$"{photo}.detections"].Chunk(6).Where(row => row[4] >= LeastScore).ToList();
        using var detector = new CenterNetDetector(new ExpertStore());
        var found = detector.Detect(Planes(PhotoDecoder.Decode(Path.Combine(folder, $"photo{photo}.png")).Image), 0.01);
        found.Count.ShouldBe(100);
        expected.ShouldNotBeEmpty();
        found.Count(detection => detection.Score >= LeastScore).ShouldBeInRange(expected.Count - 1, expected.Count + 1);
        foreach (var row in expected)
        {
            var box = new PixelBox(row[0], row[1], row[2], row[3]);
            found.ShouldContain(
                detection => detection.Class == CocoClasses.Names[(int)row[5]] && Math.Abs(detection.Score - row[4]) < ScoreTolerance && LargestDifference(detection.Box, box) < BoxTolerancePixels,
                $"{CocoClasses.Names[(int)row[5]]} {row[4]:F3} at {box}");
        }
    }

    private static double LargestDifference(PixelBox a, PixelBox b) =>
        new[] { a.X0 - b.X0, a.Y0 - b.Y0, a.X1 - b.X1, a.Y1 - b.Y1 }.Max(Math.Abs);

    private static float[] Planes(Image image)
    {
        var (planes, pixels) = (new float[image.Rgb.Length], image.Width * image.Height);
        for (var i = 0; i < planes.Length; i++) planes[i % 3 * pixels + i / 3] = image.Rgb[i];
        return planes;
    }
}
