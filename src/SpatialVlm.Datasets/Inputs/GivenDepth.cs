using SpatialVlm.Geometry;
using SpatialVlm.Imaging;

namespace SpatialVlm.Datasets.Inputs;

/// <summary>A depth map that came with the photo.</summary>
public static class GivenDepth
{
    /// <summary>
    /// 16-bit PNG (metres = value / scale) or a float map in metres, brought to the photo's size by the nearest value; unknown, negative and infinite values become 0.
    /// </summary>
    /// <param name="scale">For PNG alone.</param>
    /// <param name="rayIntrinsics">Given where values are lengths along each pixel's ray.</param>
    /// <exception cref="PhotoException">Reasons begin with depth_.</exception>
    public static DepthMap Load(string path, double? scale, Intrinsics? rayIntrinsics, int width, int height, DecodeLimits? limits = null)
    {
        var meters = Read(path, scale, (limits ?? new DecodeLimits()) with { MinSide = 1 }).ResizeNearest(width, height).Values;
        var known = 0;
        for (var i = 0; i < meters.Length; i++)
        {
            if (meters[i] > 0 && float.IsFinite(meters[i])) known++;
            else meters[i] = 0;
        }
        if (known == 0) throw new PhotoException("depth_empty", $"{path}: no pixel has a depth above 0. Check depth_scale and the file.");
        return rayIntrinsics is { } camera ? DepthMap.FromRayLengths(width, height, meters, camera) : new DepthMap(width, height, meters);
    }

    private static FloatPlane Read(string path, double? scale, DecodeLimits limits)
    {
        try
        {
            if (!Path.GetExtension(path).Equals(".png", StringComparison.OrdinalIgnoreCase)) return FloatFile.Read(path, limits);
            var grey = RasterReader.ReadGrey16(path, limits);
            var divisor = scale ?? throw new PhotoException("no_scale", $"{path}: a PNG depth map needs depth_scale. Add it: 1000 for millimetres.");
            return new FloatPlane(grey.Width, grey.Height, Array.ConvertAll(grey.Values, value => (float)(value / divisor)));
        }
        catch (PhotoException e)
        {
            throw new PhotoException($"depth_{e.Reason}", $"depth: {e.Message}", e);
        }
    }
}
