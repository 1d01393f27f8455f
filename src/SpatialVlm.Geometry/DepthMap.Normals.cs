using System.Numerics;

namespace SpatialVlm.Geometry;

/// <summary>Surface normals from neighbouring pixels.</summary>
public sealed partial class DepthMap
{
    /// <summary>[Height * Width] unit normals in the camera frame, towards the camera; zero where a neighbour <paramref name="step"/> pixels away is unknown or beyond the photo.</summary>
    public Vector3[] Normals(Intrinsics intrinsics, int step = 1)
    {
        var normals = new Vector3[Meters.Length];
        for (var i = 0; i < normals.Length; i++) normals[i] = Normal(intrinsics, i, step);
        return normals;
    }

    /// <summary>The normal at one pixel, row * width + column.</summary>
    public Vector3 Normal(Intrinsics intrinsics, int pixel, int step = 1)
    {
        var (row, column) = Math.DivRem(pixel, Width);
        if (row < step || row >= Height - step || column < step || column >= Width - step) return Vector3.Zero;
        if (!IsKnown(pixel) || !IsKnown(pixel - step) || !IsKnown(pixel + step) || !IsKnown(pixel - step * Width) || !IsKnown(pixel + step * Width)) return Vector3.Zero;
        var across = Point(intrinsics, column + step, row) - Point(intrinsics, column - step, row);
        var down = Point(intrinsics, column, row + step) - Point(intrinsics, column, row - step);
        var normal = Vector3.Cross(down, across);
        var length = normal.Length();
        if (length <= 0) return Vector3.Zero;
        normal /= length;
        return Vector3.Dot(normal, Point(intrinsics, column, row)) > 0 ? -normal : normal;
    }

    /// <summary>The point seen by a pixel's centre, in the camera frame.</summary>
    public Vector3 Point(Intrinsics intrinsics, int column, int row)
    {
        var z = this[column, row];
        return new Vector3((float)((column + 0.5 - intrinsics.Cx) / intrinsics.Fx) * z, (float)((row + 0.5 - intrinsics.Cy) / intrinsics.Fy) * z, z);
    }
}
