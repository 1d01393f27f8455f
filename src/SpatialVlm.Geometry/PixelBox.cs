namespace SpatialVlm.Geometry;

/// <summary>Axis-aligned box in pixels, XYXY, corners of the box (a single pixel (c, r) is c, r, c + 1, r + 1).</summary>
public readonly record struct PixelBox(double X0, double Y0, double X1, double Y1)
{
    public double Width => X1 - X0;
    public double Height => Y1 - Y0;
    public double Area => Math.Max(0, Width) * Math.Max(0, Height);

    public PixelBox Intersect(PixelBox other) =>
        new(Math.Max(X0, other.X0), Math.Max(Y0, other.Y0), Math.Min(X1, other.X1), Math.Min(Y1, other.Y1));

    /// <summary>Intersection over union, 0 where they do not meet.</summary>
    public double IoU(PixelBox other)
    {
        var common = Intersect(other);
        if (common.Width <= 0 || common.Height <= 0) return 0;
        return common.Area / (Area + other.Area - common.Area);
    }

    /// <summary>What both cover as a share of the smaller, 1 where one holds the other.</summary>
    public double ShareOfSmaller(PixelBox other) =>
        Intersect(other) is { Width: > 0, Height: > 0 } common ? common.Area / Math.Min(Area, other.Area) : 0;
}
