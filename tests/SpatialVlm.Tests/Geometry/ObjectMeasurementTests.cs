using System.Numerics;
using SpatialVlm.Geometry;
using static SpatialVlm.Tests.Geometry.AnalyticScene;

namespace SpatialVlm.Tests.Geometry;

public sealed class ObjectMeasurementTests
{
    private const int Width = 320, Height = 240;

    private static AnalyticScene Room(double pitchDegrees = 20, double cameraHeight = 1.5)
    {
        var p = pitchDegrees * Math.PI / 180;
        var up = new Vector3(0, (float)-Math.Cos(p), (float)-Math.Sin(p));
        var scene = new AnalyticScene(Intrinsics.FromFieldOfView(Width, Height, 60), Width, Height, CanonicalFrame.FromUp(up, cameraHeight));
        return scene.Add(0, new Box(new Vector3(5, 0, -0.5f), new Vector3(20, 20, 1)), new Box(new Vector3(6.5f, 0, 2), new Vector3(1, 20, 6)));
    }

    private static (ObjectMeasurement Measured, DepthMap Depth, Mask Mask) Measure(AnalyticScene scene, Func<DepthMap, DepthMap>? depthFault = null, Func<Mask, Mask>? maskFault = null)
    {
        var (depth, owners) = scene.Render();
        var mask = scene.MaskOf(owners, 1);
        var given = maskFault?.Invoke(mask) ?? mask;
        return (ObjectMeasurement.Measure(depthFault?.Invoke(depth) ?? depth, given, scene.Intrinsics, scene.Frame.Transform)!, depth, given);
    }

    [Fact]
    public void A_crate_on_the_floor_has_its_height_width_and_elevation()
    {
        var (measured, _, _) = Measure(Room().Add(1, new Box(new Vector3(3, 0.2f, 0.3f), new Vector3(0.4f, 0.8f, 0.6f))));
        measured.HeightMeters!.Value.ShouldBe(0.6, 0.02);
        measured.WidthMeters!.Value.ShouldBe(0.8, 0.02);
        measured.ElevationMeters!.Value.ShouldBe(0, 0.02);
        measured.CenterCanonical!.Value.Y.ShouldBe(0.2f, 0.02);
        measured.Truncated.ShouldBe([false, false, false, false]);
        measured.OccludedBelow.ShouldBeFalse();
    }

    [Fact]
    public void Both_frames_have_the_same_centre_and_boxes_that_fit()
    {
        for (var seed = 0; seed < 4; seed++)
        {
            var (scene, names) = FurnishedRoom.Make(Seeds.For(seed, "frames", "tests"), Width, Height);
            var (depth, owners) = scene.Render();
            for (var id = 1; id < names.Length; id++)
            {
                if (ObjectMeasurement.Measure(depth, scene.MaskOf(owners, id), scene.Intrinsics, scene.Frame.Transform) is not { } m) continue;
                Vector3.Distance(scene.Frame.Transform.Apply(m.CenterCamera), m.CenterCanonical!.Value).ShouldBeLessThan(1e-4f);
                var rotation = scene.Frame.Transform.Rotation;
                for (var i = 0; i < 3; i++)
                {
                    var reach = Enumerable.Range(0, 3).Sum(k => Math.Abs(rotation[3 * i + k]) * m.SizeCamera[k]);
                    ((double)m.SizeCanonical!.Value[i]).ShouldBeLessThanOrEqualTo(reach + 1e-3);
                }
                if (m.ElevationMeters is { } elevation) elevation.ShouldBe(m.CenterCanonical.Value.Z - m.SizeCanonical!.Value.Z / 2, 1e-4);
            }
        }
    }

