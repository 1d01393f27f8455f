using SpatialVlm.Geometry;

namespace SpatialVlm.Scenes.Building;

/// <summary>What is known of the errors of a photo's lengths, and what they mean for one object's place.</summary>
internal static class ErrorModel
{
    /// <summary>Radius of the ball that holds 68 % of a three-dimensional normal with these standard deviations; exact for one axis that dominates, 4 % small for three equal ones.</summary>
    public static double Radius68(double across, double down, double along)
    {
        var largest = Math.Max(across, Math.Max(down, along));
        if (largest <= 0) return 0;
        var variance = across * across + down * down + along * along;
        // One axis alone: 0.994 sd. Three equal ones: 1.871 sd = 1.080 of the root of the sum of variances.
        var spread = variance / (largest * largest);
        return Math.Sqrt(variance) * (0.994 + 0.043 * (spread - 1));
    }

    /// <summary>Depth moves a point along its ray, the focal length across it, the mask's edge moves its box.</summary>
    public static double CenterErrorMeters(SceneErrors errors, Intrinsics camera, double[] center)
    {
        double x = center[0], y = center[1], z = center[2];
        var depth = Math.Sqrt(errors.DepthScale * errors.DepthScale + errors.DepthLocal * errors.DepthLocal);
        var edge = errors.MaskPixels * z / camera.Fx;
        return Radius68(
            Math.Sqrt(Square(x * depth) + Square(x * errors.Focal) + Square(edge)),
            Math.Sqrt(Square(y * depth) + Square(y * errors.Focal) + Square(edge)),
            z * depth);
    }

    private static double Square(double value) => value * value;
}
