using System.Text.Json;
using SpatialVlm.Datasets.Inputs;
using SpatialVlm.Datasets.Runs;
using SpatialVlm.Geometry;
using SpatialVlm.Imaging;

namespace SpatialVlm.Datasets.Reports;

/// <summary>The pictures of the report's cards, written while photo and depth are at hand; masks and names are drawn over them by the page.</summary>
/// <param name="reportFolder">RUN/report.</param>
public sealed class ReportPictures(string reportFolder)
{
    private const int PhotoSide = 960;
    private const int DepthSide = 640;

    private string Folder => Path.Combine(reportFolder, "cards");

    /// <summary>Each file appears whole or not at all; writing them again gives the same bytes.</summary>
    public void Write(string id, Image image, DepthMap depth)
    {
        var name = PhotoId.FileName(id);
        var small = Math.Max(image.Width, image.Height) > PhotoSide ? image.ResizeLongestSide(PhotoSide, ResizeFilter.Area) : image;
        var (near, far) = Range(depth);
        var scale = Math.Min(1, (double)DepthSide / Math.Max(depth.Width, depth.Height));
        var smallDepth = depth.Resize(Math.Max(1, (int)(depth.Width * scale)), Math.Max(1, (int)(depth.Height * scale)));
        Save(name + ".photo.jpg", ImageEncoder.ToJpeg(small, 84));
        Save(name + ".depth.jpg", ImageEncoder.ToJpeg(DepthColours.Paint(smallDepth, near, far), 88));
        Save(name + ".json", JsonSerializer.SerializeToUtf8Bytes(new Dictionary<string, double> { ["near_m"] = near, ["far_m"] = far }));
    }

    /// <summary>Null where the photo's pictures were not written.</summary>
    internal CardPictures? Find(string id)
    {
        var name = PhotoId.FileName(id);
        var scale = Path.Combine(Folder, name + ".json");
        if (!File.Exists(scale)) return null;
        var range = JsonSerializer.Deserialize<Dictionary<string, double>>(File.ReadAllBytes(scale))!;
        return new CardPictures(Address(name + ".photo.jpg"), Address(name + ".depth.jpg"), range["near_m"], range["far_m"]);
    }

    /// <summary>Removes what was written for photos that did not get a card.</summary>
    internal void KeepOnly(IEnumerable<string> ids)
    {
        if (!Directory.Exists(Folder)) return;
        var kept = ids.Select(PhotoId.FileName).SelectMany(name => new[] { name + ".photo.jpg", name + ".depth.jpg", name + ".json" }).ToHashSet(StringComparer.Ordinal);
        foreach (var file in Directory.EnumerateFiles(Folder))
            if (!kept.Contains(Path.GetFileName(file))) File.Delete(file);
    }

    /// <summary>The depths between which nearly all pixels lie, a little rounded, so that a few wild ones do not eat the colours.</summary>
    private static (double Near, double Far) Range(DepthMap depth)
    {
        var known = depth.KnownMeters();
        if (known.Length == 0) return (0, 1);
        Array.Sort(known);
        double near = known[known.Length / 100], far = known[known.Length - 1 - known.Length / 100];
        near = Math.Floor(near * 10) / 10;
        far = Math.Ceiling(far * 10) / 10;
        return far - near < 0.2 ? (Math.Max(0, near - 0.1), far + 0.1) : (near, far);
    }

    private void Save(string name, byte[] bytes) => RunFolder.WriteWhole(Path.Combine(Folder, name), stream => stream.Write(bytes));

    private static string Address(string name) => "cards/" + Uri.EscapeDataString(name);
}

/// <param name="Photo">Address relative to the page.</param>
internal sealed record CardPictures(string Photo, string Depth, double NearMeters, double FarMeters);
