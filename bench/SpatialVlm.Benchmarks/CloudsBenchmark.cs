using System.Runtime.InteropServices;
using SpatialVlm.Geometry;

namespace SpatialVlm.Benchmarks;

/// <summary>The verbs of the paper's clean-up, one by one, on clouds that a peer can read.</summary>
internal static class CloudsBenchmark
{
    private const int WarmUp = 3, Rounds = 7;

    public static int Run(Arguments arguments)
    {
        var folder = arguments.Required("out");
        var desk = Desk.Make(1, 0.003);
        var clouds = desk.Objects.Select(mask => desk.Depth.Unproject(desk.Intrinsics, mask)).ToArray();
        var floor = desk.Depth.Unproject(desk.Intrinsics, desk.Floor);
        var clock = new Clock(ofProcessor: true);
        for (var round = 0; round < WarmUp + Rounds; round++)
        {
            for (var i = 0; i < clouds.Length; i++) CleanUp(clouds[i], clock, round == 0 ? Path.Combine(folder, $"{i:00}") : null);
            // A new object, so that no index is kept from the last round.
            var points = new PointCloud(floor.Points);
            var plane = clock.Time("plane", () => points.SegmentPlane(0.05, 3, 1000, Seeds.For(1, "desk", "surface")))!.Plane;
            if (round == 0) Write(Path.Combine(folder, "floor"), MemoryMarshal.AsBytes(floor.Points.AsSpan()));
            if (round == 0) Write(Path.Combine(folder, "floor-plane"), MemoryMarshal.AsBytes<float>([plane.Normal.X, plane.Normal.Y, plane.Normal.Z, plane.Offset]));
            clock.EndRound();
            if (round == WarmUp - 1) clock.Forget();
        }
        foreach (var (name, median, best) in clock.Results()) Console.WriteLine($"{name} {median:F3} {best:F3}");
        return 0;
    }

    private static void CleanUp(PointCloud input, Clock clock, string? path)
    {
        // New, so that no index is kept from the last round.
        var cloud = new PointCloud(input.Points) { Pixels = input.Pixels, Grid = input.Grid };
        var scale = 3 * cloud.StandardDeviation() + 1e-6;
        double voxel = Math.Max(0.01, scale / 20), eps = scale / 3.6;
        var kept = clock.Time("statistical", () => cloud.RemoveStatisticalOutliers(50, 1.2));
        var dense = cloud.Select(kept);
        var voxels = clock.Time("voxel", () => dense.VoxelDownSample(voxel));
        var labels = clock.Time("dbscan", () => voxels.ClusterDbscan(eps, voxels.Count / 10));
        if (path is null) return;
        Write(path, MemoryMarshal.AsBytes(cloud.Points.AsSpan()));
        Write(path + "-kept", MemoryMarshal.AsBytes(kept.AsSpan()));
        Write(path + "-voxels", MemoryMarshal.AsBytes(voxels.Points.AsSpan()));
        Write(path + "-labels", MemoryMarshal.AsBytes(labels.AsSpan()));
        Write(path + "-scale", MemoryMarshal.AsBytes<double>([voxel, eps]));
    }

    private static void Write(string path, ReadOnlySpan<byte> bytes)
    {
        using var file = File.Create(path + ".bin");
        file.Write(bytes);
    }
}
