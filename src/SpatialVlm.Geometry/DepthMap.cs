namespace SpatialVlm.Geometry;

/// <summary>Depth along the camera's z axis in metres, row-major, one value a pixel centre; 0 where nothing is known.</summary>
public sealed partial class DepthMap
{
    public DepthMap(int width, int height, float[] meters)
    {
        if (meters.Length != width * height)
            throw new ArgumentException($"A depth map of {width} x {height} needs {width * height} values, got {meters.Length}.", nameof(meters));
        Width = width;
        Height = height;
        Meters = meters;
    }

    public int Width { get; }
    public int Height { get; }

    /// <summary>[Height * Width], metres along z; owned by the map, not to be changed.</summary>
    public float[] Meters { get; }

    public float this[int column, int row] => Meters[row * Width + column];
}
