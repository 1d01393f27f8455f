using SpatialVlm.Geometry;
using SpatialVlm.Imaging;

namespace SpatialVlm.Experts.Detectors;

/// <summary>One look at a photo: a part of it, mirrored or not.</summary>
/// <param name="Crop">Whole pixels of the photo.</param>
internal sealed record PhotoView(PixelBox Crop, bool Mirrored)
{
    // Smaller ones would only be blown up.
    private const int LeastTilePixels = 96;
    private const double EdgeShare = 0.02;

    /// <summary>The whole photo, and for long ones the square at either end, each mirrored too where asked; then the four corners and the middle, enlarged.</summary>
    public static IReadOnlyList<PhotoView> Of(Image image, DetectionOptions options)
    {
        List<PixelBox> crops = [new PixelBox(0, 0, image.Width, image.Height)];
        var side = Math.Min(image.Width, image.Height);
        if (Math.Max(image.Width, image.Height) >= options.SquaresFromAspect * side)
            crops.AddRange([new PixelBox(0, 0, side, side), new PixelBox(image.Width - side, image.Height - side, image.Width, image.Height)]);
        var whole = crops.SelectMany(crop => options.Mirror ? new[] { new PhotoView(crop, false), new PhotoView(crop, true) } : [new PhotoView(crop, false)]);
        return [.. whole, .. Tiles(image, options.TileShare).Select(tile => new PhotoView(tile, false))];
    }

    public bool Shows(PixelBox box) => Crop.Intersect(box) is { Width: > 0, Height: > 0 } shown && shown.Area > 0.95 * box.Area;

    /// <summary>Ends at an edge of the view that is none of the photo's: the object goes on beyond, and its box is not whole.</summary>
    public bool Cuts(PixelBox box, Image image)
    {
        var margin = EdgeShare * Math.Max(Crop.Width, Crop.Height);
        return (Crop.X0 > 0 && box.X0 < Crop.X0 + margin) || (Crop.Y0 > 0 && box.Y0 < Crop.Y0 + margin)
            || (Crop.X1 < image.Width && box.X1 > Crop.X1 - margin) || (Crop.Y1 < image.Height && box.Y1 > Crop.Y1 - margin);
    }

    public Image Cut(Image image)
    {
        if (Crop.Width == image.Width && Crop.Height == image.Height) return image;
        int width = (int)Crop.Width, height = (int)Crop.Height;
        var rgb = new byte[width * height * 3];
        for (var row = 0; row < height; row++)
            image.Rgb.AsSpan((((int)Crop.Y0 + row) * image.Width + (int)Crop.X0) * 3, width * 3).CopyTo(rgb.AsSpan(row * width * 3));
        return new Image(width, height, rgb);
    }

    private static IEnumerable<PixelBox> Tiles(Image image, double share)
    {
        int width = (int)(share * image.Width), height = (int)(share * image.Height);
        if (Math.Min(width, height) < LeastTilePixels) yield break;
        int right = image.Width - width, down = image.Height - height;
        foreach (var (x, y) in new[] { (0, 0), (right, 0), (0, down), (right, down), (right / 2, down / 2) })
            yield return new PixelBox(x, y, x + width, y + height);
    }
}
