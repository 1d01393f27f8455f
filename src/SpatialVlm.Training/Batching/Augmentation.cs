using System.Text.RegularExpressions;
using SpatialVlm.Geometry;
using SpatialVlm.Imaging;
using SpatialVlm.Training.Examples;

namespace SpatialVlm.Training.Batching;

/// <summary>Changes to a photo that leave every answer true.</summary>
public static partial class Augmentation
{
    /// <summary>Mirroring swaps left and right and makes writing illegible; nothing else that is said changes.</summary>
    public static bool MayFlip(TrainingExample example) => example.Turns.All(t => !Sided().IsMatch(t.Question) && !Sided().IsMatch(t.Answer));

    public static Image Flip(Image image)
    {
        var flipped = new byte[image.Rgb.Length];
        for (int row = 0; row < image.Height; row++)
            for (int column = 0; column < image.Width; column++)
            {
                int from = ((row * image.Width) + column) * 3, to = ((row * image.Width) + image.Width - 1 - column) * 3;
                image.Rgb.AsSpan(from, 3).CopyTo(flipped.AsSpan(to));
            }
        return new Image(image.Width, image.Height, flipped);
    }

    /// <summary>A random part that keeps at least <paramref name="least"/> of both sides and every box whole; distances and sizes in it are what they were.</summary>
    /// <param name="scale">Pixels of <paramref name="image"/> for one pixel of the photo that the boxes are in.</param>
    public static Image Crop(Image image, IReadOnlyList<PixelBox> boxes, double least, double scale, Random random)
    {
        double share = least + ((1 - least) * random.NextDouble());
        (int left, int width) = Span(image.Width, share, boxes.Min(b => b.X0) * scale, boxes.Max(b => b.X1) * scale, random);
        (int top, int height) = Span(image.Height, share, boxes.Min(b => b.Y0) * scale, boxes.Max(b => b.Y1) * scale, random);
        if (width == image.Width && height == image.Height) return image;
        var part = new byte[width * height * 3];
        for (int row = 0; row < height; row++)
            image.Rgb.AsSpan((((top + row) * image.Width) + left) * 3, width * 3).CopyTo(part.AsSpan(row * width * 3));
        return new Image(width, height, part);
    }

    // Where a window of that share may begin so that it holds [low, high]; widened where it is too small for that.
    private static (int Start, int Length) Span(int size, double share, double low, double high, Random random)
    {
        int from = Math.Clamp((int)Math.Floor(low), 0, size), to = Math.Clamp((int)Math.Ceiling(high), 0, size);
        int length = Math.Clamp((int)Math.Round(size * share), Math.Max(1, to - from), size);
        int first = Math.Max(0, to - length), last = Math.Min(from, size - length);
        return (first + (int)(random.NextDouble() * (last - first + 1)), length);
    }

    [GeneratedRegex(@"\b(left|right|clockwise|leftmost|rightmost|lefthand|righthand)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Sided();
}
