using SpatialVlm.Scenes;

namespace SpatialVlm.Questions;

/// <summary>
/// The six differences of records.md with one standard deviation each, derived from <see cref="SceneErrors"/>; the derivation is in docs/question-types.md.
/// </summary>
/// <remarks>
/// A relative error of the photo's depth scale multiplies every margin of the photo by one factor: it changes the number and never the order, so it is no part of these errors.
/// A wrong focal length squeezes x and y of all objects alike, and the supporting plane with them, so left, wide, tall and heights above the plane are multiplied too.
/// What is left is each object's own: its depth beyond the shared scale moves it along its ray, and a mask edge of so many pixels moves an end of its extent.
/// </remarks>
internal static class Margins
{
    /// <summary>Camera x, positive when A is further left.</summary>
    public static Margin? Left(Scene scene, SceneObject a, SceneObject b)
    {
        double xa = a.CenterCameraM[0], xb = b.CenterCameraM[0];
        var depth = Square(scene.Errors.DepthLocal) * (xa * xa + xb * xb);
        return new Margin(xb - xa, depth + (Square(EdgeX(scene, a)) + Square(EdgeX(scene, b))) / 2);
    }

    /// <summary>Camera z, positive when A is further back.</summary>
    public static Margin? Behind(Scene scene, SceneObject a, SceneObject b)
    {
        double za = a.CenterCameraM[2], zb = b.CenterCameraM[2];
        return new Margin(za - zb, Square(scene.Errors.DepthLocal) * (za * za + zb * zb));
    }

    /// <summary>Canonical z of the centres. Moving along its ray lifts a centre by its height relative to the camera; a tilted up lifts it by its horizontal distance.</summary>
    public static Margin? Above(Scene scene, SceneObject a, SceneObject b)
    {
        if (a.CenterCanonicalM is not { } p || b.CenterCanonicalM is not { } q || scene.Canonical.Rotation is not { } rotation) return null;
        var camera = scene.Canonical.CameraHeightM ?? 0;
        var depth = Square(scene.Errors.DepthLocal) * (Square(p[2] - camera) + Square(q[2] - camera));
        var up = rotation[2];
        var edges = Square(up[0]) * (Square(EdgeX(scene, a)) + Square(EdgeX(scene, b))) + Square(up[1]) * (Square(EdgeY(scene, a)) + Square(EdgeY(scene, b)));
        var tilt = Square(Tilt(scene)) * (Square(p[0] - q[0]) + Square(p[1] - q[1]));
        var contradicted = a.ElevationM is { } ea && b.ElevationM is { } eb && (ea - eb) * (p[2] - q[2]) < 0;
        return new Margin(p[2] - q[2], depth + edges / 2 + tilt, contradicted);
    }

    /// <summary>Heights. Both ends of each carry a mask edge; a tilted up adds as much of the horizontal extents, to both objects by the same angle.</summary>
    public static Margin? Tall(Scene scene, SceneObject a, SceneObject b)
    {
        if (a.HeightM is not { } ha || b.HeightM is not { } hb || a.SizeCanonicalM is not { } sa || b.SizeCanonicalM is not { } sb) return null;
        var own = OwnExtent(scene, ha, EdgeY(scene, a)) + OwnExtent(scene, hb, EdgeY(scene, b));
        return new Margin(ha - hb, own + Tilted(scene, sa[0] - sb[0], sa[1] - sb[1]));
    }

    /// <summary>Widths, as <see cref="Tall"/>; with a frame a roll adds as much of the heights.</summary>
    public static Margin? Wide(Scene scene, SceneObject a, SceneObject b)
    {
        if (a.WidthM is not { } wa || b.WidthM is not { } wb) return null;
        var own = OwnExtent(scene, wa, EdgeX(scene, a)) + OwnExtent(scene, wb, EdgeX(scene, b));
        var roll = a.SizeCanonicalM is { } sa && b.SizeCanonicalM is { } sb ? Square(Tilt(scene) * (sa[2] - sb[2])) : 0;
        return new Margin(wa - wb, own + roll);
    }

    /// <summary>Logarithm of the ratio of the boxes' volumes; null of an object that an edge of the photo cuts, or that is flat beyond measuring.</summary>
    public static Margin? Big(Scene scene, SceneObject a, SceneObject b)
    {
        if (a.Truncated.Contains(true) || b.Truncated.Contains(true)) return null;
        double[] sa = a.SizeCanonicalM ?? a.SizeCameraM, sb = b.SizeCanonicalM ?? b.SizeCameraM;
        double va = sa[0] * sa[1] * sa[2], vb = sb[0] * sb[1] * sb[2];
        if (va < SmallestVolume || vb < SmallestVolume) return null;
        var variance = OwnLogVolume(scene, sa, EdgeX(scene, a)) + OwnLogVolume(scene, sb, EdgeX(scene, b));
        if (a.SizeCanonicalM is not null)
            variance += Tilted(scene, Slant(sa[0], sa[2]) - Slant(sb[0], sb[2]), Slant(sa[1], sa[2]) - Slant(sb[1], sb[2]));
        return new Margin(Math.Log(va / vb), variance);
    }

    // A cubic millimetre: below it an extent is nil and its logarithm means nothing.
    private const double SmallestVolume = 1e-9;

    private static double OwnExtent(Scene scene, double extent, double edge) => Square(scene.Errors.DepthLocal * extent) + 2 * edge * edge;

    // Moving along the ray scales all three extents at once, so it counts three times in the logarithm; mask edges count on each axis alone.
    private static double OwnLogVolume(Scene scene, double[] size, double edge) =>
        Square(3 * scene.Errors.DepthLocal) + 2 * edge * edge * (1 / Square(size[0]) + 1 / Square(size[1]) + 1 / Square(size[2]));

    // d log(extents of a box s by t) / d angle, when the box is turned against its axes.
    private static double Slant(double s, double t) => s / t + t / s;

    // A box turned by t about an axis grows by |t| times its extent across; the mean square of |t| x + |u| y over two normal angles t and u.
    private static double Tilted(Scene scene, double x, double y) => Square(Tilt(scene)) * (x * x + y * y + 4 / Math.PI * x * y);

    // Metres that the mask's edge is uncertain by, at the object's depth.
    private static double EdgeX(Scene scene, SceneObject o) => scene.Errors.MaskPixels * o.CenterCameraM[2] / scene.Intrinsics.Fx;

    private static double EdgeY(Scene scene, SceneObject o) => scene.Errors.MaskPixels * o.CenterCameraM[2] / scene.Intrinsics.Fy;

    private static double Tilt(Scene scene) => scene.Errors.TiltDegrees * Math.PI / 180;

    private static double Square(double value) => value * value;
}
