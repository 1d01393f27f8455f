using System.Text.Json;
using SpatialVlm.Geometry;

namespace SpatialVlm.Benchmarks.Experts;

/// <summary>One annotated object of a COCO photo.</summary>
internal sealed record CocoInstance(string Class, PixelBox Box, Mask Mask);

/// <summary>A photo with its annotated objects.</summary>
/// <param name="Crowds">Boxes in which there are many of a class, not told apart.</param>
internal sealed record CocoPhoto(string File, IReadOnlyList<CocoInstance> Instances, IReadOnlyList<(string Class, PixelBox Box)> Crowds)
{
    /// <summary>Reads a COCO instances file.</summary>
    public static IReadOnlyList<CocoPhoto> Read(string path)
    {
        using var document = JsonDocument.Parse(System.IO.File.ReadAllBytes(path));
        var root = document.RootElement;
        var classes = root.GetProperty("categories").EnumerateArray().ToDictionary(category => category.GetProperty("id").GetInt32(), category => category.GetProperty("name").GetString()!);
        var instances = root.GetProperty("annotations").EnumerateArray().ToLookup(annotation => (Photo: annotation.GetProperty("image_id").GetInt32(), IsCrowd: annotation.GetProperty("iscrowd").GetInt32() == 1));
        return [.. root.GetProperty("images").EnumerateArray().Select(image => new CocoPhoto(
            image.GetProperty("file_name").GetString()!,
            [.. instances[(image.GetProperty("id").GetInt32(), false)].Select(annotation => ReadInstance(annotation, classes, image.GetProperty("width").GetInt32(), image.GetProperty("height").GetInt32()))],
            [.. instances[(image.GetProperty("id").GetInt32(), true)].Select(annotation => (classes[annotation.GetProperty("category_id").GetInt32()], Box(annotation)))]))];
    }

    private static CocoInstance ReadInstance(JsonElement annotation, Dictionary<int, string> classes, int width, int height)
    {
        var inside = new bool[width * height];
        foreach (var polygon in annotation.GetProperty("segmentation").EnumerateArray()) Fill(inside, width, height, Numbers(polygon));
        return new CocoInstance(classes[annotation.GetProperty("category_id").GetInt32()], Box(annotation), new Mask(width, height, inside));
    }

    private static PixelBox Box(JsonElement annotation) => Numbers(annotation.GetProperty("bbox")) is var box ? new PixelBox(box[0], box[1], box[0] + box[2], box[1] + box[3]) : default;

    /// <summary>Pixels whose centres lie in the polygon (even-odd).</summary>
    private static void Fill(bool[] inside, int width, int height, double[] polygon)
    {
        var count = polygon.Length / 2;
        for (var row = 0; row < height; row++)
        {
            var crossings = new List<double>();
            for (var i = 0; i < count; i++)
            {
                var (x0, y0) = (polygon[2 * i], polygon[2 * i + 1]);
                var (x1, y1) = (polygon[2 * ((i + 1) % count)], polygon[2 * ((i + 1) % count) + 1]);
                if (y0 <= row + 0.5 != y1 <= row + 0.5) crossings.Add(x0 + (row + 0.5 - y0) / (y1 - y0) * (x1 - x0));
            }
            crossings.Sort();
            for (var k = 0; k + 1 < crossings.Count; k += 2)
                for (var column = (int)Math.Max(0, Math.Ceiling(crossings[k] - 0.5)); column < width && column + 0.5 < crossings[k + 1]; column++)
                    inside[row * width + column] = true;
        }
    }

    private static double[] Numbers(JsonElement list) => [.. list.EnumerateArray().Select(number => number.GetDouble())];
}
