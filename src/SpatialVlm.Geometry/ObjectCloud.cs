namespace SpatialVlm.Geometry;

/// <summary>The cleaned visible points of one object, in the camera frame at full resolution.</summary>
/// <param name="Points">With the index of each point's pixel in the photo.</param>
/// <param name="SeenPoints">Points that the mask had before.</param>
/// <param name="CorePoints">Those that the paper's clean-up alone leaves (before its voxels average them); all where it was not needed.</param>
public sealed record ObjectCloud(PointCloud Points, int SeenPoints, int CorePoints)
{
    // Noise is averaged over neighbours until so much is left, or the square is nine pixels wide.
    private const double SmoothedMeters = 0.003;
    private const int MostRadius = 4;

    // Rendered depth has a hundredth of it.
    private const double ManyStrays = 5e-4;

    /// <summary>
    /// Cleans an object. The mask's edge goes to depth's edge, noise is averaged away along surfaces. Where the two edges agree all that is left is the object; where they do not,
    /// the paper's statistical filter, voxels and DBSCAN find its core, and what the core's surface continues into comes back (thin legs, sparse far ends). Null where no depth is known.
    /// </summary>
    public static ObjectCloud? Clean(DepthMap depth, Mask mask, Intrinsics intrinsics, CleanUpOptions? options = null)
    {
        options ??= new CleanUpOptions();
        var patch = DepthPatch.Of(depth, mask, options.MaxPoints);
        var bleed = options.BleedPixels ?? depth.EdgeBlurPixels();
        var noise = options.NoiseShare ?? depth.NoiseShare();
        var isTight = bleed == 0 && patch.SnapEdge(noise);
        // The blur is measured between a tenth and nine tenths of a step; its foot reaches further.
        if (bleed > 0) patch.PullBleedingEdges(bleed + 1);
        if (depth.StrayShare() > ManyStrays) patch.DropStrays(noise);
        if (patch.MedianMeters() is not { } median) return null;
        var radius = Math.Clamp((int)Math.Ceiling((noise * median / SmoothedMeters - 1) / 2), 0, MostRadius);
        if (radius > 0) patch.Smooth(radius, noise);
        var seen = patch.Unproject(intrinsics);
        var scale = 3 * seen.StandardDeviation() + 1e-6; // Listing 2, with the norm over the axes
        var voxel = Math.Max(options.MinVoxelMeters, scale / options.ScalePerVoxel);
        var meters = noise * median / (2 * radius + 1);
        if (isTight && meters < voxel) return new ObjectCloud(InPhoto(patch, seen), seen.Count, seen.Count);
        var core = FindCore(seen, scale, voxel, options);
        var kept = meters < voxel ? new SurfaceParts(patch, seen, meters, scale / options.ScalePerEps).Keep(core) : core;
        return new ObjectCloud(InPhoto(patch, seen.Select(kept)), seen.Count, core.Length);
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
