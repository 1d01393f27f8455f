namespace SpatialVlm.Imaging;

/// <summary>An 8-bit sRGB picture after its EXIF orientation, interleaved RGB, row-major; never changed after construction.</summary>
public sealed partial class Image
{
    public Image(int width, int height, byte[] rgb)
    {
        if (width <= 0 || height <= 0 || rgb.Length != width * height * 3)
            throw new ArgumentException($"An image of {width} x {height} needs {(long)width * height * 3} bytes, got {rgb.Length}.", nameof(rgb));
        Width = width;
        Height = height;
        Rgb = rgb;
    }

    public int Width { get; }
    public int Height { get; }

    /// <summary>[Height * Width * 3], R G B; owned by the image, not to be changed.</summary>
    public byte[] Rgb { get; }
}
