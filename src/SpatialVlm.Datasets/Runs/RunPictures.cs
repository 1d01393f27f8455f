using SpatialVlm.Datasets.Inputs;
using SpatialVlm.Datasets.Reports;
using SpatialVlm.Geometry;
using SpatialVlm.Imaging;
using SpatialVlm.Scenes;
using SpatialVlm.Scenes.Building;

namespace SpatialVlm.Datasets.Runs;

/// <summary>What a person looks at: the report's pictures, written while photos are at hand, and depth maps where asked for.</summary>
internal sealed class RunPictures(RunFolder folder, SynthesizeOptions options, InputList inputs)
{
    private readonly ReportPictures report = new(folder.Report);
    private readonly ReportSelection selection = new(options.Seed, inputs.Photos.Select(photo => photo.Id), options.ReportCards);

    public void Write(NamedPhoto named, Scene scene)
    {
        var filtered = named.Lifted.Framed.Segmented.Filtered;
        if (selection.IsCandidate(scene.Id)) report.Write(scene.Id, filtered.Photo.Image, filtered.Depth.Depth);
        if (options.KeepDepth) WriteDepth(scene.Id, filtered.Depth.Depth);
    }

    public void WriteReport(string runJson) => ReportPage.Write(folder, runJson, options.Seed, options.ReportCards);

    /// <summary>16 bits, 1 mm; farther than 65.5 m is written as 65.535.</summary>
    private void WriteDepth(string id, DepthMap depth)
    {
        var millimeters = new ushort[depth.Meters.Length];
        for (var i = 0; i < millimeters.Length; i++) millimeters[i] = depth.IsKnown(i) ? (ushort)Math.Clamp(Math.Round(depth.Meters[i] * 1000.0), 1, ushort.MaxValue) : (ushort)0;
        RunFolder.WriteWhole(Path.Combine(folder.Depth, PhotoId.FileName(id) + ".png"), stream => stream.Write(ImageEncoder.ToGrey16Png(millimeters, depth.Width, depth.Height)));
    }
}
