namespace SpatialVlm.Geometry;

public sealed partial class PointCloud
{
    /// <summary>
    /// Ascending indices of the points to keep: those whose mean distance to their <paramref name="neighbors"/> nearest (themselves among them) is below
    /// the cloud's mean of it plus <paramref name="stdRatio"/> standard deviations (A.2: 50 and 1.2).
    /// </summary>
    public int[] RemoveStatisticalOutliers(int neighbors, double stdRatio)
    {
        if (neighbors < 1) throw new ArgumentOutOfRangeException(nameof(neighbors), neighbors, "At least one neighbour is needed.");
        if (!(stdRatio > 0)) throw new ArgumentOutOfRangeException(nameof(stdRatio), stdRatio, "The ratio must be above zero.");
        if (Count == 0) return [];
        var distances = Tree.MeanNeighborDistances(neighbors);
        // Open3D's convention: points that coincide with all their neighbours (distance 0) neither count nor stay.
        var sum = 0.0;
        foreach (var distance in distances) sum += distance;
        var mean = sum / Count;
        var squares = 0.0;
        foreach (var distance in distances)
        {
            if (distance > 0) squares += (distance - mean) * (distance - mean);
        }
        var threshold = mean + stdRatio * Math.Sqrt(squares / Math.Max(1, Count - 1));
        var kept = new List<int>(Count);
        for (var i = 0; i < Count; i++)
        {
            if (distances[i] > 0 && distances[i] < threshold) kept.Add(i);
        }
        return [.. kept];
    }

    /// <summary>[N], cluster of each point from 0 in the order of their first core points, -1 for noise; a core point has <paramref name="minPoints"/> points, itself among them, nearer than <paramref name="eps"/> metres.</summary>
    public int[] ClusterDbscan(double eps, int minPoints)
    {
        if (!(eps > 0)) throw new ArgumentOutOfRangeException(nameof(eps), eps, "The neighbourhood needs a radius above zero, in metres.");
        var labels = new int[Count];
        Array.Fill(labels, -1);
        if (Count == 0) return labels;
        var neighbors = Tree.CountNeighbors((float)eps);
        var flood = new KdTree.Flood(Tree);
        var members = new List<int>();
        var cluster = 0;
        for (var seed = 0; seed < Count; seed++)
        {
            if (labels[seed] >= 0 || neighbors[seed] < minPoints) continue;
            members.Clear();
            flood.Take(Points[seed], (float)eps, members); // the seed itself is among them
            for (var next = 0; next < members.Count; next++)
            {
                var point = members[next];
                labels[point] = cluster;
                if (point != seed && neighbors[point] >= minPoints) flood.Take(Points[point], (float)eps, members);
            }
            cluster++;
        }
        return labels;
    }

    /// <summary>The gap in metres: exact distance of the nearest two points; 0 where it is at most <paramref name="touchingMeters"/>, the spacing of neighbouring points.</summary>
    public double ShortestDistanceTo(PointCloud other, double touchingMeters = 0)
    {
        if (Count == 0 || other.Count == 0) throw new ArgumentException("The distance between clouds needs a point in each.", nameof(other));
        var distance = Math.Sqrt(Tree.SquaredDistance(other.Tree));
        return distance <= touchingMeters ? 0 : distance;
    }
}
