using System.Numerics;
using System.Text.Json;
using SpatialVlm.Geometry;

namespace SpatialVlm.Datasets.Inputs;

/// <summary>One line of a manifest to its entry, or to all that is wrong with it.</summary>
internal static class ManifestLineParser
{
    private const int LongestCaption = 12;

    /// <param name="where">"manifest.jsonl:3", for messages.</param>
    /// <returns>Null where anything is wrong; <paramref name="errors"/> then says what.</returns>
    public static ManifestEntry? Parse(ReadOnlyMemory<byte> line, string where, List<string> errors)
    {
        try
        {
            using var document = JsonDocument.Parse(line);
            if (document.RootElement.ValueKind == JsonValueKind.Object)
            {
                var entry = ReadEntry(document.RootElement, where, errors);
                return errors.Count == 0 ? entry : null;
            }
            errors.Add($"{where}: expected one JSON object a line, got {document.RootElement.ValueKind}. Write {{\"image\": \"...\"}}.");
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            errors.Add($"{where}: not JSON ({e.Message}) Write one object a line, without comments.");
        }
        return null;
    }

    private static ManifestEntry ReadEntry(JsonElement line, string where, List<string> errors)
    {
        var fields = new FieldReader(line, where, errors)
            .Known("id", "image", "kind", "depth", "depth_scale", "depth_kind", "intrinsics", "up", "surface_mask", "objects");
        var entry = new ManifestEntry
        {
            Id = fields.Text("id"),
            Image = fields.Text("image", required: true) ?? "",
            Kind = fields.OneOf("kind", "indoor", "outdoor"),
            Depth = fields.Text("depth"),
            DepthScale = fields.Positive("depth_scale"),
            DepthIsAlongRay = fields.OneOf("depth_kind", "z", "ray") == "ray",
            Intrinsics = ReadIntrinsics(fields),
            Up = ReadUp(fields),
            Surface = ReadSurface(line, fields),
            Objects = ReadObjects(line, fields, where, errors),
        };
        CheckDepth(entry, fields);
        return entry;
    }

    private static void CheckDepth(ManifestEntry entry, FieldReader fields)
    {
        if (entry.Depth is null) return;
        var ending = Path.GetExtension(entry.Depth).ToLowerInvariant();
        if (ending is not (".png" or ".npy" or ".pfm"))
            fields.Add("depth", $"expected a .png, .npy or .pfm file, got \"{entry.Depth}\". Store the depth as one of them.");
        if (ending == ".png" && entry.DepthScale is null && !fields.Has("depth_scale", out _))
            fields.Add("depth_scale", "missing for a PNG depth map, where metres = value / depth_scale. Add it: 1000 for millimetres.");
        if (entry.DepthIsAlongRay && entry.Intrinsics is null && !fields.Has("intrinsics", out _))
            fields.Add("intrinsics", "missing for a depth along the ray. Add fx, fy, cx and cy, or give depth along z.");
    }

    private static Intrinsics? ReadIntrinsics(FieldReader fields)
    {
        if (fields.Object("intrinsics", "an object with fx, fy, cx and cy in pixels")?.Known("fx", "fy", "cx", "cy") is not { } camera) return null;
        var values = new double[4];
        string[] names = ["fx", "fy", "cx", "cy"];
        for (var i = 0; i < names.Length; i++)
        {
            if (!camera.Has(names[i], out _)) camera.Add(names[i], "missing. Intrinsics need fx, fy, cx and cy in pixels.");
            values[i] = camera.Positive(names[i]) ?? 1;
        }
        return new Intrinsics(values[0], values[1], values[2], values[3]);
    }

    private static Vector3? ReadUp(FieldReader fields)
    {
        // The camera's y points down the photo, so up has a negative y unless the camera hangs upside down.
        var up = fields.Numbers("up", 3, "a unit vector in the camera frame (y points down the photo, so an upright camera has up near [0, -1, 0])",
            v => Math.Abs(Math.Sqrt(v.Sum(x => x * x)) - 1) < 0.05 && v[1] < 0.5);
        return up is null ? null : Vector3.Normalize(new Vector3((float)up[0], (float)up[1], (float)up[2]));
    }

