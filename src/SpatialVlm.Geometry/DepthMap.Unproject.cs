using System.Numerics;

namespace SpatialVlm.Geometry;

/// <summary>From pixels to points and back to sizes.</summary>
public sealed partial class DepthMap
{
    /// <summary>True where a depth is known: finite and above zero.</summary>
    public bool IsKnown(int index) => Meters[index] > 0 && float.IsFinite(Meters[index]);

    /// <summary>The points of the pixels inside <paramref name="mask"/> (all where null) with a known depth, in the camera frame, row by row, with their pixel indices.</summary>
    /// <param name="stride">Takes every n-th column and row only.</param>
    public PointCloud Unproject(Intrinsics intrinsics, Mask? mask = null, int stride = 1)
    {
        if (mask is not null && (mask.Width != Width || mask.Height != Height))
            throw new ArgumentException($"The mask must have the depth map's size {Width} x {Height}, got {mask.Width} x {mask.Height}.", nameof(mask));
        var box = mask?.Box ?? new PixelBox(0, 0, Width, Height);
        var points = new List<Vector3>((mask?.Area ?? Width * Height) / (stride * stride));
        var pixels = new List<int>(points.Capacity);
        var across = new float[Width];
        for (var column = 0; column < Width; column++) across[column] = (float)((column + 0.5 - intrinsics.Cx) / intrinsics.Fx);
        for (var row = FirstMultiple(box.Y0, stride); row < (int)box.Y1; row += stride)
        {
            var down = (float)((row + 0.5 - intrinsics.Cy) / intrinsics.Fy);
            var inside = mask is null ? default : mask.Pixels.Slice(row * Width, Width);
            for (var column = FirstMultiple(box.X0, stride); column < (int)box.X1; column += stride)
            {
                if (mask is not null && !inside[column]) continue;
                var pixel = row * Width + column;
                if (!IsKnown(pixel)) continue;
                var z = Meters[pixel];
                points.Add(new Vector3(across[column] * z, down * z, z));
                pixels.Add(pixel);
            }
        }
        return new PointCloud([.. points]) { Pixels = [.. pixels], Grid = new PixelGrid(Width, 1 / intrinsics.Fx, 1 / intrinsics.Fy) };

        static int FirstMultiple(double edge, int stride) => ((int)edge + stride - 1) / stride * stride;
    }

    /// <summary>Depth along z from lengths along each pixel's ray (a manifest's <c>depth_kind: ray</c>).</summary>
    public static DepthMap FromRayLengths(int width, int height, float[] rayMeters, Intrinsics intrinsics)
    {
        var meters = new float[rayMeters.Length];
        for (var row = 0; row < height; row++)
        {
            var down = (row + 0.5 - intrinsics.Cy) / intrinsics.Fy;
            for (var column = 0; column < width; column++)
            {
                var across = (column + 0.5 - intrinsics.Cx) / intrinsics.Fx;
                var i = row * width + column;
                meters[i] = (float)(rayMeters[i] / Math.Sqrt(1 + across * across + down * down));
            }
        }
        return new DepthMap(width, height, meters);
    }

    /// <summary>The map at another size, each pixel from the one under its centre.</summary>
    public DepthMap Resize(int width, int height)
    {
        if (width == Width && height == Height) return this;
        var columns = Mask.NearestIndices(Width, width);
        var rows = Mask.NearestIndices(Height, height);
        var meters = new float[width * height];
        for (var row = 0; row < height; row++)
        {
            for (var column = 0; column < width; column++) meters[row * width + column] = Meters[rows[row] * Width + columns[column]];
        }
        return new DepthMap(width, height, meters);
    }

    /// <summary>The lower median of the known depths in metres, inside <paramref name="mask"/> where given; null where none is known.</summary>
    public double? MedianMeters(Mask? mask = null)
    {
        var known = KnownMeters(mask);
        if (known.Length == 0) return null;
        Array.Sort(known);
        return known[(known.Length - 1) / 2];
    }

    /// <summary>Every known depth inside <paramref name="mask"/> (all where null), row by row.</summary>
    public float[] KnownMeters(Mask? mask = null)
    {
        // Counted first: a list that grows holds the photo's depths three times.
        var known = new float[mask?.Area ?? Meters.Length];
        var box = mask?.Box ?? new PixelBox(0, 0, Width, Height);
        var count = 0;
        for (var row = (int)box.Y0; row < (int)box.Y1; row++)
            for (var i = row * Width + (int)box.X0; i < row * Width + (int)box.X1; i++)
            {
                if (IsKnown(i) && (mask is null || mask.Pixels[i])) known[count++] = Meters[i];
            }
        return count == known.Length ? known : known[..count];
    }
}
