using System.Numerics;
using SpatialVlm.Geometry;
using Plane = SpatialVlm.Geometry.Plane;

namespace SpatialVlm.Scenes.CanonicalFrames;

/// <summary>A plane that may be the supporting surface, and what speaks for and against it.</summary>
/// <param name="Plane">Normal up, so that its offset is the camera's height over it.</param>
/// <param name="PhotoShare">Share of the photo's points on it.</param>
/// <param name="BelowShare">Share of the photo's points below it.</param>
/// <param name="LongMeters">Extent of its visible part, 5th to 95th percentile, along its longer axis.</param>
/// <param name="ShortMeters">Across that.</param>
/// <param name="ReachMeters">How far its visible part goes from the point below the camera, 95th percentile.</param>
internal sealed record SurfacePlane(Plane Plane, double PhotoShare, double BelowShare, double LongMeters, double ShortMeters, double ReachMeters)
{
    // A sensor's error grows with distance; what lies this much lower is really lower.
    private const float BelowMeters = 0.06f, BelowDepthShare = 0.03f;

    public double HeightMeters => Plane.Offset;
    public CanonicalFrame Frame { get; } = CanonicalFrame.FromUp(Plane.Normal, Plane.Offset);

    /// <param name="tolerance">How much looser "below" is meant: 1 for measured depth.</param>
    public static SurfacePlane Measure(Plane plane, Vector3[] onIt, Vector3[] photo, float tolerance = 1)
    {
        var below = photo.Count(point => plane.SignedDistance(point) < -tolerance * (BelowMeters + BelowDepthShare * point.Z));
        var (longer, shorter) = Extents(plane.Normal, onIt);
        var foot = -plane.Offset * plane.Normal;
        var reaches = onIt.Select(point => (double)Vector3.Distance(point, foot)).Order().ToArray();
        var reach = reaches.Length == 0 ? 0 : reaches[reaches.Length * 95 / 100];
        return new SurfacePlane(plane, (double)onIt.Length / photo.Length, (double)below / photo.Length, longer, shorter, reach);
    }

    private static (double Longer, double Shorter) Extents(Vector3 normal, Vector3[] points)
    {
        if (points.Length < 20) return (0, 0);
        var first = Vector3.Normalize(Vector3.Cross(normal, Math.Abs(normal.X) < 0.7f ? Vector3.UnitX : Vector3.UnitZ));
        var second = Vector3.Cross(normal, first);
        double[] u = [.. points.Select(point => (double)Vector3.Dot(point, first))], v = [.. points.Select(point => (double)Vector3.Dot(point, second))];
        double meanU = u.Average(), meanV = v.Average(), uu = 0, vv = 0, uv = 0;
        for (var i = 0; i < u.Length; i++)
        {
            double a = u[i] - meanU, b = v[i] - meanV;
            (uu, vv, uv) = (uu + a * a, vv + b * b, uv + a * b);
        }
        var angle = 0.5 * Math.Atan2(2 * uv, uu - vv);
        var (cos, sin) = (Math.Cos(angle), Math.Sin(angle));
        double along = Span(u, v, cos, sin), across = Span(u, v, -sin, cos);
        return (Math.Max(along, across), Math.Min(along, across));
    }

    private static double Span(double[] u, double[] v, double a, double b)
    {
        var values = u.Zip(v, (x, y) => a * x + b * y).Order().ToArray();
        return values[values.Length * 95 / 100] - values[values.Length * 5 / 100];
    }
}