    /// <summary>Absent, null and a path are three different things.</summary>
    private static ManifestSurface? ReadSurface(JsonElement line, FieldReader fields)
    {
        if (!line.TryGetProperty("surface_mask", out var value)) return null;
        if (value.ValueKind == JsonValueKind.Null) return new ManifestSurface(null);
        return fields.Text("surface_mask") is { } path ? new ManifestSurface(path) : null;
    }

    private static List<ManifestObject>? ReadObjects(JsonElement line, FieldReader fields, string where, List<string> errors)
    {
        if (!line.TryGetProperty("objects", out var list)) return null;
        if (list.ValueKind != JsonValueKind.Array)
        {
            fields.Wrong("objects", "a list", list, "Leave it out to have objects proposed; [] says that there are none.");
            return null;
        }
        var objects = new List<ManifestObject>();
        var ids = new HashSet<string>(StringComparer.Ordinal);
        var index = 0;
        foreach (var item in list.EnumerateArray())
        {
            var name = $"objects[{index}]";
            if (item.ValueKind != JsonValueKind.Object) fields.Wrong(name, "an object with a caption and a box or mask", item);
            else if (ReadObject(new FieldReader(item, $"{where}: {name}", errors), index) is var read && !ids.Add(read.Id))
                fields.Add(name, $"the id \"{read.Id}\" is there twice. Give each object its own.");
            else objects.Add(read);
            index++;
        }
        return objects;
    }

    private static ManifestObject ReadObject(FieldReader fields, int index)
    {
        fields.Known("id", "caption", "box", "mask");
        var caption = fields.Text("caption", required: true) ?? "";
        var words = caption.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length;
        if (words > LongestCaption) fields.Add("caption", $"expected at most {LongestCaption} words, got {words}. Shorten it.");
        var box = fields.Numbers("box", 4, "four numbers x0, y0, x1, y1 in pixels with x0 < x1 and y0 < y1", b => b[0] < b[2] && b[1] < b[3]);
        if (!fields.Has("box", out _) && !fields.Has("mask", out _)) fields.Add("box", "missing, and no mask either. Give one of them.");
        var (path, runs) = ReadMask(fields);
        return new ManifestObject(fields.Text("id") ?? $"o{index + 1}", WithoutArticle(caption), box is null ? null : new PixelBox(box[0], box[1], box[2], box[3]), path, runs);
    }

    private static (string? Path, ManifestRunLengths? Runs) ReadMask(FieldReader fields)
    {
        if (!fields.Has("mask", out var value)) return (null, null);
        if (value.ValueKind == JsonValueKind.String) return (fields.Text("mask"), null);
        if (fields.Object("mask", "the path of a PNG, or COCO run lengths with size and counts")?.Known("size", "counts") is not { } runs) return (null, null);
        var size = runs.Numbers("size", 2, "[height, width] in pixels", s => s.All(n => n >= 1 && n <= 100_000 && n == Math.Floor(n)));
        if (!runs.Has("size", out _)) runs.Add("size", "missing. Write [height, width].");
        if (!runs.Has("counts", out var counts))
        {
            runs.Add("counts", "missing. Write COCO's compressed text or the plain list.");
            return (null, null);
        }
        if (counts.ValueKind == JsonValueKind.String && size is not null) return (null, new ManifestRunLengths((int)size[0], (int)size[1], counts.GetString(), null));
        if (counts.ValueKind == JsonValueKind.Array && counts.EnumerateArray().All(n => n.ValueKind == JsonValueKind.Number && n.TryGetInt64(out var run) && run >= 0))
            return size is null ? (null, null) : (null, new ManifestRunLengths((int)size[0], (int)size[1], null, [.. counts.EnumerateArray().Select(n => n.GetInt64())]));
        if (counts.ValueKind != JsonValueKind.String) runs.Wrong("counts", "COCO's compressed text or a list of whole numbers", counts);
        return (null, null);
    }

    /// <summary>Questions say "the" themselves: "The brown chair." is named "brown chair".</summary>
    private static string WithoutArticle(string caption)
    {
        var name = caption.Trim().TrimEnd('.');
        foreach (var article in new[] { "a ", "an ", "the " })
            if (name.StartsWith(article, StringComparison.OrdinalIgnoreCase)) return name[article.Length..].TrimStart();
        return name;
    }
}
