using System.Numerics;
using SpatialVlm.Geometry;
using Plane = SpatialVlm.Geometry.Plane;

namespace SpatialVlm.Tests.Geometry;

public sealed class CanonicalFrameTests
{
    /// <summary>The floor's normal in the camera frame of a camera pitched down and rolled (its right side lower).</summary>
    private static Vector3 Up(double pitchDownDegrees, double rollDegrees)
    {
        double p = pitchDownDegrees * Math.PI / 180, r = rollDegrees * Math.PI / 180;
        return new Vector3((float)(-Math.Sin(r) * Math.Cos(p)), (float)(-Math.Cos(r) * Math.Cos(p)), (float)-Math.Sin(p));
    }

    public static TheoryData<double, double> Cameras => new() { { 0, 0 }, { 30, 0 }, { -20, 0 }, { 0, 12 }, { 45, -25 }, { 75, 8 }, { 90, 0 } };

    [Theory]
    [MemberData(nameof(Cameras))]
    public void The_frame_is_right_handed_with_the_camera_above_its_origin(double pitch, double roll)
    {
        var frame = CanonicalFrame.FromUp(Up(pitch, roll), 1.4);
        var r = frame.Transform.Rotation;
        for (var i = 0; i < 3; i++)
        {
            for (var j = 0; j < 3; j++)
                (r[3 * i] * r[3 * j] + r[3 * i + 1] * r[3 * j + 1] + r[3 * i + 2] * r[3 * j + 2]).ShouldBe(i == j ? 1 : 0, 1e-6);
        }
        var determinant = r[0] * (r[4] * r[8] - r[5] * r[7]) - r[1] * (r[3] * r[8] - r[5] * r[6]) + r[2] * (r[3] * r[7] - r[4] * r[6]);
        determinant.ShouldBe(1, 1e-6);
        frame.Transform.Apply(Vector3.Zero).ShouldBe(new Vector3(0, 0, 1.4f));
        frame.PitchDownDegrees.ShouldBe(pitch, 0.03);
        frame.RollDegrees.ShouldBe(roll, 1e-3);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(40, 10)]
    [InlineData(-15, -30)]
    [InlineData(79, 5)]
    public void X_is_the_viewing_direction_on_the_floor_and_y_is_left(double pitch, double roll)
    {
        var frame = CanonicalFrame.FromUp(Up(pitch, roll), 1);
        var forward = frame.Transform.Apply(Vector3.UnitZ) - frame.Transform.Apply(Vector3.Zero);
        var left = frame.Transform.Apply(-Vector3.UnitX) - frame.Transform.Apply(Vector3.Zero);
        forward.X.ShouldBeGreaterThan(0.1f);
        forward.Y.ShouldBe(0, 1e-5);
        forward.Z.ShouldBe((float)-Math.Sin(pitch * Math.PI / 180), 1e-5);
        left.Y.ShouldBeGreaterThan(0.8f);
    }

    [Fact]
    public void A_level_camera_sees_forward_as_x_left_as_y_and_up_as_z()
    {
        var transform = CanonicalFrame.FromUp(-Vector3.UnitY, 1.5).Transform;
        transform.Apply(new Vector3(0.3f, 0.2f, 2)).ShouldBe(new Vector3(2, -0.3f, 1.3f));
        transform.Rotation.Select(v => v + 0.0).ShouldBe([0, 0, 1, -1, 0, 0, 0, -1, 0]);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(0.1, 0.05)]
    [InlineData(-0.12, 0)]
    public void Looking_straight_down_x_is_the_photos_up(double tiltX, double tiltY)
    {
        var frame = CanonicalFrame.FromPlane(new Plane(Vector3.Normalize(new Vector3((float)tiltX, (float)tiltY, -1)), 0));
        var photoUp = frame.Transform.Apply(-Vector3.UnitY) - frame.Transform.Apply(Vector3.Zero);
        var photoLeft = frame.Transform.Apply(-Vector3.UnitX) - frame.Transform.Apply(Vector3.Zero);
        photoUp.X.ShouldBeGreaterThan(0.98f);
        photoUp.Y.ShouldBe(0, 1e-5);
        photoLeft.Y.ShouldBeGreaterThan(0.98f);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(-1)]
    public void Either_sign_of_a_floors_plane_gives_the_same_frame(int sign)
    {
        foreach (var (pitch, height) in new[] { (20.0, 1.3f), (90.0, 2f), (-10.0, 0.4f) })
        {
            var plane = new Plane(Up(pitch, 3) * sign, height * sign);
            var frame = CanonicalFrame.FromPlane(plane);
            frame.CameraHeightMeters.ShouldBe(height, 1e-6);
            frame.PitchDownDegrees.ShouldBe(pitch, 0.03);
        }
    }

    [Fact]
    public void A_ceiling_gives_a_negative_height() =>
        CanonicalFrame.FromPlane(new Plane(Vector3.UnitY, 1)).CameraHeightMeters.ShouldBe(-1, 1e-6);

    [Fact]
    public void Up_of_no_length_is_refused() => Should.Throw<ArgumentException>(() => CanonicalFrame.FromUp(Vector3.Zero, 1));
}
