using System.Numerics;
using System.Runtime.Intrinsics;

namespace SpatialVlm.Geometry;

/// <param name="Plane">Through the inliers by least squares; its normal may point to either side.</param>
/// <param name="Inliers">Ascending indices of the points within the distance threshold of the plane.</param>
public sealed record PlaneSegmentation(Plane Plane, int[] Inliers);

public sealed partial class PointCloud
{
    // Enough to rank hypotheses: at 30 % inliers one standard deviation of the share is 0.7 %.
    private const int ScoredPoints = 4096;

    /// <summary>
    /// The plane with the most points within <paramref name="distanceThreshold"/> metres, by RANSAC and a least-squares fit through its inliers
    /// (A.2: 0.05 m, 3 points, 1000 iterations); null where no plane can be made.
    /// </summary>
    /// <remarks>
    /// Hypotheses are ranked on at most 4,096 points drawn without replacement; the best are counted on all points.
    /// </remarks>
    public PlaneSegmentation? SegmentPlane(double distanceThreshold, int ransacN, int iterations, Random random)
    {
        if (ransacN < 3) throw new ArgumentOutOfRangeException(nameof(ransacN), ransacN, "A plane needs at least 3 points a sample.");
        if (Count < ransacN) return null;
        var sample = Coordinates.From(Points, Count <= ScoredPoints ? null : DrawIndices(Count, ScoredPoints, random));
        var best = new (Plane Plane, int Score)[4];
        for (var i = 0; i < iterations; i++)
        {
            if (Hypothesis(ransacN, random) is not { } plane) continue;
            var score = sample.CountWithin(plane, (float)distanceThreshold);
            for (var k = 0; k < best.Length; k++)
            {
                if (score <= best[k].Score) continue;
                best.AsSpan(k, best.Length - 1 - k).CopyTo(best.AsSpan(k + 1));
                best[k] = (plane, score);
                break;
            }
        }
        return best[0].Score == 0 ? null : Refine(best, (float)distanceThreshold);
    }

    private PlaneSegmentation Refine((Plane Plane, int Score)[] candidates, float threshold)
    {
        var all = Coordinates.From(Points, null);
        Plane winner = default;
        var most = -1;
        foreach (var (candidate, score) in candidates)
        {
            if (score == 0) break;
            var plane = candidate;
            var count = all.CountWithin(plane, threshold);
            // Each refit moves the slab to where the points are thickest; a few settle it.
            for (var round = 0; round < 3 && FitInliers(plane, threshold) is { } refit; round++)
            {
                var refitCount = all.CountWithin(refit, threshold);
                if (refitCount < count) break;
                (plane, count) = (refit, refitCount);
            }
            if (count > most) (winner, most) = (plane, count);
        }
        winner = Polish(winner, threshold);
        var inliers = new List<int>(Math.Max(0, most));
        for (var i = 0; i < Count; i++)
        {
            if (Math.Abs(winner.SignedDistance(Points[i])) < threshold) inliers.Add(i);
        }
        return new PlaneSegmentation(winner, [.. inliers]);
    }

    // What lies in the slab without being of the plane (legs, clutter) tilts a plain fit: the band narrows to three standard deviations of the residuals, read off their median.
    private Plane Polish(Plane plane, float threshold)
    {
        var band = threshold;
        for (var round = 0; round < 6; round++)
        {
            var residuals = new List<float>();
            foreach (var point in Points)
            {
                var distance = Math.Abs(plane.SignedDistance(point));
                if (distance < band) residuals.Add(distance);
            }
            if (residuals.Count < 10) return plane;
            residuals.Sort();
            band = Math.Clamp(3 * 1.4826f * residuals[residuals.Count / 2], threshold / 1000, band);
            if (FitInliers(plane, band) is not { } refit) return plane;
            plane = refit;
        }
        return plane;
    }

    private Plane? FitInliers(Plane plane, float threshold)
    {
        var fit = new PlaneFit(Points[0]);
        foreach (var point in Points)
        {
            if (Math.Abs(plane.SignedDistance(point)) < threshold) fit.Add(point);
        }
        return fit.Solve();
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
        var drawn = new SortedSet<int>();
        for (var j = count - draws; j < count; j++)
        {
            if (!drawn.Add(random.Next(j + 1))) drawn.Add(j);
        }
        return [.. drawn];
    }

    /// <summary>Points as three arrays, padded to whole vectors with points that lie on no plane.</summary>
    private readonly struct Coordinates(float[] x, float[] y, float[] z)
    {
        public static Coordinates From(Vector3[] points, int[]? indices)
        {
            var count = indices?.Length ?? points.Length;
            var padded = (count + 7) / 8 * 8;
            float[] x = new float[padded], y = new float[padded], z = new float[padded];
            for (var i = 0; i < count; i++)
            {
                var p = points[indices is null ? i : indices[i]];
                (x[i], y[i], z[i]) = (p.X, p.Y, p.Z);
            }
            x.AsSpan(count).Fill(float.NaN);
            return new Coordinates(x, y, z);
        }

        public int CountWithin(Plane plane, float threshold)
        {
            var (a, b, c) = (Vector256.Create(plane.Normal.X), Vector256.Create(plane.Normal.Y), Vector256.Create(plane.Normal.Z));
            var (d, limit) = (Vector256.Create(plane.Offset), Vector256.Create(threshold));
            var counts = Vector256<int>.Zero;
            for (var i = 0; i < x.Length; i += 8)
            {
                var distance = a * Vector256.Create(x, i) + b * Vector256.Create(y, i) + c * Vector256.Create(z, i) + d;
                counts -= Vector256.LessThan(Vector256.Abs(distance), limit).AsInt32();
            }
            return Vector256.Sum(counts);
        }
    }
}
