using SpatialVlm.Modeling.Configuration;
using SpatialVlm.Tensors;

namespace SpatialVlm.Modeling.Vision;

/// <summary>Positions of the patches of tiles that are only partly photo (Idefics 3's rule): the photo's part is spread over the whole table.</summary>
internal static class PatchGrid
{
    public static void AddPositions(Dictionary<string, HostTensor> feeds, VisionConfiguration c, HostTensor? pixelMask, int[] tiles, long height, long width)
    {
        long rows = height / c.PatchSize, columns = width / c.PatchSize, count = rows * columns;
        var positions = new long[tiles.Length * count];
        var mask = new float[tiles.Length * count];
        for (int t = 0; t < tiles.Length; t++)
        {
            bool[] present = pixelMask is null ? [.. Enumerable.Repeat(true, (int)count)] : Present(pixelMask, tiles[t], c.PatchSize, height, width);
            int high = Enumerable.Range(0, (int)rows).Count(r => present[r * columns]), wide = Enumerable.Range(0, (int)columns).Count(x => present[x]);
            int next = 0;
            for (long p = 0; p < count; p++)
            {
                mask[(t * count) + p] = present[p] ? 0 : Attention.Forbidden;
                if (!present[p]) continue;
                positions[(t * count) + p] = (Bucket(next / wide, high, c.GridSize) * c.GridSize) + Bucket(next % wide, wide, c.GridSize);
                next++;
            }
        }
        bool plain = rows == c.GridSize && columns == c.GridSize && positions.Select((p, i) => p == i % count).All(same => same);
        if (!plain) feeds[VlmFeeds.PatchPositions] = HostTensor.Of([tiles.Length, count], positions);
        if (mask.Any(m => m != 0)) feeds[VlmFeeds.PatchMask] = HostTensor.Of([tiles.Length, 1, 1, 1, count], mask);
    }

    private static bool[] Present(HostTensor pixelMask, int tile, int patch, long height, long width)
    {
        long rows = height / patch, columns = width / patch;
        var present = new bool[rows * columns];
        for (long y = 0; y < rows * patch; y++)
            for (long x = 0; x < columns * patch; x++)
            {
                long at = (((tile * height) + y) * width) + x;
                bool on = pixelMask.Values switch { long[] v => v[at] != 0, bool[] v => v[at], float[] v => v[at] != 0, _ => true };
                present[(y / patch * columns) + (x / patch)] |= on;
            }
        return present;
    }

    // In float32 throughout: for some grids the public implementation's rounding puts a patch one place lower, and weights were trained so.
    private static long Bucket(int index, int count, int grid)
    {
        float fraction = Math.Min(index * (1f / count), 1f - 1e-6f);
        long bucket = 0;
        double step = 1.0 / grid;
        for (int i = 1; i < grid; i++)
            if ((float)(step + (step * (i - 1))) <= fraction) bucket++;
        return bucket;
    }
}
