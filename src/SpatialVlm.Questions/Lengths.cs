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

    /// <summary>Shortest distance between the cleaned points; they are not in a scene file, so a scene read back has no gaps.</summary>
    public static double? Gap(SceneObject a, SceneObject b) =>
        a.Cloud is { Count: > 0 } p && b.Cloud is { Count: > 0 } q ? Nearest(p.Points, q.Points) : null;

    private static double Nearest(System.Numerics.Vector3[] p, System.Numerics.Vector3[] q)
    {
        var best = float.PositiveInfinity;
        foreach (var x in p)
            foreach (var y in q)
                best = Math.Min(best, System.Numerics.Vector3.DistanceSquared(x, y));
        return Math.Sqrt(best);
    }

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
