using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using SpatialVlm.Experts.Detectors;
using SpatialVlm.Geometry;
using SpatialVlm.Imaging;

namespace SpatialVlm.Benchmarks.Experts;

/// <param name="Half">0 or 1 by a hash of the file's name: choices are made on half 0, half 1 says what they are worth.</param>
/// <param name="Crowds">Where many of a class are not told apart: nothing is said of what is found there.</param>
internal sealed record AnnotatedPhoto(string Path, int Half, IReadOnlyList<(string Class, PixelBox Box)> Things, IReadOnlyList<(string Class, PixelBox Box)> Crowds)
{
    public bool IsInCrowd(string name, PixelBox box) =>
        Crowds.Any(crowd => crowd.Class == name && crowd.Box.Intersect(box) is { Width: > 0, Height: > 0 } common && common.Area > 0.5 * box.Area);
}

/// <summary>Photos with COCO's annotations (--images, --annotations), and those that have boxes in YOLO's format only (--yolo).</summary>
internal static class AnnotatedPhotos
{
    public static IReadOnlyList<AnnotatedPhoto> Read(Arguments arguments)
    {
        var images = arguments.Required("images");
        var photos = CocoPhoto.Read(arguments.Required("annotations"))
            .Select(photo => Photo(Path.Combine(images, photo.File), [.. photo.Instances.Select(thing => (thing.Class, thing.Box))], photo.Crowds)).ToList();
        foreach (var list in Directory.GetFiles(arguments.Required("yolo"), "*.txt").Order(StringComparer.Ordinal))
        {
            var file = Path.Combine(images, Path.GetFileNameWithoutExtension(list) + ".jpg");
            if (!File.Exists(file) || photos.Exists(photo => photo.Path == file)) continue;
            var image = PhotoDecoder.Decode(file).Image;
            photos.Add(Photo(file, [.. File.ReadLines(list).Select(line => line.Split(' ')).Select(row => (CocoClasses.Names[int.Parse(row[0], CultureInfo.InvariantCulture)], Box(row, image.Width, image.Height)))], []));
        }
        return photos;
    }

    private static AnnotatedPhoto Photo(string file, IReadOnlyList<(string, PixelBox)> things, IReadOnlyList<(string, PixelBox)> crowds) =>
        new(file, SHA256.HashData(Encoding.UTF8.GetBytes(Path.GetFileName(file)))[0] & 1, things, crowds);

    /// <summary>YOLO's centre and size, as shares of the photo.</summary>
    private static PixelBox Box(string[] row, int width, int height)
    {
        double[] v = [.. row.Skip(1).Take(4).Select(value => double.Parse(value, CultureInfo.InvariantCulture))];
        return new PixelBox((v[0] - v[2] / 2) * width, (v[1] - v[3] / 2) * height, (v[0] + v[2] / 2) * width, (v[1] + v[3] / 2) * height);
    }
}
