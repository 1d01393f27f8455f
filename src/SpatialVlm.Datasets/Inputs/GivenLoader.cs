using SpatialVlm.Geometry;
using SpatialVlm.Imaging;
using SpatialVlm.Scenes;

namespace SpatialVlm.Datasets.Inputs;

/// <summary>Opens the files of one manifest entry and checks them against the photo's size.</summary>
/// <param name="root">The manifest's folder.</param>
internal sealed class GivenLoader(string root, int width, int height, DecodeLimits limits)
{
    public GivenScene Load(ManifestEntry entry)
    {
        if (entry.Intrinsics is { } k && (k.Cx >= width || k.Cy >= height))
        {
            throw new PhotoException(
                "intrinsics_wrong", $"intrinsics: the principal point ({k.Cx}, {k.Cy}) lies outside the photo of {width} x {height}. Give intrinsics for the photo's own size.");
        }
        var ray = entry.DepthIsAlongRay ? entry.Intrinsics : null;
        return new GivenScene
        {
            Kind = entry.Kind,
            Depth = entry.Depth is null ? null : GivenDepth.Load(Path.GetFullPath(entry.Depth, root), entry.DepthScale, ray, width, height, limits),
            Intrinsics = entry.Intrinsics,
            Up = entry.Up,
            Surface = entry.Surface is null ? null : new GivenSurface(entry.Surface.MaskPath is { } path ? ReadMask(path, "surface_mask") : null),
            Objects = entry.Objects?.Select(LoadObject).ToArray(),
        };
    }

    private GivenObject LoadObject(ManifestObject item)
    {
        var field = $"objects \"{item.Id}\"";
        var box = item.Box?.Intersect(new PixelBox(0, 0, width, height));
        if (box is { Width: < 1 } or { Height: < 1 })
            throw new PhotoException("box_outside", $"{field}: the box lies outside the photo of {width} x {height}. Boxes are pixels of the upright photo.");
        var mask = item.MaskPath is not null ? ReadMask(item.MaskPath, field) : item.MaskRunLengths is not null ? ReadRunLengths(item.MaskRunLengths, field) : null;
        if (mask is { Area: 0 }) throw new PhotoException("mask_empty", $"{field}: the mask has no pixel inside. Give a mask or leave the object out.");
        return new GivenObject(item.Id, item.Caption, box, mask);
    }

    private Mask ReadMask(string path, string field)
    {
        try
        {
            var (w, h, inside) = RasterReader.ReadMask(Path.GetFullPath(path, root), limits with { MinSide = 1 });
            CheckSize(w, h, field);
            return new Mask(w, h, inside);
        }
        catch (PhotoException e) when (!e.Reason.StartsWith("mask_", StringComparison.Ordinal))
        {
            throw new PhotoException($"mask_{e.Reason}", $"{field}: {e.Message}", e);
        }
    }

    private Mask ReadRunLengths(ManifestRunLengths runs, string field)
    {
        CheckSize(runs.Width, runs.Height, field);
        try
        {
            return runs.Counts is not null ? Mask.FromRunLengths(runs.Width, runs.Height, runs.Counts) : Mask.FromRunLengths(runs.Width, runs.Height, runs.Text!);
        }
        catch (FormatException e)
        {
            throw new PhotoException("mask_corrupt", $"{field}: {e.Message}", e);
        }
    }

    private void CheckSize(int w, int h, string field)
    {
        if (w != width || h != height)
            throw new PhotoException("mask_wrong_size", $"{field}: the mask has {w} x {h} pixels, expected {width} x {height} as the upright photo. Make it that size.");
    }
}
