using System.Numerics;
using SpatialVlm.Experts;
using SpatialVlm.Geometry;
using SpatialVlm.Scenes.CanonicalFrames;
using SpatialVlm.Tests.Geometry;
using Box = SpatialVlm.Tests.Geometry.AnalyticScene.Box;

namespace SpatialVlm.Tests.Scenes.CanonicalFrames;

public sealed class CanonicalFrameStageTests
{
    private const int Width = 160, Height = 120;

    private static readonly Intrinsics camera = new(130, 130, 80, 60);
    private static readonly Box floor = new(new Vector3(0, 0, -0.5f), new Vector3(40, 40, 1));
    private static readonly Box backWall = new(new Vector3(4.5f, 0, 0), new Vector3(1, 40, 40));
    private static readonly Box sideWall = new(new Vector3(0, 2.5f, 0), new Vector3(40, 1, 40));

    private static Vector3 Up(double pitchDownDegrees, double rollDegrees = 0)
    {
        double p = pitchDownDegrees * Math.PI / 180, r = rollDegrees * Math.PI / 180;
        return new Vector3((float)(-Math.Sin(r) * Math.Cos(p)), (float)(-Math.Cos(r) * Math.Cos(p)), (float)-Math.Sin(p));
    }

    private static AnalyticScene Seen(double height, double pitch, double roll, params Box[] boxes) =>
        new AnalyticScene(camera, Width, Height, CanonicalFrame.FromUp(Up(pitch, roll), height)).Add(0, boxes);

    private static FrameEvidence Measured(AnalyticScene scene) => new(scene.Render().Depth, true, camera);

    private static FrameFit Fit(FrameEvidence evidence) => new CanonicalFrameStage().Fit(evidence, new Random(7));

    private static void ShouldBeFrame(FrameFit fit, double height, double pitch, double roll)
    {
        fit.Reason.ShouldBeNull();
        fit.Frame!.CameraHeightMeters.ShouldBe(height, 0.01);
        fit.Frame.PitchDownDegrees.ShouldBe(pitch, 0.5);
        fit.Frame.RollDegrees.ShouldBe(roll, 0.5);
    }

    private static Mask Where(Func<int, int, bool> inside) =>
        new(Width, Height, [.. Enumerable.Range(0, Width * Height).Select(i => inside(i % Width, i / Width))]);

    [Theory]
    [InlineData(1.5, 20, 0)]
    [InlineData(1.1, 35, 8)]
    [InlineData(2.2, 15, -6)]
    [InlineData(1.6, 55, 0)]
    public void A_room_with_exact_depth_gives_its_exact_frame(double height, double pitch, double roll)
    {
        var fit = Fit(Measured(Seen(height, pitch, roll, floor, backWall, sideWall)));
        ShouldBeFrame(fit, height, pitch, roll);
        fit.Surface.ShouldBe("floor");
    }

    [Theory]
    [InlineData(1.5, 0)]
    [InlineData(1.5, 15)]
    [InlineData(1.5, -15)]
    public void Walls_alone_give_no_frame(double height, double pitch)
    {
        var fit = Fit(Measured(Seen(height, pitch, 0, backWall, sideWall)));
        fit.Frame.ShouldBeNull();
        fit.Reason.ShouldBe("no_surface");
    }

    [Fact]
    public void A_region_that_lies_on_a_wall_does_not_make_the_wall_a_floor()
    {
        var scene = Seen(1.5, 10, 0, backWall);
        foreach (var measured in new[] { true, false })
        {
            var fit = Fit(new FrameEvidence(scene.Render().Depth, measured, camera) { Region = new SurfaceRegion(Where((_, y) => y > 60), "floor", 0.9) });
            fit.Frame.ShouldBeNull();
        }
    }

    [Fact]
    public void Straight_down_with_a_known_region_gives_the_height()
    {
        var scene = Seen(1.4, 90, 0, floor);
        var fit = Fit(Measured(scene) with { Region = new SurfaceRegion(Where((_, _) => true), "floor", 1), RegionIsGiven = true });
        fit.Frame!.CameraHeightMeters.ShouldBe(1.4, 0.01);
        fit.Frame.PitchDownDegrees.ShouldBe(90, 0.5);
    }

    [Fact]
    public void A_desk_within_reach_is_a_tabletop()
    {
        var desk = new Box(new Vector3(0.7f, 0, -0.02f), new Vector3(1.2f, 1.6f, 0.04f));
        var wall = new Box(new Vector3(1.6f, 0, 0), new Vector3(0.5f, 40, 40));
        var fit = Fit(Measured(Seen(0.45, 30, 0, desk, wall)));
        ShouldBeFrame(fit, 0.45, 30, 0);
        fit.Surface.ShouldBe("tabletop");
    }

    [Fact]
    public void The_floor_is_chosen_and_not_the_table_on_it()
    {
        var table = new Box(new Vector3(2, 0, 0.7f), new Vector3(1.2f, 1.6f, 0.04f));
        ShouldBeFrame(Fit(Measured(Seen(1.5, 30, 0, floor, backWall, table))), 1.5, 30, 0);
    }

    [Fact]
    public void A_slab_across_a_floor_and_the_pallet_on_it_is_not_the_floor()
    {
        var pallet = new Box(new Vector3(1.4f, 0.3f, 0.07f), new Vector3(1.6f, 2.4f, 0.14f));
        var wall = new Box(new Vector3(4, 0, 0), new Vector3(1, 40, 40));
        ShouldBeFrame(Fit(Measured(Seen(1.4, 30, 0, floor, wall, pallet))), 1.4, 30, 0);
    }

