using System.Numerics;

namespace SpatialVlm.Geometry;

/// <summary>
/// The frame on a supporting surface (docs/frames.md): z up along its normal, x along the viewing direction laid onto it, y left, origin on the surface below the camera.
/// </summary>
/// <param name="Transform">From the camera frame into this one.</param>
/// <param name="CameraHeightMeters">Of the camera above the surface; negative where the surface lies above it.</param>
/// <param name="PitchDownDegrees">How far the viewing direction points below the horizon, -90 to 90.</param>
/// <param name="RollDegrees">Positive where the photo's right side is the lower one; 0 when looking straight down or up, where the photo's up defines x.</param>
public sealed record CanonicalFrame(RigidTransform Transform, double CameraHeightMeters, double PitchDownDegrees, double RollDegrees)
{
    // records.md: within 10 degrees of straight down.
    private const double StraightDown = 0.985;

    /// <summary>The frame on a plane in the camera frame; the normal is turned to the photo's upper side, and where that is undecided (looking straight down) towards the camera.</summary>
    public static CanonicalFrame FromPlane(Plane plane)
    {
        var towardsPhotoUp = -plane.Normal.Y;
        var flip = Math.Abs(towardsPhotoUp) > Math.Sqrt(1 - StraightDown * StraightDown) ? towardsPhotoUp < 0 : plane.Offset < 0;
        var up = flip ? plane.Flipped : plane;
        return FromUp(up.Normal, up.Offset);
    }

    /// <summary>The frame with a given up (camera frame, any length) over a surface <paramref name="heightMeters"/> below the camera.</summary>
    public static CanonicalFrame FromUp(Vector3 up, double heightMeters)
    {
        var length = Math.Sqrt((double)up.X * up.X + (double)up.Y * up.Y + (double)up.Z * up.Z);
        if (!(length > 1e-9) || !double.IsFinite(length)) throw new ArgumentException($"Up must be a finite vector that is not zero, got {up}.", nameof(up));
        double[] z = [up.X / length, up.Y / length, up.Z / length];
        var straight = Math.Abs(z[2]) > StraightDown;
        // Towards the photo's top when looking down; looking up, the same direction lies towards its bottom.
        double[] ahead = straight ? [0, z[2] < 0 ? -1 : 1, 0] : [0, 0, 1];
        var along = ahead[1] * z[1] + ahead[2] * z[2];
        double[] x = [-along * z[0], ahead[1] - along * z[1], ahead[2] - along * z[2]];
        var norm = Math.Sqrt(x[0] * x[0] + x[1] * x[1] + x[2] * x[2]);
        for (var i = 0; i < 3; i++) x[i] /= norm;
        double[] y = [z[1] * x[2] - z[2] * x[1], z[2] * x[0] - z[0] * x[2], z[0] * x[1] - z[1] * x[0]];
        var transform = new RigidTransform([.. x, .. y, .. z], [0, 0, heightMeters]);
        const double degrees = 180 / Math.PI;
        var roll = straight ? 0 : Math.Atan2(-z[0], -z[1]) * degrees;
        return new CanonicalFrame(transform, heightMeters, -Math.Asin(Math.Clamp(z[2], -1, 1)) * degrees, roll);
    }
}
