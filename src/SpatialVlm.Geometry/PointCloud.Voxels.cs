using System.Numerics;
using System.Runtime.InteropServices;

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
        var table = new VoxelTable(Count);
        var sums = new List<(double X, double Y, double Z, int N)>();
        var perMeter = 1 / voxelSize;
        for (var i = 0; i < Count; i++)
        {
            var p = Points[i];
            var voxel = table.IndexOf((int)((p.X - x0) * perMeter), (int)((p.Y - y0) * perMeter), (int)((p.Z - z0) * perMeter));
            if (voxel == sums.Count) sums.Add(default);
            ref var sum = ref CollectionsMarshal.AsSpan(sums)[voxel];
            sum = (sum.X + p.X, sum.Y + p.Y, sum.Z + p.Z, sum.N + 1);
            voxelOf[i] = voxel;
        }
        return new PointCloud([.. sums.Select(s => new Vector3((float)(s.X / s.N), (float)(s.Y / s.N), (float)(s.Z / s.N)))]);
    }

    /// <summary>Numbers voxels in the order of their first use: open addressing, never more than half full.</summary>
    private sealed class VoxelTable(int points)
    {
        private readonly (int X, int Y, int Z, int Number)[] slots = new (int, int, int, int)[BitOperations.RoundUpToPowerOf2((uint)points * 2)];
        private int used;

        public int IndexOf(int x, int y, int z)
        {
            var hash = (uint)x * 73856093u ^ (uint)y * 19349663u ^ (uint)z * 83492791u;
            for (var slot = (hash ^ hash >> 15) & (uint)(slots.Length - 1); ; slot = (slot + 1) & (uint)(slots.Length - 1))
            {
                ref var entry = ref slots[slot];
                if (entry.Number == 0)
                {
                    entry = (x, y, z, ++used);
                    return used - 1;
                }
                if (entry.X == x && entry.Y == y && entry.Z == z) return entry.Number - 1;
            }
        }
    }
}