    [Fact]
    public void A_floor_that_a_sensor_sees_with_bumps_is_one_floor()
    {
        var exact = Seen(1.5, 30, 0, floor, backWall).Render().Depth;
        var bumpy = new DepthMap(Width, Height, [.. exact.Meters.Select((z, i) => z * (float)(1 + 0.008 * Math.Sin(i % Width / 2.5) * Math.Cos(i / Width / 3.0)))]);
        var fit = Fit(new FrameEvidence(bumpy, true, camera));
        fit.InlierShare.ShouldBeGreaterThan(0.4);
        fit.Frame!.CameraHeightMeters.ShouldBe(1.5, 0.03);
        fit.Frame.PitchDownDegrees.ShouldBe(30, 1);
    }

    [Fact]
    public void A_plane_across_low_steps_that_none_of_them_faces_is_no_floor()
    {
        Box[] steps = [.. Enumerable.Range(0, 40).Select(i => new Box(new Vector3(0.6f + 0.15f * i, 0, 0.015f * i / 2 - 1), new Vector3(0.15f, 6, 2 + 0.015f * i)))];
        var fit = Fit(Measured(Seen(1.5, 35, 0, steps)));
        if (fit.Frame is { } frame) frame.PitchDownDegrees.ShouldBe(35, 1);
        else fit.Reason.ShouldBe("no_surface");
    }

    [Fact]
    public void A_table_that_fills_the_photo_is_one_though_the_wall_past_its_edge_goes_on_downwards()
    {
        var table = new Box(new Vector3(0.65f, 0, -0.02f), new Vector3(1.1f, 1.8f, 0.04f));
        var wall = new Box(new Vector3(2.4f, 0, 0), new Vector3(1, 40, 40));
        var fit = Fit(Measured(Seen(0.5, 40, 0, table, wall)));
        ShouldBeFrame(fit, 0.5, 40, 0);
        fit.Surface.ShouldBe("tabletop");
    }

    [Fact]
    public void Given_up_is_kept_and_only_the_height_is_measured()
    {
        var up = Up(25, 5);
        var fit = Fit(Measured(Seen(1.3, 25, 5, floor, backWall)) with { Up = up });
        fit.Frame!.CameraHeightMeters.ShouldBe(1.3, 0.01);
        fit.Frame.PitchDownDegrees.ShouldBe(25, 1e-3);
        fit.Frame.RollDegrees.ShouldBe(5, 1e-3);
    }

    [Fact]
    public void A_given_mask_says_which_plane_is_meant()
    {
        var table = new Box(new Vector3(1.4f, 0, 0.7f), new Vector3(1.2f, 1.6f, 0.04f));
        var scene = Seen(1.5, 35, 0, floor, backWall).Add(1, table);
        var (depth, owners) = scene.Render();
        var fit = Fit(new FrameEvidence(depth, true, camera) { Region = new SurfaceRegion(scene.MaskOf(owners, 1).Erode(2), "floor", 1), RegionIsGiven = true });
        ShouldBeFrame(fit, 1.5 - 0.72, 35, 0);
        fit.Surface.ShouldBe("tabletop");
    }

    [Fact]
    public void Where_the_manifest_says_that_there_is_no_surface_none_is_looked_for() =>
        Fit(Measured(Seen(1.5, 25, 0, floor)) with { HasNoSurface = true }).Reason.ShouldBe("no_surface");

    [Fact]
    public void Estimated_depth_without_a_region_is_no_evidence_of_a_floor() =>
        Fit(new FrameEvidence(Seen(1.5, 25, 0, floor).Render().Depth, false, camera)).Reason.ShouldBe("no_surface");

    [Theory]
    [InlineData(1.5, 25, null)]
    [InlineData(0.3, 25, "implausible_height")]
    [InlineData(0.8, -8, "camera_looks_up")]
    [InlineData(1.5, 55, "pose_uncertain")]
    public void Estimated_floors_pass_where_people_stand(double height, double pitch, string? reason)
    {
        var (depth, _) = Seen(height, pitch, 0, floor, backWall).Render();
        var mask = Where((x, y) => depth[x, y] > 0 && -Vector3.Dot(depth.Point(camera, x, y), Up(pitch)) > height - 0.01);
        Fit(new FrameEvidence(depth, false, camera) { Region = new SurfaceRegion(mask, "floor", 0.9) }).Reason.ShouldBe(reason);
    }

    [Fact]
    public void Objects_whose_feet_lie_below_a_surface_speak_against_it()
    {
        var well = new Box(new Vector3(3.2f, 0, 0.2f), new Vector3(0.5f, 3, 0.4f));
        var table = new Box(new Vector3(1.2f, 0, 0.7f), new Vector3(1.4f, 3, 0.04f));
        var scene = Seen(1.5, 35, 0, table).Add(1, well);
        var (depth, owners) = scene.Render();
        var evidence = new FrameEvidence(depth, false, camera) { Region = new SurfaceRegion(scene.MaskOf(owners, 0), "floor", 0.9), Objects = [scene.MaskOf(owners, 1)] };
        Fit(evidence).Reason.ShouldBe("objects_below_surface");
    }

    [Fact]
    public void Indoors_nothing_is_ground()
    {
        var (depth, _) = Seen(1.5, 30, 0, floor, backWall).Render();
        var mask = Where((x, y) => y > 70);
        var evidence = new FrameEvidence(depth, false, camera) { Region = new SurfaceRegion(mask, "ground", 0.9) };
        Fit(evidence with { Place = "indoor" }).Surface.ShouldBe("floor");
        Fit(evidence with { Place = "outdoor" }).Surface.ShouldBe("ground");
    }
}
