using System.Numerics;
using SpatialVlm.Geometry;
using Plane = SpatialVlm.Geometry.Plane;

namespace SpatialVlm.Scenes.CanonicalFrames;

/// <summary>Finds the planes that face up in measured depth, biggest first.</summary>
/// <param name="unevennessShare"><see cref="DepthMap.UnevennessShare"/>.</param>
internal sealed class LevelPlanes(CanonicalFrameOptions options, double unevennessShare)
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
            var threshold = Threshold(rest.Points);
            if (new PointCloud(rest.Points).SegmentPlane(threshold, options.RansacPoints, options.RansacIterations, random) is not { } found) break;
            var taken = found.Inliers.ToHashSet();
            if (taken.Count < least) break;
            var up = Upwards(found.Plane);
            var agreeing = found.Inliers.Where(i => Vector3.Dot(rest.Normals[i], up.Normal) > AgreeingCosine).ToArray();
            if (agreeing.Length >= LeastAgreeingShare * taken.Count && facesUp(up.Normal))
            {
                Vector3[] onIt = [.. agreeing.Select(i => rest.Points[i])];
                var sharp = Upwards(Sharpen(up, onIt, random));
                if (FacesAs([.. agreeing.Select(i => rest.Normals[i])], sharp.Normal)) planes.Add(SurfacePlane.Measure(sharp, onIt, photo.Points));
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

    // Five centimetres are the paper's, for estimated depth. In exact depth a slab so thick, laid slantwise through a floor and the pallet on it, holds more points than the floor alone.
    private double Threshold(Vector3[] points)
    {
        var depths = points.Select(point => point.Z).Order().ToArray();
        return Math.Clamp(options.UnevennessMultiple * unevennessShare * depths[depths.Length / 2], options.LeastDistanceThresholdMeters, options.DistanceThresholdMeters);
    }

    // Across a step, from a floor up a pallet, a plane goes that no point of either faces. Noise turns normals to the camera, their median by its square.
    private bool FacesAs(Vector3[] normals, Vector3 up)
    {
        var middle = Vector3.Normalize(new Vector3(Median(normals, n => n.X), Median(normals, n => n.Y), Median(normals, n => n.Z)));
        var turn = Math.Acos(Math.Clamp(Vector3.Dot(middle, up), -1, 1)) * 180 / Math.PI;
        var noise = unevennessShare / options.UnevennessThatDoublesTurn;
        return turn <= options.MostTurnDegrees * (1 + noise * noise);
    }

    private static float Median(Vector3[] vectors, Func<Vector3, float> of) => vectors.Select(of).Order().ElementAt(vectors.Length / 2);

    // A surface seen from above has its camera on its upper side.
    private static Plane Upwards(Plane plane) => plane.Offset < 0 ? plane.Flipped : plane;
}
