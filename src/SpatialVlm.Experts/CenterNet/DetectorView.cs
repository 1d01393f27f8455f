using SpatialVlm.Geometry;
using SpatialVlm.Imaging;

namespace SpatialVlm.Experts.CenterNet;

/// <summary>One look of the detector at a photo: a part of it, mirrored or not, its longest side on the input's side, zeros beyond.</summary>
/// <param name="Crop">Whole pixels of the photo.</param>
internal sealed record DetectorView(PixelBox Crop, bool Mirrored)
{
    private const int Size = CenterNetDetector.InputSize;

    private double Scale => Size / Math.Max(Crop.Width, Crop.Height);

    /// <summary>The whole photo, and for long ones the square at either end; each mirrored too where asked.</summary>
    public static IReadOnlyList<DetectorView> Of(Image image, CenterNetOptions options)
    {
        List<PixelBox> crops = [new PixelBox(0, 0, image.Width, image.Height)];
        var side = Math.Min(image.Width, image.Height);
        if (Math.Max(image.Width, image.Height) >= options.SquaresFromAspect * side)
            crops.AddRange([new PixelBox(0, 0, side, side), new PixelBox(image.Width - side, image.Height - side, image.Width, image.Height)]);
        return [.. crops.SelectMany(crop => options.Mirror ? new[] { new DetectorView(crop, false), new DetectorView(crop, true) } : [new DetectorView(crop, false)])];
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
