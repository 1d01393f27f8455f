using System.Numerics;
using SpatialVlm.Geometry;
using Plane = SpatialVlm.Geometry.Plane;

namespace SpatialVlm.Scenes.CanonicalFrames;

/// <summary>Finds the planes that face up in measured depth, biggest first.</summary>
internal sealed class LevelPlanes(CanonicalFrameOptions options)
{
    private const int Most = 6;

    // A sensor's noise turns single normals; the plane itself has to pass the gate unloosened.
    private const float AgreeingCosine = 0.9f;
    private const double LeastAgreeingShare = 0.6;

    /// <param name="facesUp">Says of a normal whether it may be a surface's up.</param>
    public IReadOnlyList<SurfacePlane> Find(SurfaceSamples photo, Func<Vector3, bool> facesUp, Random random)
    {
        var rest = photo.Where(i => photo.Normals[i] != Vector3.Zero && facesUp(photo.Normals[i]));
        var least = Math.Max(50, options.LeastPhotoShare * photo.Points.Length);
        var planes = new List<SurfacePlane>();
        for (var round = 0; round < Most && rest.Points.Length >= least; round++)
        {
            if (new PointCloud(rest.Points).SegmentPlane(options.DistanceThresholdMeters, options.RansacPoints, options.RansacIterations, random) is not { } found) break;
            var taken = found.Inliers.ToHashSet();
            if (taken.Count < least) break;
            var up = Upwards(found.Plane);
            var agreeing = found.Inliers.Where(i => Vector3.Dot(rest.Normals[i], up.Normal) > AgreeingCosine).ToArray();
            if (agreeing.Length >= LeastAgreeingShare * taken.Count && facesUp(up.Normal))
            {
                var sharp = Upwards(Sharpen(up, [.. agreeing.Select(i => rest.Points[i])], random));
                planes.Add(SurfacePlane.Measure(sharp, [.. agreeing.Select(i => rest.Points[i])], photo.Points));
            }
            var remaining = rest;
            rest = remaining.Where(i => !taken.Contains(i));
        }
        return planes;
    }

    /// <summary>Fits again within what the points' own scatter allows: a rug on the floor must not lift or tilt it.</summary>
    public Plane Sharpen(Plane plane, Vector3[] points, Random random)
    {
        for (var round = 0; round < 3 && points.Length >= 30; round++)
        {
            var distances = points.Select(point => Math.Abs(plane.SignedDistance(point))).Order().ToArray();
            var threshold = Math.Clamp(3 * 1.4826 * distances[distances.Length / 2], 0.004, options.DistanceThresholdMeters);
            if (new PointCloud(points).SegmentPlane(threshold, options.RansacPoints, options.RansacIterations / 4, random) is not { } finer) return plane;
            plane = Vector3.Dot(finer.Plane.Normal, plane.Normal) < 0 ? finer.Plane.Flipped : finer.Plane;
        }
        return plane;
    }

    // A surface seen from above has its camera on its upper side.
    private static Plane Upwards(Plane plane) => plane.Offset < 0 ? plane.Flipped : plane;
}
