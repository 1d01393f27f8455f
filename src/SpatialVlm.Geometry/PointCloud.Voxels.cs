using System.Numerics;

namespace SpatialVlm.Geometry;

public sealed partial class PointCloud
{
    /// <summary>One point a cubic voxel, the mean of those inside; voxels are aligned as Open3D aligns them, half a voxel below the smallest coordinates, and come in the order of their first points.</summary>
    public PointCloud VoxelDownSample(double voxelSize) => VoxelDownSample(voxelSize, out _);

    /// <param name="voxelSize">Metres.</param>
    /// <param name="voxelOf">[N], the index in the result that each point went into.</param>
    public PointCloud VoxelDownSample(double voxelSize, out int[] voxelOf)
    {
        if (!(voxelSize > 0)) throw new ArgumentOutOfRangeException(nameof(voxelSize), voxelSize, "A voxel needs a size above zero, in metres.");
        voxelOf = new int[Count];
        if (Count == 0) return new PointCloud([]);
        var origin = Box.Min;
        double x0 = origin.X - voxelSize / 2, y0 = origin.Y - voxelSize / 2, z0 = origin.Z - voxelSize / 2;
        var voxels = new Dictionary<(int, int, int), int>(Count / 4);
        var sums = new List<(double X, double Y, double Z, int N)>();
        for (var i = 0; i < Count; i++)
        {
            var p = Points[i];
            var key = (Index(p.X, x0), Index(p.Y, y0), Index(p.Z, z0));
            if (!voxels.TryGetValue(key, out var voxel))
            {
                voxels[key] = voxel = sums.Count;
                sums.Add(default);
            }
            var (x, y, z, n) = sums[voxel];
            sums[voxel] = (x + p.X, y + p.Y, z + p.Z, n + 1);
            voxelOf[i] = voxel;
        }
        return new PointCloud([.. sums.Select(s => new Vector3((float)(s.X / s.N), (float)(s.Y / s.N), (float)(s.Z / s.N)))]);

        int Index(float value, double start) => (int)Math.Floor((value - start) / voxelSize);
    }
}
