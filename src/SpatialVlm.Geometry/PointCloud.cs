using System.Numerics;

namespace SpatialVlm.Geometry;

/// <summary>Points in metres, in the frame that the owner names; Open3D's verbs live in the partial files beside this one.</summary>
public sealed partial class PointCloud(Vector3[] points)
{
    /// <summary>[N], metres; owned by the cloud, not to be changed.</summary>
    public Vector3[] Points { get; } = points;

    public int Count => Points.Length;
}
