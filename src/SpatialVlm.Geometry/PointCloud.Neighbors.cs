namespace SpatialVlm.Geometry;

public sealed partial class PointCloud
{
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