    [Theory]
    [InlineData("nothing wrong", 0.995)]
    [InlineData("mask a pixel too wide", 0.7)]
    [InlineData("mask a pixel too narrow", 0.5)]
    [InlineData("noise of 0.3 %", 0.65)]
    public void Visible_extents_are_right_to_two_percent_and_a_centimetre_with(string fault, double share)
    {
        int objects = 0, right = 0;
        for (var seed = 0; seed < 30; seed++)
        {
            var (scene, names) = FurnishedRoom.Make(Seeds.For(seed, "extents", "tests"), Width, Height);
            var (depth, owners) = scene.Render();
            var given = fault.StartsWith("noise", StringComparison.Ordinal) ? Faults.Noisy(depth, 0.003, Seeds.For(seed, fault, "tests")) : depth;
            for (var id = 1; id < names.Length; id++)
            {
                var mask = scene.MaskOf(owners, id);
                if (mask.Area < 50) continue;
                objects++;
                var off = fault.EndsWith("wide", StringComparison.Ordinal) ? mask.Dilate(1) : fault.EndsWith("narrow", StringComparison.Ordinal) ? mask.Erode(1) : mask;
                if (ObjectMeasurement.Measure(given, off, scene.Intrinsics, scene.Frame.Transform) is not { } measured) continue;
                var visible = depth.Unproject(scene.Intrinsics, mask);
                if (IsClose(measured.SizeCamera, visible.Box.Size) && IsClose(measured.SizeCanonical!.Value, visible.Transform(scene.Frame.Transform).Box.Size)) right++;
            }
        }
        objects.ShouldBeGreaterThan(100);
        ((double)right / objects).ShouldBeGreaterThanOrEqualTo(share);

        static bool IsClose(Vector3 a, Vector3 b)
        {
            var off = Vector3.Abs(a - b) - 0.02f * b - new Vector3(0.01f);
            return Math.Max(off.X, Math.Max(off.Y, off.Z)) <= 0;
        }
    }

    [Fact]
    public void A_mask_that_holds_background_alone_is_measured_and_does_not_fail()
    {
        var scene = Room().Add(1, new Box(new Vector3(3, 0.2f, 0.3f), new Vector3(0.4f, 0.8f, 0.6f)));
        var (depth, owners) = scene.Render();
        var rim = scene.MaskOf(owners, 1).Dilate(2).Pixels.ToArray().Zip(scene.MaskOf(owners, 1).Pixels.ToArray(), (wide, inside) => wide && !inside).ToArray();
        Should.NotThrow(() => ObjectMeasurement.Measure(depth, new Mask(Width, Height, rim), scene.Intrinsics, scene.Frame.Transform));
        Should.NotThrow(() => ObjectMeasurement.Measure(Faults.Noisy(depth, 0.003, Seeds.For(1, "rim", "tests")), new Mask(Width, Height, rim), scene.Intrinsics, scene.Frame.Transform));
    }

    [Theory]
    [InlineData("mask two pixels too large", 0.08)]
    [InlineData("stray pixels", 0.04)]
    [InlineData("noise of 1 %", 0.12)]
    [InlineData("edges blurred over 7 pixels", 0.25)]
    public void A_crate_before_a_far_wall_keeps_its_size_in_spite_of(string fault, double tolerance)
    {
        var scene = Room(10).Add(1, new Box(new Vector3(2.5f, 0, 0.7f), new Vector3(0.5f, 0.7f, 0.6f), 0.5f));
        var random = Seeds.For(1, fault, "tests");
        var (measured, depth, _) = Measure(
            scene,
            map => fault switch { "stray pixels" => Faults.Strays(map, 0.01, random), "noise of 1 %" => Faults.Noisy(map, 0.01, random), "edges blurred over 7 pixels" => Faults.Blurred(map, 7), _ => map },
            mask => fault.StartsWith("mask", StringComparison.Ordinal) ? mask.Dilate(2) : mask);
        var exact = depth.Unproject(scene.Intrinsics, scene.MaskOf(scene.Render().Owners, 1)).Transform(scene.Frame.Transform).Box.Size;
        Vector3.Abs(measured.SizeCanonical!.Value - exact).Length().ShouldBeLessThan((float)tolerance);
    }

