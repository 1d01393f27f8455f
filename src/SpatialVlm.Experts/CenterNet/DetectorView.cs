using SpatialVlm.Geometry;
using SpatialVlm.Imaging;

namespace SpatialVlm.Experts.CenterNet;

/// <summary>One look of the detector at a photo: a part of it, mirrored or not, its longest side on the input's side, zeros beyond.</summary>
/// <param name="Crop">Whole pixels of the photo.</param>
internal sealed record DetectorView(PixelBox Crop, bool Mirrored)
{
    private const int Size = CenterNetDetector.InputSize;

    // Smaller ones would only be blown up.
    private const int LeastTilePixels = 96;
    private const double EdgeShare = 0.02;

    private double Scale => Size / Math.Max(Crop.Width, Crop.Height);

    /// <summary>The whole photo, and for long ones the square at either end, each mirrored too where asked; then the four corners and the middle, enlarged.</summary>
    public static IReadOnlyList<DetectorView> Of(Image image, CenterNetOptions options)
    {
        List<PixelBox> crops = [new PixelBox(0, 0, image.Width, image.Height)];
        var side = Math.Min(image.Width, image.Height);
        if (Math.Max(image.Width, image.Height) >= options.SquaresFromAspect * side)
            crops.AddRange([new PixelBox(0, 0, side, side), new PixelBox(image.Width - side, image.Height - side, image.Width, image.Height)]);
        var whole = crops.SelectMany(crop => options.Mirror ? new[] { new DetectorView(crop, false), new DetectorView(crop, true) } : [new DetectorView(crop, false)]);
        return [.. whole, .. Tiles(image, options.TileShare).Select(tile => new DetectorView(tile, false))];
    }

    private static IEnumerable<PixelBox> Tiles(Image image, double share)
    {
        int width = (int)(share * image.Width), height = (int)(share * image.Height);
        if (Math.Min(width, height) < LeastTilePixels) yield break;
        int right = image.Width - width, down = image.Height - height;
        foreach (var (x, y) in new[] { (0, 0), (right, 0), (0, down), (right, down), (right / 2, down / 2) })
            yield return new PixelBox(x, y, x + width, y + height);
    }

    /// <summary>[3, 512, 512], R G B, 0 to 255, of the view that is not mirrored.</summary>
    public float[] Planes(Image image)
    {
        var small = Cut(image).Resize(Scaled(Crop.Width), Scaled(Crop.Height));
        var planes = new float[3 * Size * Size];
        for (var channel = 0; channel < 3; channel++)
            for (var row = 0; row < small.Height; row++)
            {
                var line = planes.AsSpan((channel * Size + row) * Size, small.Width);
                var source = small.Rgb.AsSpan(row * small.Width * 3);
                for (var column = 0; column < line.Length; column++) line[column] = source[column * 3 + channel];
            }
        return planes;
    }

    /// <summary>Turns the planes of a view into those of the mirrored one.</summary>
    public static void Mirror(float[] planes)
    {
        for (var start = 0; start < planes.Length; start += Size) planes.AsSpan(start, Size).Reverse();
    }

    public PixelBox OnPhoto(PixelBox box)
    {
        var (x0, x1) = Mirrored ? (Size - box.X1, Size - box.X0) : (box.X0, box.X1);
        return new PixelBox(Crop.X0 + x0 / Scale, Crop.Y0 + box.Y0 / Scale, Crop.X0 + x1 / Scale, Crop.Y0 + box.Y1 / Scale).Intersect(Crop);
    }

    public bool Shows(PixelBox box) => Crop.Intersect(box) is { Width: > 0, Height: > 0 } shown && shown.Area > 0.95 * box.Area;

    /// <summary>Ends at an edge of the view that is none of the photo's: the object goes on beyond, and its box is not whole.</summary>
    public bool Cuts(PixelBox box, Image image)
    {
        var margin = EdgeShare * Math.Max(Crop.Width, Crop.Height);
        return (Crop.X0 > 0 && box.X0 < Crop.X0 + margin) || (Crop.Y0 > 0 && box.Y0 < Crop.Y0 + margin)
            || (Crop.X1 < image.Width && box.X1 > Crop.X1 - margin) || (Crop.Y1 < image.Height && box.Y1 > Crop.Y1 - margin);
    }

    private int Scaled(double side) => Math.Max(1, (int)Math.Round(side * Scale));

    private Image Cut(Image image)
    {
        if (Crop.Width == image.Width && Crop.Height == image.Height) return image;
        int width = (int)Crop.Width, height = (int)Crop.Height;
        var rgb = new byte[width * height * 3];
        for (var row = 0; row < height; row++)
            image.Rgb.AsSpan((((int)Crop.Y0 + row) * image.Width + (int)Crop.X0) * 3, width * 3).CopyTo(rgb.AsSpan(row * width * 3));
        return new Image(width, height, rgb);
    }
}
