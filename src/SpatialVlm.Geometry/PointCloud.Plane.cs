using System.Numerics;

namespace SpatialVlm.Geometry;

/// <param name="Plane">Through the inliers by least squares; its normal may point to either side.</param>
/// <param name="Inliers">Ascending indices of the points within the distance threshold of the plane.</param>
public sealed record PlaneSegmentation(Plane Plane, int[] Inliers);

public sealed partial class PointCloud
{
    // Enough to rank hypotheses: at 30 % inliers one standard deviation of the share is 0.7 %.
    private const int ScoredPoints = 4096;

    // Open3D's default: stop once a better plane would be this unlikely to have been missed.
    private const double MissedChance = 1e-8;

    /// <summary>
    /// The plane with the most points within <paramref name="distanceThreshold"/> metres, by RANSAC and a least-squares fit through its inliers
    /// (A.2: 0.05 m, 3 points, 1000 iterations); null where no plane can be made.
    /// </summary>
    /// <remarks>Hypotheses are ranked on at most 4,096 points drawn without replacement; the winner is fitted to all.</remarks>
    public PlaneSegmentation? SegmentPlane(double distanceThreshold, int ransacN, int iterations, Random random)
    {
        if (ransacN < 3) throw new ArgumentOutOfRangeException(nameof(ransacN), ransacN, "A plane needs at least 3 points a sample.");
        if (!(distanceThreshold > 0)) throw new ArgumentOutOfRangeException(nameof(distanceThreshold), distanceThreshold, "The threshold must be above zero, in metres.");
        if (Count < ransacN) return null;
        var threshold = (float)distanceThreshold;
        var sample = Count <= ScoredPoints ? Points : Array.ConvertAll(DrawIndices(Count, ScoredPoints, random), i => Points[i]);
        var slab = new Slab(sample);
        var best = default(Plane);
        var most = 0;
        double needed = iterations;
        for (var i = 0; i < Math.Min(iterations, needed); i++)
        {
            if (Hypothesis(ransacN, random) is not { } plane) continue;
            var inside = slab.CountWithin(plane, threshold);
            if (inside <= most) continue;
            (best, most) = (plane, inside);
            var share = (double)most / sample.Length;
            needed = share >= 1 ? 0 : Math.Log(MissedChance) / Math.Log(1 - Math.Pow(share, ransacN));
        }
        if (most == 0) return null;
        var fitted = Fit(Polish(Settle(best, slab, sample, threshold), sample, threshold, out var band), Points, band);
        return new PlaneSegmentation(fitted, Within(fitted, threshold));
    }

    private int[] Within(Plane plane, float threshold)
    {
        var inliers = new List<int>(Count);
        for (var i = 0; i < Count; i++)
        {
            if (Math.Abs(plane.SignedDistance(Points[i])) < threshold) inliers.Add(i);
        }
        return [.. inliers];
    }

    // Each refit moves the slab to where the points are thickest; a few settle it.
    private static Plane Settle(Plane plane, Slab slab, Vector3[] points, float threshold)
    {
        var most = slab.CountWithin(plane, threshold);
        for (var round = 0; round < 5; round++)
        {
            var refit = Fit(plane, points, threshold);
            var inside = slab.CountWithin(refit, threshold);
            if (inside < most) break;
            (plane, most) = (refit, inside);
        }
        return plane;
    }

    // What lies in the slab without being of the plane (legs, clutter) tilts a plain fit: the band narrows to three standard deviations of the residuals, read off their median.
    private static Plane Polish(Plane plane, Vector3[] points, float threshold, out float band)
    {
        band = threshold;
        var residuals = new float[points.Length];
        for (var round = 0; round < 6; round++)
        {
            var inside = 0;
            foreach (var point in points)
            {
                var distance = Math.Abs(plane.SignedDistance(point));
                if (distance < band) residuals[inside++] = distance;
            }
            if (inside < 10) break;
            Array.Sort(residuals, 0, inside);
            band = Math.Clamp(3 * 1.4826f * residuals[inside / 2], threshold / 1000, band);
            plane = Fit(plane, points, band);
        }
        return plane;
    }

    /// <summary>The least-squares plane through the points within the threshold of a plane; that plane where they make none.</summary>
    private static Plane Fit(Plane plane, Vector3[] points, float threshold)
    {
        var fit = new PlaneFit(points[0]);
        foreach (var point in points)
        {
            if (Math.Abs(plane.SignedDistance(point)) < threshold) fit.Add(point);
        }
        return fit.Solve() ?? plane;
    }

    private Plane? Hypothesis(int ransacN, Random random)
    {
        if (ransacN > 3)
        {
            var fit = new PlaneFit(Points[0]);
            foreach (var i in DrawIndices(Count, ransacN, random)) fit.Add(Points[i]);
            return fit.Solve();
        }
        int first = random.Next(Count), second = random.Next(Count - 1), third = random.Next(Count - 2);
        if (second >= first) second++;
        if (third >= Math.Min(first, second)) third++;
        if (third >= Math.Max(first, second)) third++;
        var normal = Vector3.Cross(Points[second] - Points[first], Points[third] - Points[first]);
        var length = normal.Length();
        if (!(length > 1e-12f)) return null;
        normal /= length;
        return new Plane(normal, -Vector3.Dot(normal, Points[first]));
    }

    // Floyd's draw without replacement; sorted, so that memory is read in order.
    private static int[] DrawIndices(int count, int draws, Random random)
    {
        var drawn = new HashSet<int>(draws);
        for (var j = count - draws; j < count; j++)
        {
            if (!drawn.Add(random.Next(j + 1))) drawn.Add(j);
        }
        var indices = drawn.ToArray();
        Array.Sort(indices);
        return indices;
    }
}
