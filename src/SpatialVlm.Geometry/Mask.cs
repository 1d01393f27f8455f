namespace SpatialVlm.Geometry;

/// <summary>Binary mask of a photo's size, row-major; the array is owned by the mask and never changed after construction.</summary>
public sealed partial class Mask
{
    private readonly bool[] inside;

    public Mask(int width, int height, bool[] inside)
    {
        if (inside.Length != width * height)
            throw new ArgumentException($"A mask of {width} x {height} needs {width * height} values, got {inside.Length}.", nameof(inside));
        Width = width;
        Height = height;
        this.inside = inside;
        (Area, Box) = Measure(width, height, inside);
    }

    public int Width { get; }
    public int Height { get; }

    /// <summary>Number of pixels inside.</summary>
    public int Area { get; }

    /// <summary>Tight box around the pixels inside; all zero for an empty mask.</summary>
    public PixelBox Box { get; }

    /// <summary>Row-major, true inside.</summary>
    public ReadOnlySpan<bool> Pixels => inside;

    public bool this[int column, int row] => inside[row * Width + column];

    private static (int Area, PixelBox Box) Measure(int width, int height, bool[] inside)
    {
        int area = 0, x0 = width, y0 = height, x1 = -1, y1 = -1;
        for (var row = 0; row < height; row++)
        {
            var line = inside.AsSpan(row * width, width);
            var first = line.IndexOf(true);
            if (first < 0) continue;
            area += line.Count(true);
            x0 = Math.Min(x0, first);
            x1 = Math.Max(x1, line.LastIndexOf(true));
            y0 = Math.Min(y0, row);
            y1 = row;
        }
        return area == 0 ? (0, default) : (area, new PixelBox(x0, y0, x1 + 1, y1 + 1));
    }
}
