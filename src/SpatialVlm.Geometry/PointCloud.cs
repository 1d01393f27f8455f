using System.Numerics;

namespace SpatialVlm.Geometry;

/// <summary>Points in metres, in the frame that the owner names; Open3D's verbs live in the partial files beside this one.</summary>
public sealed partial class PointCloud(Vector3[] points)
{
    private KdTree? tree;

    /// <summary>[N], metres; owned by the cloud, not to be changed.</summary>
    public Vector3[] Points { get; } = points;

    /// <summary>[N], row * width + column of the pixel that each point was seen by; null for a cloud that was not unprojected.</summary>
    public int[]? Pixels { get; init; }

    /// <summary>How those pixels lie, where the points are still on their rays; null otherwise.</summary>
    public PixelGrid? Grid { get; init; }

    public int Count => Points.Length;

    /// <summary>The tight box; throws on an empty cloud.</summary>
    public Box3 Box => Box3.Around(Points);

    // Built on first use; two threads may build it twice, with the same result.
    internal KdTree Tree => tree ??= new KdTree(Points);

    /// <summary>The points at <paramref name="indices"/>, in that order.</summary>
    public PointCloud Select(ReadOnlySpan<int> indices)
    {
        var chosen = new Vector3[indices.Length];
        var pixels = Pixels is null ? null : new int[indices.Length];
        for (var i = 0; i < indices.Length; i++)
        {
            chosen[i] = Points[indices[i]];
            if (pixels is not null) pixels[i] = Pixels![indices[i]];
        }
        return new PointCloud(chosen) { Pixels = pixels, Grid = Grid };
    }

    public PointCloud Transform(RigidTransform transform) => new(Array.ConvertAll(Points, transform.Apply)) { Pixels = Pixels };

    /// <summary>Length of the vector of standard deviations along the axes, metres.</summary>
    public double StandardDeviation()
    {
        if (Count == 0) return 0;
        double x = 0, y = 0, z = 0, squares = 0;
        foreach (var p in Points) (x, y, z) = (x + p.X, y + p.Y, z + p.Z);
        (x, y, z) = (x / Count, y / Count, z / Count);
        foreach (var p in Points) squares += (p.X - x) * (p.X - x) + (p.Y - y) * (p.Y - y) + (p.Z - z) * (p.Z - z);
        return Math.Sqrt(squares / Count);
    }

    /// <summary>Upper median of z, metres; in the camera frame, the depth.</summary>
    internal double MedianDepth()
    {
        var depths = Array.ConvertAll(Points, point => point.Z);
        Array.Sort(depths);
        return depths[depths.Length / 2];
    }
}
