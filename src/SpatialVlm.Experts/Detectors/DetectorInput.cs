using SpatialVlm.Geometry;
using SpatialVlm.Imaging;

namespace SpatialVlm.Experts.Detectors;

/// <summary>How a view of a photo is laid into a detector's square input.</summary>
/// <param name="KeepsAspect">The longest side fills the input, zeros beyond; else both sides are stretched to it.</param>
public sealed record DetectorInput(int Side, bool KeepsAspect)
{
    /// <summary>[3, side, side], R G B, 0 to 255, of the view that is not mirrored.</summary>
    internal float[] Planes(Image image, PhotoView view)
    {
        var (acrossScale, downScale) = Scales(view.Crop);
        var small = view.Cut(image).Resize(Scaled(view.Crop.Width * acrossScale), Scaled(view.Crop.Height * downScale));
        var planes = new float[3 * Side * Side];
        for (var channel = 0; channel < 3; channel++)
            for (var row = 0; row < small.Height; row++)
            {
                var line = planes.AsSpan((channel * Side + row) * Side, small.Width);
                var source = small.Rgb.AsSpan(row * small.Width * 3);
                for (var column = 0; column < line.Length; column++) line[column] = source[column * 3 + channel];
            }
        return planes;
    }

    /// <summary>Turns the planes of a view into those of the mirrored one.</summary>
    internal void Mirror(float[] planes)
    {
        for (var start = 0; start < planes.Length; start += Side) planes.AsSpan(start, Side).Reverse();
    }

    /// <summary>From pixels of the input to pixels of the photo, inside the view.</summary>
    internal PixelBox OnPhoto(PixelBox box, PhotoView view)
    {
        var (acrossScale, downScale) = Scales(view.Crop);
        var (x0, x1) = view.Mirrored ? (Side - box.X1, Side - box.X0) : (box.X0, box.X1);
        return new PixelBox(view.Crop.X0 + x0 / acrossScale, view.Crop.Y0 + box.Y0 / downScale, view.Crop.X0 + x1 / acrossScale, view.Crop.Y0 + box.Y1 / downScale).Intersect(view.Crop);
    }

    private (double Across, double Down) Scales(PixelBox crop)
    {
        var longest = Side / Math.Max(crop.Width, crop.Height);
        return KeepsAspect ? (longest, longest) : (Side / crop.Width, Side / crop.Height);
    }

    private static int Scaled(double side) => Math.Max(1, (int)Math.Round(side));
}
