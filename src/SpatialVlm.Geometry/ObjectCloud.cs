namespace SpatialVlm.Geometry;

/// <summary>The cleaned visible points of one object, in the camera frame at full resolution.</summary>
/// <param name="Points">With the index of each point's pixel in the photo.</param>
/// <param name="SeenPoints">Points that the mask had before.</param>
/// <param name="CorePoints">Those that the paper's clean-up alone leaves (before its voxels average them).</param>
public sealed record ObjectCloud(PointCloud Points, int SeenPoints, int CorePoints)
{
    // Half a millimetre at a metre: above it pixels are averaged with their neighbours.
    private const double SmoothedNoise = 5e-4;

    // Rendered depth has a hundredth of it.
    private const double ManyStrays = 5e-4;

    // Beyond a voxel of noise the surface's continuation and stray points look alike, and the paper's clean-up stands alone.
    private const double RestoredNoisePerVoxel = 1;

    /// <summary>
    /// Cleans an object: the paper's statistical filter, voxels and DBSCAN find its core; then whatever the core's surface continues into comes back
    /// (thin legs, sparse far ends), while the background seen through the mask does not. Noisy depth is smoothed and gets nothing back. Null where no depth is known.
    /// </summary>
    public static ObjectCloud? Clean(DepthMap depth, Mask mask, Intrinsics intrinsics, CleanUpOptions? options = null)
    {
        options ??= new CleanUpOptions();
        var patch = DepthPatch.Of(depth, mask, options.MaxPoints);
        if (options.IsExact) return Whole(patch, intrinsics);
        var bleed = options.BleedPixels ?? depth.EdgeBlurPixels();
        var noise = options.NoiseShare ?? depth.NoiseShare();
        // The blur is measured between a tenth and nine tenths of a step; its foot reaches further.
        if (bleed > 0) patch.PullBleedingEdges(bleed + 1);
        var hasStrays = depth.StrayShare() > ManyStrays;
        if (noise > SmoothedNoise) patch.Smooth(noise < 0.02 ? 2 : noise < 0.05 ? 3 : 4);
        else if (hasStrays) patch.Smooth(1);
        var seen = patch.Unproject(intrinsics);
        if (seen.Count == 0) return null;
        var scale = 3 * seen.StandardDeviation() + 1e-6; // Listing 2, with the norm over the axes
        var voxel = Math.Max(options.MinVoxelMeters, scale / options.ScalePerVoxel);
        var core = FindCore(seen, scale, voxel, options);
        var meters = noise * seen.MedianDepth();
        var kept = core;
        if (meters < RestoredNoisePerVoxel * voxel)
        {
            var isClean = bleed == 0 && !hasStrays;
            kept = new SurfaceParts(patch, seen, noise > SmoothedNoise ? meters / 4 : meters, scale / options.ScalePerEps).Keep(core, isClean);
        }
        return new ObjectCloud(InPhoto(patch, seen.Select(kept)), seen.Count, core.Length);
    }

    private static ObjectCloud? Whole(DepthPatch patch, Intrinsics intrinsics)
    {
        var seen = patch.Unproject(intrinsics);
        return seen.Count == 0 ? null : new ObjectCloud(InPhoto(patch, seen), seen.Count, seen.Count);
    }

    private static PointCloud InPhoto(DepthPatch patch, PointCloud points) => new(points.Points) { Pixels = Array.ConvertAll(points.Pixels!, patch.PhotoPixel) };

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
