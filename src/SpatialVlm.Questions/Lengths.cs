using SpatialVlm.Geometry;
using SpatialVlm.Scenes;

namespace SpatialVlm.Questions;

/// <summary>The lengths of records.md in metres; null where the scene can't tell.</summary>
internal static class Lengths
{
    /// <summary>Between the centres; the same in both frames.</summary>
    public static double? Distance(SceneObject a, SceneObject b)
    {
        double[] p = a.CenterCameraM, q = b.CenterCameraM;
        return Math.Sqrt(Square(p[0] - q[0]) + Square(p[1] - q[1]) + Square(p[2] - q[2]));
    }

    /// <summary>Shortest distance between the cleaned points, 0 where it is no more than that of neighbours in one cloud.</summary>
    /// <remarks>A scene file has no points, so a scene read back has no gaps.</remarks>
    public static double? Gap(SceneObject a, SceneObject b) =>
        a.Cloud is { Count: > 0 } p && b.Cloud is { Count: > 0 } q ? p.ShortestDistanceTo(q, Math.Max(Spacing(a, p), Spacing(b, q))) : null;

    // Side of the square that one point stands for, on the side that the camera sees.
    private static double Spacing(SceneObject o, PointCloud cloud) => Math.Sqrt(o.SizeCameraM[0] * o.SizeCameraM[1] / cloud.Count);

    public static double? Height(SceneObject a, SceneObject b) => a.HeightM;

    public static double? Width(SceneObject a, SceneObject b) => a.WidthM;

    public static double? Elevation(SceneObject a, SceneObject b) => a.ElevationM is { } above && above > -BelowSurface ? Math.Max(0, above) : null;

    public static double? Vertical(SceneObject a, SceneObject b) =>
        a.CenterCanonicalM is { } p && b.CenterCanonicalM is { } q ? Math.Abs(p[2] - q[2]) : null;

    public static double? Horizontal(SceneObject a, SceneObject b) =>
        a.CenterCanonicalM is { } p && b.CenterCanonicalM is { } q ? Math.Sqrt(Square(p[0] - q[0]) + Square(p[1] - q[1])) : null;

    /// <summary>How far the lowest point of A is above that of B.</summary>
    public static double? Elevations(SceneObject a, SceneObject b) => a.ElevationM - b.ElevationM;

    // Half a centimetre of noise below the surface is on it; more is a contradiction, and no length to be named.
    private const double BelowSurface = 0.005;

    private static double Square(double value) => value * value;
}