    [Fact]
    public void The_papers_clean_up_alone_loses_the_foot_of_a_lamp_and_ours_does_not()
    {
        var at = new Vector3(3, 0, 0);
        var scene = Room(10).Add(1, new Cylinder(at, 0.12f, 0.02f), new Cylinder(at, 0.015f, 1.4f), new Cylinder(at + new Vector3(0, 0, 1.2f), 0.2f, 0.25f));
        var (measured, depth, mask) = Measure(scene);
        var seen = depth.Unproject(scene.Intrinsics, mask);
        var scale = 3 * seen.StandardDeviation();
        var core = seen.Select(ObjectCloud.FindCore(seen, scale, Math.Max(0.01, scale / 20), new CleanUpOptions())).Transform(scene.Frame.Transform);
        core.Box.Size.Z.ShouldBeLessThan(1.2f);
        measured.HeightMeters!.Value.ShouldBe(1.45, 0.03);
        measured.ElevationMeters!.Value.ShouldBe(0, 0.02);
    }

    [Fact]
    public void The_photos_edge_truncates_and_what_it_cuts_is_not_known()
    {
        var (measured, _, _) = Measure(Room().Add(1, new Box(new Vector3(2, 1.3f, 0.3f), new Vector3(0.4f, 1, 0.6f))));
        measured.Truncated.ShouldBe([true, false, false, false]);
        measured.WidthMeters.ShouldBeNull();
        measured.HeightMeters.ShouldNotBeNull();
        var (near, _, _) = Measure(Room().Add(1, new Box(new Vector3(1, 0, 0.3f), new Vector3(0.4f, 0.3f, 0.6f))));
        near.Truncated[3].ShouldBeTrue();
        near.ElevationMeters.ShouldBeNull();
        near.HeightMeters.ShouldBeNull();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0.01)]
    public void Something_in_front_of_the_lower_edge_hides_the_elevation(double noise)
    {
        DepthMap Fault(DepthMap map) => noise > 0 ? Faults.Noisy(map, noise, Seeds.For(2, "below", "tests")) : map;
        var crate = new Box(new Vector3(3.5f, 0, 0.4f), new Vector3(0.4f, 0.6f, 0.8f));
        Measure(Room(15).Add(1, crate), Fault).Measured.OccludedBelow.ShouldBeFalse();
        Measure(Room(15).Add(1, crate with { Center = new Vector3(3.5f, 0, 1.2f) }), Fault).Measured.OccludedBelow.ShouldBeFalse();
        var hidden = Measure(Room(15).Add(1, crate).Add(2, new Box(new Vector3(2.5f, 0, 0.2f), new Vector3(0.2f, 1.5f, 0.5f))), Fault).Measured;
        hidden.OccludedBelow.ShouldBeTrue();
        hidden.ElevationMeters.ShouldBeNull();
    }

    [Fact]
    public void Without_a_frame_only_the_camera_box_is_known()
    {
        var scene = Room().Add(1, new Ellipsoid(new Vector3(3, 0, 0.5f), new Vector3(0.2f)));
        var (depth, owners) = scene.Render();
        var measured = ObjectMeasurement.Measure(depth, scene.MaskOf(owners, 1), scene.Intrinsics, null)!;
        (measured.CenterCanonical, measured.SizeCanonical, measured.HeightMeters, measured.ElevationMeters).ShouldBe((null, null, null, null));
        measured.WidthMeters!.Value.ShouldBe(measured.SizeCamera.X);
        ObjectMeasurement.Measure(new DepthMap(Width, Height, new float[Width * Height]), scene.MaskOf(owners, 1), scene.Intrinsics, null).ShouldBeNull();
        ObjectMeasurement.Measure(depth, Mask.Empty(Width, Height), scene.Intrinsics, null).ShouldBeNull();
    }
}
