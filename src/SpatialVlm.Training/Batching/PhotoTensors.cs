using System.Collections.Concurrent;
using SpatialVlm.Imaging;
using SpatialVlm.Training.Examples;

namespace SpatialVlm.Training.Batching;

/// <summary>Photos as the vision encoder takes them: stretched to a square, scaled to -1..1 (SigLIP's mean and deviation of one half), channels first.</summary>
/// <param name="side">Pixels.</param>
/// <param name="cacheBytes">Photos kept, at the size that crops need, until this is used up.</param>
public sealed class PhotoTensors(int side, long cacheBytes)
{
    private readonly ConcurrentDictionary<string, (Image Image, int OriginalWidth)> kept = new(StringComparer.Ordinal);
    private long room = cacheBytes;

    public int Elements => 3 * side * side;

    /// <summary>Fills [3, side, side].</summary>
    /// <exception cref="PhotoException">The photo cannot be read.</exception>
    public void Fill(PlacedExample placed, Span<float> target)
    {
        TrainingExample example = placed.Encoded.Example;
        (Image image, int original) = Open(example.Photo!, placed.LeastCrop);
        if (placed.CropDraw is not null) image = Augmentation.Crop(image, example.Boxes!, placed.LeastCrop, (double)image.Width / original, placed.CropDraw);
        if (image.Width != side || image.Height != side) image = image.Resize(side, side, ResizeFilter.Bicubic);
        if (placed.Flip) image = Augmentation.Flip(image);
        Normalize(image, target);
    }

    public void Fill(PhotoReference photo, Span<float> target) => Normalize(Open(photo, 1).Image, target);

    private (Image Image, int OriginalWidth) Open(PhotoReference photo, double leastCrop)
    {
        string key = $"{leastCrop}/{photo.Key}";
        if (kept.TryGetValue(key, out var known)) return known;
        Image opened = photo.Open();
        // Large enough that the smallest crop is not blown up; proportions kept while crops are to be taken.
        int least = (int)Math.Ceiling(side / leastCrop);
        Image image = leastCrop == 1 ? opened.Resize(side, side, ResizeFilter.Bicubic)
            : Math.Min(opened.Width, opened.Height) <= least ? opened
            : opened.ResizeLongestSide((int)Math.Ceiling((double)least * Math.Max(opened.Width, opened.Height) / Math.Min(opened.Width, opened.Height)), ResizeFilter.Bicubic);
        var entry = (image, opened.Width);
        if (photo is PhotoFile && Interlocked.Add(ref room, -image.Rgb.Length) >= 0) kept.TryAdd(key, entry);
        return entry;
    }

    private void Normalize(Image image, Span<float> target)
    {
        int plane = side * side;
        ReadOnlySpan<byte> rgb = image.Rgb;
        Span<float> red = target[..plane], green = target.Slice(plane, plane), blue = target.Slice(2 * plane, plane);
        for (int i = 0; i < plane; i++)
        {
            red[i] = (rgb[3 * i] / 127.5f) - 1;
            green[i] = (rgb[(3 * i) + 1] / 127.5f) - 1;
            blue[i] = (rgb[(3 * i) + 2] / 127.5f) - 1;
        }
    }
}
