namespace SpatialVlm.Geometry;

public sealed partial class PointCloud
{
    // Of points that are sure to stay only so many are measured: their distances hardly vary.
    private const int MeasuredPoints = 400;

    // The first, rough threshold, as a share of what the sample says; those above it are all measured.
    private const double RoughShare = 0.85;

    /// <summary>
    /// Ascending indices of the points to keep: those whose mean distance to their <paramref name="neighbors"/> nearest (themselves among them) is below
    /// the cloud's mean of it plus <paramref name="stdRatio"/> standard deviations (A.2: 50 and 1.2).
    /// </summary>
    /// <remarks>
    /// On a pixel grid, a point with that many others within a radius below the threshold stays whatever its mean: only a sample of such points is measured, for mean and deviation,
    /// and all others are. Against the full computation on clouds of depth maps more than 99.9 % of the points agree (bench/peers/open3d_cleanup.py).
    /// </remarks>
    public int[] RemoveStatisticalOutliers(int neighbors, double stdRatio)
    {
        if (neighbors < 1) throw new ArgumentOutOfRangeException(nameof(neighbors), neighbors, "At least one neighbour is needed.");
        if (!(stdRatio > 0)) throw new ArgumentOutOfRangeException(nameof(stdRatio), stdRatio, "The ratio must be above zero.");
        if (Count == 0) return [];
        if (Grid is { } grid && Pixels is not null && Count > 2 * MeasuredPoints && KeepOnGrid(grid, neighbors, stdRatio) is { } kept) return kept;
        var distances = Tree.MeanNeighborDistances(neighbors);
        // Open3D's convention: points that coincide with all their neighbours (distance 0) neither count nor stay.
        var moments = new Moments();
        foreach (var distance in distances) moments.Add(distance, 1);
        return Below(distances, moments.Threshold(Count, stdRatio));
    }

    /// <summary>Null where the sample misled: more than the few far points would have to be measured.</summary>
    private int[]? KeepOnGrid(PixelGrid grid, int neighbors, double stdRatio)
    {
        var near = new PixelNeighbors(this, grid);
        var means = new float[Count];
        var step = Count / MeasuredPoints;
        var sampled = new Moments();
        for (var i = step / 2; i < Count; i += step) sampled.Add(means[i] = near.MeanDistance(i, neighbors), 1);
        var rough = (float)(RoughShare * sampled.Threshold(sampled.Count, stdRatio));
        var isNear = new bool[Count];
        int nearPoints = 0, nearSampled = 0;
        for (var i = 0; i < Count; i++)
        {
            isNear[i] = near.HasWithin(i, neighbors, rough);
            if (isNear[i]) (nearPoints, nearSampled) = (nearPoints + 1, nearSampled + (means[i] > 0 ? 1 : 0));
            else if (means[i] == 0) means[i] = near.MeanDistance(i, neighbors);
        }
        var moments = new Moments();
        for (var i = 0; i < Count; i++)
        {
            if (!isNear[i]) moments.Add(means[i], 1);
            else if (means[i] > 0) moments.Add(means[i], (double)nearPoints / nearSampled);
        }
        var threshold = moments.Threshold(Count, stdRatio);
        if (nearSampled == 0 || threshold < rough) return null;
        for (var i = 0; i < Count; i++)
            if (isNear[i]) means[i] = rough;
        return Below(means, threshold);
    }

    private static int[] Below(float[] distances, double threshold)
    {
        var kept = new List<int>(distances.Length);
        for (var i = 0; i < distances.Length; i++)
            if (distances[i] > 0 && distances[i] < threshold) kept.Add(i);
        return [.. kept];
    }

    /// <summary>Sums for a mean and a deviation, about the first value so that no digits are lost.</summary>
    private struct Moments
    {
        private double origin, sum, squares, positive;

        public int Count { get; private set; }

        public void Add(double value, double weight)
        {
            if (Count++ == 0) origin = value;
            var off = value - origin;
            sum += weight * off;
            if (value <= 0) return;
            squares += weight * off * off;
            positive += weight;
        }

        /// <param name="n">Points that the sums stand for.</param>
        public readonly double Threshold(int n, double stdRatio)
        {
            var mean = sum / n;
            // Zeros count for the mean and not for the deviation.
            var zeros = n - positive;
            var positiveSum = sum + zeros * origin;
            var variance = squares - 2 * mean * positiveSum + positive * mean * mean;
            return origin + mean + stdRatio * Math.Sqrt(Math.Max(0, variance) / Math.Max(1, n - 1));
        }
    }
}
