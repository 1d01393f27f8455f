using System.Runtime.InteropServices;

namespace SpatialVlm.Geometry;

/// <summary>Set operations on masks of equal size.</summary>
public sealed partial class Mask
{
    /// <summary>The pixels whose centres lie in the box.</summary>
    public static Mask FromBox(int width, int height, PixelBox box)
    {
        var inside = new bool[width * height];
        int x0 = First(box.X0, width), x1 = First(box.X1, width), y0 = First(box.Y0, height), y1 = First(box.Y1, height);
        for (var row = y0; row < y1; row++) inside.AsSpan(row * width + x0, Math.Max(0, x1 - x0)).Fill(true);
        return new Mask(width, height, inside);

        static int First(double edge, int size) => (int)Math.Clamp(Math.Ceiling(edge - 0.5), 0, size);
    }

    public static Mask Empty(int width, int height) => new(width, height, new bool[width * height]);

    public Mask Union(Mask other) => Combine(other, static (a, b) => (byte)(a | b));

    public Mask Intersect(Mask other) => Combine(other, static (a, b) => (byte)(a & b));

    public Mask Subtract(Mask other) => Combine(other, static (a, b) => (byte)(a & ~b));

    public Mask Complement() => Combine(this, static (a, _) => (byte)(a ^ 1));

    /// <summary>Number of pixels inside both.</summary>
    public int CommonArea(Mask other)
    {
        RequireSameSize(other);
        var box = Box.Intersect(other.Box);
        if (box.Width <= 0 || box.Height <= 0) return 0;
        var common = 0;
        for (var row = (int)box.Y0; row < (int)box.Y1; row++)
        {
            ReadOnlySpan<byte> a = Line(this, row, box), b = Line(other, row, box);
            for (var i = 0; i < a.Length; i++) common += a[i] & b[i];
        }
        return common;

        static ReadOnlySpan<byte> Line(Mask mask, int row, PixelBox box) =>
            MemoryMarshal.AsBytes(mask.inside.AsSpan(row * mask.Width + (int)box.X0, (int)box.Width));
    }

    /// <summary>Intersection over union; 0 where both are empty.</summary>
    public double IoU(Mask other)
    {
        var common = CommonArea(other);
        var union = Area + other.Area - common;
        return union == 0 ? 0 : (double)common / union;
    }

    /// <summary>The mask at another size, each pixel from the one under its centre.</summary>
    public Mask Resize(int width, int height)
    {
        if (width == Width && height == Height) return this;
        var resized = new bool[width * height];
        var columns = NearestIndices(Width, width);
        var rows = NearestIndices(Height, height);
        for (var row = 0; row < height; row++)
        {
            var source = inside.AsSpan(rows[row] * Width, Width);
            for (var column = 0; column < width; column++) resized[row * width + column] = source[columns[column]];
        }
        return new Mask(width, height, resized);
    }

    /// <summary>For each of <paramref name="to"/> pixels the one of <paramref name="from"/> under its centre.</summary>
    internal static int[] NearestIndices(int from, int to)
    {
        var indices = new int[to];
        for (var i = 0; i < to; i++) indices[i] = (int)Math.Min(from - 1, (2L * i + 1) * from / (2L * to));
        return indices;
    }

    private Mask Combine(Mask other, Func<byte, byte, byte> operation)
    {
        RequireSameSize(other);
        var combined = new bool[inside.Length];
        ReadOnlySpan<byte> a = MemoryMarshal.AsBytes(inside.AsSpan()), b = MemoryMarshal.AsBytes(other.inside.AsSpan());
        for (var i = 0; i < combined.Length; i++) combined[i] = (operation(a[i], b[i]) & 1) != 0;
        return new Mask(Width, Height, combined);
    }

    private void RequireSameSize(Mask other)
    {
        if (other.Width != Width || other.Height != Height)
            throw new ArgumentException($"Masks must have one size; got {Width} x {Height} and {other.Width} x {other.Height}. Resize one first.", nameof(other));
    }
}
