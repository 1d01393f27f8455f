using SpatialVlm.Geometry;

namespace SpatialVlm.Benchmarks;

/// <summary>What one photo costs from depth and masks to boxes and frame, on one core.</summary>
internal static class GeometryBenchmark
{
    private const int WarmUp = 5, Rounds = 15;

    public static int Run(Arguments arguments)
    {
        foreach (var noise in new[] { 0, 0.003 })
        {
            var clock = new Clock(ofProcessor: true);
            for (var round = 0; round < WarmUp + Rounds; round++)
            {
                // A fresh map each round, so that nothing is remembered from the last.
                var desk = Desk.Make(1, noise);
                clock.Time("all", () => Measure(desk, clock));
                clock.EndRound();
                if (round == WarmUp - 1) clock.Forget();
            }
            Console.WriteLine($"640 x 480, 20 objects of 1,000 to 16,000 points, depth noise {noise:P1}: milliseconds of processor time, median (best) of {Rounds}");
            foreach (var (name, median, best) in clock.Results()) Console.WriteLine($"  {name,-34} {median,8:F1} ({best:F1})");
        }
        return 0;
    }

    private static int Measure(Desk desk, Clock clock)
    {
        var (depth, intrinsics) = (desk.Depth, desk.Intrinsics);
        clock.Time("map: edge blur, noise, strays", () => depth.EdgeBlurPixels() + depth.NoiseShare() + depth.StrayShare());
        var floor = clock.Time("floor: unproject", () => depth.Unproject(intrinsics, desk.Floor));
        var plane = clock.Time("floor: RANSAC plane", () => floor.SegmentPlane(0.05, 3, 1000, Seeds.For(1, "desk", "surface")))!;
        var frame = CanonicalFrame.FromPlane(plane.Plane);
        var points = 0;
        foreach (var mask in desk.Objects)
        {
            var measured = clock.Time("objects: clean-up and measurement", () => ObjectMeasurement.Measure(depth, mask, intrinsics, frame.Transform));
            points += measured!.Cloud.Points.Count;
        }
        return points;
    }
}
