using SpatialVlm.Datasets.Inputs;
using SpatialVlm.Imaging;
using SpatialVlm.Scenes;
using SpatialVlm.Scenes.Building;

namespace SpatialVlm.Datasets.Runs;

/// <summary>What a person looks at: the report's pictures, written while photos are at hand, and depth maps where asked for.</summary>
internal sealed class RunPictures(RunFolder folder, SynthesizeOptions options, InputList inputs)
{
    public void Write(NamedPhoto named, Scene scene)
    {
        if (options.KeepDepth) WriteDepth(named, scene);
    }

    public void WriteReport(string runJson)
    {
    }

    /// <summary>16 bits, 1 mm; farther than 65.5 m is written as 65.535.</summary>
    private void WriteDepth(NamedPhoto named, Scene scene)
    {
        var depth = named.Lifted.Framed.Segmented.Filtered.Depth.Depth;
        var millimeters = new ushort[depth.Meters.Length];
        for (var i = 0; i < millimeters.Length; i++) millimeters[i] = depth.IsKnown(i) ? (ushort)Math.Clamp(Math.Round(depth.Meters[i] * 1000.0), 1, ushort.MaxValue) : (ushort)0;
        RunFolder.WriteWhole(Path.Combine(folder.Depth, scene.Id + ".png"), stream => stream.Write(ImageEncoder.ToGrey16Png(millimeters, depth.Width, depth.Height)));
    }
}
