using System.Numerics;

namespace SpatialVlm.Geometry;

/// <summary>Surface normals from neighbouring pixels.</summary>
public sealed partial class DepthMap
{
    /// <summary>[Height * Width] unit normals in the camera frame, towards the camera; zero where a neighbour <paramref name="step"/> pixels away is unknown or beyond the photo.</summary>
    public Vector3[] Normals(Intrinsics intrinsics, int step = 1)
    {
        var normals = new Vector3[Meters.Length];
        for (var row = step; row < Height - step; row++)
        {
            for (var column = step; column < Width - step; column++)
            {
                int i = row * Width + column, left = i - step, right = i + step, above = i - step * Width, below = i + step * Width;
                if (!IsKnown(i) || !IsKnown(left) || !IsKnown(right) || !IsKnown(above) || !IsKnown(below)) continue;
                var across = Point(intrinsics, column + step, row) - Point(intrinsics, column - step, row);
                var down = Point(intrinsics, column, row + step) - Point(intrinsics, column, row - step);
                var normal = Vector3.Cross(down, across);
                var length = normal.Length();
                if (length <= 0) continue;
                normal /= length;
                normals[i] = Vector3.Dot(normal, Point(intrinsics, column, row)) > 0 ? -normal : normal;
            }
        }
        return normals;
    }

    /// <summary>The point seen by a pixel's centre, in the camera frame.</summary>
    public Vector3 Point(Intrinsics intrinsics, int column, int row)
    {
        var z = this[column, row];
        return new Vector3((float)((column + 0.5 - intrinsics.Cx) / intrinsics.Fx) * z, (float)((row + 0.5 - intrinsics.Cy) / intrinsics.Fy) * z, z);
    }
}
