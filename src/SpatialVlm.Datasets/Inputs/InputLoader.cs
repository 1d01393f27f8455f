using SpatialVlm.Imaging;
using SpatialVlm.Scenes;

namespace SpatialVlm.Datasets.Inputs;

/// <summary>Opens a listed input: decodes its photo and every file that its manifest line names.</summary>
public sealed class InputLoader(DecodeLimits limits)
{
    /// <summary>Stage "decode" for the photo, "input" for what the manifest gives; never throws for bad content.</summary>
    public StageResult<ScenePhoto> Load(PhotoInput input)
    {
        if (input.Failure is not null) return input.Failure;
        Photo photo;
        try
        {
            photo = PhotoDecoder.Decode(input.FullPath, limits, input.RelativePath);
        }
        catch (PhotoException e)
        {
            return new Drop("decode", e.Reason, e.Message);
        }
        if (input.Line is null) return new ScenePhoto(input.Id, input.RelativePath, photo.Image, photo.Focal, GivenScene.Nothing);
        try
        {
            var entry = ManifestReader.ReadEntry(input.Line);
            var given = new GivenLoader(Path.GetDirectoryName(input.Line.ManifestPath)!, photo.Image.Width, photo.Image.Height, limits).Load(entry);
            return new ScenePhoto(input.Id, input.RelativePath, photo.Image, photo.Focal, given);
        }
        catch (PhotoException e)
        {
            return new Drop("input", e.Reason, $"{Path.GetFileName(input.Line.ManifestPath)}:{input.Line.Number}: {e.Message}");
        }
        catch (InputException e)
        {
            return new Drop("input", "bad_manifest_line", e.Message);
        }
    }
}
