namespace SpatialVlm.Geometry;

/// <summary>Pinhole camera in pixels: x right, y down, origin at the top-left corner of the top-left pixel (so pixel (c, r) is centred at (c + 0.5, r + 0.5)).</summary>
public readonly record struct Intrinsics(double Fx, double Fy, double Cx, double Cy)
{
    /// <summary>A camera with square pixels and its principal point in the middle of the photo.</summary>
    public static Intrinsics FromFieldOfView(int width, int height, double fovXDegrees)
    {
        var focal = width / 2.0 / Math.Tan(fovXDegrees * Math.PI / 360);
        return new Intrinsics(focal, focal, width / 2.0, height / 2.0);
    }

    /// <summary>Horizontal field of view of a photo of <paramref name="width"/> pixels: 2 atan(width / 2 fx).</summary>
    public double FovXDegrees(int width) => 2 * Math.Atan(width / 2.0 / Fx) * 180 / Math.PI;
}
