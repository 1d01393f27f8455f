using System.Numerics;
using SpatialVlm.Experts;
using SpatialVlm.Geometry;
using SpatialVlm.Scenes.CanonicalFrames;
using SpatialVlm.Tests.Geometry;
using Box = SpatialVlm.Tests.Geometry.AnalyticScene.Box;

namespace SpatialVlm.Tests.Scenes.CanonicalFrames;

public sealed class EstimatedFrameTests
{
    private const int Width = 640, Height = 480;
    private static readonly Intrinsics camera = new(500, 500, 320, 240);
    private static readonly Box floor = new(new Vector3(0, 0, -0.5f), new Vector3(40, 40, 1));
    private static readonly Box backWall = new(new Vector3(6.5f, 0, 0), new Vector3(1, 40, 40));

    /// <summary>A floor seen at 15 degrees by an expert that has its far end too near, as experts do that know rooms only: the plane looks steeper than it is.</summary>
    private static FrameEvidence Squeezed()
    {
        var scene = new AnalyticScene(camera, Width, Height, CanonicalFrame.FromUp(PlumbLines.UpOf(15, 0), 1.5)).Add(0, floor).Add(1, backWall);
        var (depth, owners) = scene.Render();
        var squeezed = new DepthMap(Width, Height, Array.ConvertAll(depth.Meters, z => z / (1 + 0.08f * z) * 1.25f));
        return new FrameEvidence(squeezed, false, camera) { Region = new SurfaceRegion(scene.MaskOf(owners, 0), "floor", 0.9), Place = "indoor" };
    }

    private static FrameFit Fit(FrameEvidence evidence) => new CanonicalFrameStage().Fit(evidence, Seeds.For(7, "estimated", "test"));

    [Fact]
    public void Plumb_lines_put_right_what_the_depth_has_too_steep()
    {
        var steep = Fit(Squeezed());
        steep.Frame!.PitchDownDegrees.ShouldBeGreaterThan(17.5);
        var upright = Fit(Squeezed() with { Lines = PlumbLinesTests.Posts(15, 0, 16, 5) });
        upright.Frame!.PitchDownDegrees.ShouldBe(15, 1.5);
        upright.Frame.CameraHeightMeters.ShouldBe(1.5, 0.2);
        upright.TiltErrorDegrees.ShouldBeLessThan(steep.TiltErrorDegrees);
    }

    [Fact]
    public void Unreliable_depth_makes_no_frame_whatever_the_lines_say() =>
        Fit(Squeezed() with { DepthIsReliable = false, Lines = PlumbLinesTests.Posts(15, 0, 16, 5) }).Reason.ShouldBe("depth_not_reliable");

    [Fact]
    public void Neither_plane_nor_lines_makes_no_frame()
    {
        var squeezed = Squeezed();
        var rubble = new DepthMap(Width, Height, [.. squeezed.Depth.Meters.Select((z, i) => z * (1 + 0.35f * MathF.Sin(i % Width / 25f) * MathF.Cos(i / Width / 20f)))]);
        Fit(squeezed with { Depth = rubble }).Reason.ShouldBe("pose_uncertain");
    }

    [Fact]
    public void Lines_on_the_floor_are_no_plumb_lines()
    {
        // Tiles seen along: their joints run together towards the horizon, as posts seen from below would.
        LineSegment[] joints = [.. Enumerable.Range(-6, 13).Select(i => new LineSegment(new Vector2(320 + 40 * i, 440), Vector2.Normalize(new Vector2(i * 0.15f, 1)), 70))];
        Fit(Squeezed() with { Lines = joints }).Frame!.PitchDownDegrees.ShouldBe(Fit(Squeezed()).Frame!.PitchDownDegrees, 1e-6);
    }

    [Fact]
    public void An_uncertain_focal_length_makes_a_steep_view_more_uncertain_than_a_level_one()
    {
        FrameFit At(double focalError) => Fit(Squeezed() with { Lines = PlumbLinesTests.Posts(15, 0, 16, 5), FocalRelativeError = focalError });
        At(0.2).TiltErrorDegrees.ShouldBeGreaterThan(At(0).TiltErrorDegrees + 1);
    }
}
