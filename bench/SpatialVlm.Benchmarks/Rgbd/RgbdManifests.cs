using System.Text.Json;
using SpatialVlm.Imaging;

namespace SpatialVlm.Benchmarks.Rgbd;

/// <summary>Manifests for <c>synthesize</c> of frames with a sensor's depth (manifest.jsonl) and of the same photos without it (photos.jsonl); objects are left to the experts.</summary>
internal static class RgbdManifests
{
    public static int Run(Arguments arguments)
    {
        var folder = arguments.Required("out");
        Directory.CreateDirectory(Path.Combine(folder, "depth"));
        using var manifest = new StreamWriter(Path.Combine(folder, "manifest.jsonl"));
        using var photos = new StreamWriter(Path.Combine(folder, "photos.jsonl"));
        foreach (var frame in RgbdFrame.All(arguments.Required("rgbd")))
        {
            var photo = frame.Id + Path.GetExtension(frame.Photo);
            File.Copy(frame.Photo, Path.Combine(folder, photo), overwrite: true);
            var depth = frame.ReadDepth();
            File.WriteAllBytes(Path.Combine(folder, "depth", frame.Id + ".png"), ImageEncoder.ToGrey16Png(depth.Values, depth.Width, depth.Height));
            var intrinsics = new { fx = frame.Camera.Fx, fy = frame.Camera.Fy, cx = frame.Camera.Cx, cy = frame.Camera.Cy };
            photos.WriteLine(JsonSerializer.Serialize(new { id = frame.Id, image = photo, kind = "indoor", intrinsics }));
            manifest.WriteLine(JsonSerializer.Serialize(new
            {
                id = frame.Id,
                image = photo,
                kind = "indoor",
                depth = $"depth/{frame.Id}.png",
                depth_scale = frame.Unit,
                depth_kind = "z",
                intrinsics,
            }));
        }
        Console.WriteLine(Path.Combine(folder, "manifest.jsonl"));
        return 0;
    }
}
