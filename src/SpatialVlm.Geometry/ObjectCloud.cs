namespace SpatialVlm.Geometry;

/// <summary>The cleaned visible points of one object, in the camera frame at full resolution.</summary>
/// <param name="Points">With the index of each point's pixel in the photo.</param>
/// <param name="SeenPoints">Points that the mask had before.</param>
/// <param name="CorePoints">Those that the paper's clean-up alone leaves (before its voxels average them).</param>
public sealed record ObjectCloud(PointCloud Points, int SeenPoints, int CorePoints)
{
    // Below this the depth is smooth enough to trust single pixels: noise well inside one voxel.
    private const double SmoothNoisePerVoxel = 0.25;

    // Edges, dark and shiny things are noisier than a map's walls.
    private const double MostNoisePerMap = 3;

    /// <summary>
    /// Cleans an object: the paper's statistical filter, voxels and DBSCAN find its core; then whatever the core's surface continues into comes back
    /// (thin legs, sparse far ends), while the background seen through the mask does not. Noisy depth is smoothed and gets nothing back. Null where no depth is known.
    /// </summary>
    public static ObjectCloud? Clean(DepthMap depth, Mask mask, Intrinsics intrinsics, CleanUpOptions? options = null)
    {
        options ??= new CleanUpOptions();
        var patch = DepthPatch.Of(depth, mask, options.MaxPoints);
        patch.PullBleedingEdges(options.BleedPixels);
        var seen = patch.Unproject(intrinsics);
        if (seen.Count == 0) return null;
        if (options.IsExact) return new ObjectCloud(new PointCloud(seen.Points) { Pixels = Array.ConvertAll(seen.Pixels!, patch.PhotoPixel) }, seen.Count, seen.Count);
        var scale = 3 * seen.StandardDeviation() + 1e-6; // Listing 2, with the norm over the axes
        var voxel = Math.Max(options.MinVoxelMeters, scale / options.ScalePerVoxel);
        var noise = Noise(patch, seen, options);
        var isNoisy = noise > SmoothNoisePerVoxel * voxel;
        if (isNoisy)
        {
            patch.Smooth();
            seen = patch.Unproject(intrinsics);
        }
        var core = FindCore(seen, scale, voxel, options);
        var kept = isNoisy ? core : new SurfaceParts(patch, seen, core, scale / options.ScalePerEps, noise).Keep();
        var points = seen.Select(kept);
        return new ObjectCloud(new PointCloud(points.Points) { Pixels = Array.ConvertAll(points.Pixels!, patch.PhotoPixel) }, seen.Count, core.Length);
    }

    // Second differences see a cup's curvature as noise; the map's, mostly of walls and floors, do not.
    private static double Noise(DepthPatch patch, PointCloud seen, CleanUpOptions options)
    {
        var own = patch.NoiseMeters();
        return options.NoiseShare is { } share ? Math.Min(own, MostNoisePerMap * share * seen.Points.Average(point => point.Z)) : own;
    }

    /// <summary>Ascending indices of the points that Listing 2 leaves: those whose voxels are in the largest cluster.</summary>
    internal static int[] FindCore(PointCloud seen, double scale, double voxelSize, CleanUpOptions options)
    {
        // Fifty neighbours of a hundred points are no neighbourhood: an eighth at most.
        var neighbors = Math.Clamp(seen.Count / 8, 4, options.Neighbors);
        var dense = seen.Count < 16 ? [] : seen.RemoveStatisticalOutliers(neighbors, options.StdRatio);
        if (dense.Length == 0) return [.. Enumerable.Range(0, seen.Count)];
        var voxels = seen.Select(dense).VoxelDownSample(voxelSize, out var voxelOf);
        var labels = voxels.ClusterDbscan(scale / options.ScalePerEps, Math.Max(1, voxels.Count / options.PointsPerMinPoints));
        var sizes = new int[labels.Max() + 1];
        foreach (var voxel in voxelOf)
        {
            if (labels[voxel] >= 0) sizes[labels[voxel]]++;
        }
        if (sizes.Length == 0) return dense;
        var largest = Array.IndexOf(sizes, sizes.Max());
        return [.. dense.Where((_, i) => labels[voxelOf[i]] == largest)];
    }
}
