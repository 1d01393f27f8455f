namespace SpatialVlm.Imaging;

public sealed partial class Image
{
    /// <summary>Undoes an EXIF orientation (1 to 8): the picture as it is to be looked at.</summary>
    public Image Orient(int orientation)
    {
        if (orientation is < 2 or > 8) return this;
        var swap = orientation >= 5;
        int width = swap ? Height : Width, height = swap ? Width : Height;
        var turned = new byte[Rgb.Length];
        for (var row = 0; row < height; row++)
            for (var column = 0; column < width; column++)
            {
                var (x, y) = orientation switch
                {
                    2 => (Width - 1 - column, row),
                    3 => (Width - 1 - column, Height - 1 - row),
                    4 => (column, Height - 1 - row),
                    5 => (row, column),
                    6 => (row, Height - 1 - column),
                    7 => (Width - 1 - row, Height - 1 - column),
                    _ => (Width - 1 - row, column),
                };
                int from = (y * Width + x) * 3, to = (row * width + column) * 3;
                turned[to] = Rgb[from];
                turned[to + 1] = Rgb[from + 1];
                turned[to + 2] = Rgb[from + 2];
            }
        return new Image(width, height, turned);
    }

    /// <summary>Left and right exchanged.</summary>
    public Image FlipHorizontally() => Orient(2);

    /// <summary>The part from (<paramref name="left"/>, <paramref name="top"/>); must lie inside.</summary>
    public Image Crop(int left, int top, int width, int height)
    {
        if (left < 0 || top < 0 || width <= 0 || height <= 0 || left + width > Width || top + height > Height)
            throw new ArgumentException($"The crop {left}, {top}, {width} x {height} leaves the image of {Width} x {Height}.");
        var part = new byte[width * height * 3];
        for (var row = 0; row < height; row++)
            Rgb.AsSpan(((top + row) * Width + left) * 3, width * 3).CopyTo(part.AsSpan(row * width * 3));
        return new Image(width, height, part);
    }

    /// <summary>A larger canvas of one grey value with this image at (<paramref name="left"/>, <paramref name="top"/>).</summary>
    public Image Pad(int left, int top, int width, int height, byte fill = 0)
    {
        if (left < 0 || top < 0 || left + Width > width || top + Height > height)
            throw new ArgumentException($"An image of {Width} x {Height} at {left}, {top} leaves the canvas of {width} x {height}.");
        var canvas = new byte[width * height * 3];
        if (fill != 0) Array.Fill(canvas, fill);
        for (var row = 0; row < Height; row++)
            Rgb.AsSpan(row * Width * 3, Width * 3).CopyTo(canvas.AsSpan(((top + row) * width + left) * 3));
        return new Image(width, height, canvas);
    }
}
