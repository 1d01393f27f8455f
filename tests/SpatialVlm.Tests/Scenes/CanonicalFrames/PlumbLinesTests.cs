using System.Numerics;
using SpatialVlm.Geometry;
using SpatialVlm.Scenes.CanonicalFrames;
using SpatialVlm.Tests.Experts.Captions;

namespace SpatialVlm.Tests.Scenes.CanonicalFrames;

public sealed class PlumbLinesTests
{
    private const int Width = 640, Height = 480;
    private static readonly Intrinsics camera = new(500, 500, 320, 240);

    /// <summary>Upright posts of two metres around a camera, as exact segments.</summary>
    internal static LineSegment[] Posts(double pitchDown, double roll, int count, int seed)
    {
        var random = Seeds.For(seed, "posts", "test");
        var frame = CanonicalFrame.FromUp(PlumbLines.UpOf(pitchDown, roll), 1.5);
        var posts = new List<LineSegment>();
        while (posts.Count < count)
        {
            double x = 2 + 4 * random.NextDouble(), y = 6 * random.NextDouble() - 3;
            var foot = Project(frame, x, y, 0.2);
            var head = Project(frame, x, y, 2.2);
            if (!IsInside(foot) || !IsInside(head)) continue;
            posts.Add(new LineSegment((foot + head) / 2, Vector2.Normalize(head - foot), Vector2.Distance(foot, head)));
        }
        return [.. posts];
    }

    private static LineSegment[] Clutter(int count, int seed)
    {
        var random = Seeds.For(seed, "clutter", "test");
        return [.. Enumerable.Range(0, count).Select(_ =>
        {
            var angle = random.NextDouble() * Math.PI;
            return new LineSegment(new Vector2(random.Next(Width), random.Next(Height)), new Vector2((float)Math.Cos(angle), (float)Math.Sin(angle)), 40 + random.Next(60));
        })];
    }

    private static Vector2 Project(CanonicalFrame frame, double x, double y, double z)
    {
        var r = frame.Transform.Rotation;
        double a = x, b = y, c = z - frame.CameraHeightMeters;
        double u = r[0] * a + r[3] * b + r[6] * c, v = r[1] * a + r[4] * b + r[7] * c, w = r[2] * a + r[5] * b + r[8] * c;
        return new Vector2((float)(camera.Fx * u / w + camera.Cx), (float)(camera.Fy * v / w + camera.Cy));
    }

    private static bool IsInside(Vector2 pixel) => pixel.X is > 0 and < Width && pixel.Y is > -Height and < 2 * Height;

    private static double DegreesApart(Vector3 a, Vector3 b) => Math.Acos(Math.Clamp(Vector3.Dot(a, b), -1, 1)) * 180 / Math.PI;

    [Theory]
    [InlineData(0, 0)]
    [InlineData(12, -4)]
    [InlineData(25, 3)]
    [InlineData(-10, 2)]
    [InlineData(40, 0)]
    public void Upright_posts_tell_how_a_camera_is_pitched_and_rolled(double pitch, double roll)
    {
        var found = PlumbLines.From(Posts(pitch, roll, 16, 3), camera, Width);
        DegreesApart(found.Up, PlumbLines.UpOf(pitch, roll)).ShouldBeLessThan(1);
        found.ErrorDegrees.ShouldBeLessThan(2.5);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void As_many_lines_that_lie_anyhow_do_not_mislead(int seed)
    {
        var found = PlumbLines.From([.. Posts(20, 2, 16, seed), .. Clutter(30, seed)], camera, Width);
        DegreesApart(found.Up, PlumbLines.UpOf(20, 2)).ShouldBeLessThan(2);
    }

    [Fact]
    public void Without_lines_nothing_is_claimed_but_habit()
    {
        var found = PlumbLines.From([], camera, Width);
        found.ErrorDegrees.ShouldBeGreaterThan(10);
        CanonicalFrame.FromUp(found.Up, 1).RollDegrees.ShouldBe(0, 0.1);
    }

    [Fact]
    public void A_plane_decides_where_there_are_no_lines_and_hardly_counts_where_there_are()
    {
        var plane = PlumbLines.UpOf(30, 0);
        DegreesApart(PlumbLines.From([], camera, Width, plane, 3).Up, plane).ShouldBeLessThan(3);
        DegreesApart(PlumbLines.From(Posts(12, 0, 16, 3), camera, Width, plane, 6).Up, PlumbLines.UpOf(12, 0)).ShouldBeLessThan(1.5);
    }

    [Theory]
    [InlineData(90)]
    [InlineData(75)]
    [InlineData(20)]
    [InlineData(135)]
    public void The_edges_of_a_bar_are_found_to_half_a_degree(double degrees)
    {
        double cos = Math.Cos(degrees * Math.PI / 180), sin = Math.Sin(degrees * Math.PI / 180);
        var bar = Patches.Paint(400, 300, (x, y) =>
        {
            double along = (x - 200) * cos + (y - 150) * sin, across = -(x - 200) * sin + (y - 150) * cos;
            var inside = Math.Clamp(20 - Math.Abs(across) + 0.5, 0, 1) * Math.Clamp(100 - Math.Abs(along) + 0.5, 0, 1);
            return (int)(60 + 140 * inside) * 0x010101;
        });
        var longest = LineSegment.Find(bar).OrderByDescending(line => line.Length).Take(2).ToArray();
        foreach (var line in longest)
        {
            line.Length.ShouldBe(200, 12);
            (Math.Abs(line.Direction.X * sin - line.Direction.Y * cos) * 180 / Math.PI).ShouldBeLessThan(0.5);
            Math.Abs(-(line.Middle.X - 200) * sin + (line.Middle.Y - 150) * cos).ShouldBe(20, 1);
        }
    }

    [Fact]
    public void Noise_has_no_straight_edges()
    {
        var random = Seeds.For(1, "noise", "test");
        LineSegment.Find(Patches.Paint(400, 300, (_, _) => random.Next(256) * 0x010101)).ShouldBeEmpty();
    }
}
