using System.Globalization;
using SpatialVlm.Experts;
using SpatialVlm.Experts.Cameras;
using SpatialVlm.Experts.Filters;
using SpatialVlm.Experts.Surfaces;
using SpatialVlm.Geometry;
using SpatialVlm.Imaging;
using SpatialVlm.Scenes.CanonicalFrames;

namespace SpatialVlm.Benchmarks.Surfaces;

/// <summary>The supporting surface of every photo of a folder, filtered or not, as the embedded experts see it: a line each, and a picture of each claim for a person to judge.</summary>
internal sealed class FloorSheet(string outFolder)
{
    private const int TileWidth = 400, TileHeight = 300, TilesAcross = 3, TilesASheet = 9;

    private readonly EmbeddedSurfaceSegmenter surface = new();
    private readonly EvidenceFilter filter = new(SurfaceHead.LoadEmbedded());
    private readonly List<Image> tiles = [];

    public static int Run(Arguments arguments)
    {
        var sheet = new FloorSheet(arguments.Required("out"));
        Directory.CreateDirectory(arguments.Required("out"));
        using var observations = new PhotoObservations(arguments.Optional("cache", ""));
        var files = arguments.Required("photos").Split(',').SelectMany(folder => Directory.GetFiles(folder, "*", SearchOption.AllDirectories)).Order(StringComparer.Ordinal).ToArray();
        foreach (var file in files) sheet.Judge(file, observations.Of(file));
        sheet.WriteTiles();
        Console.WriteLine($"{files.Length} photos");
        return 0;
    }

    private void Judge(string file, PhotoObservation seen)
    {
        var camera = new ExifIntrinsicsEstimator().Estimate(seen.Image.Width, seen.Image.Height, seen.Focal).Intrinsics;
        var verdict = filter.Judge(new FilterEvidence(seen.Image, seen.Embedding, seen.Proposals, seen.Depth));
        var region = surface.FindSurface(seen.Image, seen.Embedding);
        var evidence = new FrameEvidence(seen.Depth, false, camera)
        {
            Region = region,
            Place = verdict.Kind is "indoor" or "outdoor" ? verdict.Kind : null,
            Objects = seen.Objects,
        };
        var fit = new CanonicalFrameStage().Fit(evidence, Seeds.For(0, Path.GetFileName(file), "frame"));
        var what = fit.Frame is { } frame
            ? string.Create(CultureInfo.InvariantCulture, $"{fit.Surface} height {frame.CameraHeightMeters:0.00} m, pitch {frame.PitchDownDegrees:0}, roll {frame.RollDegrees:0}, share {fit.InlierShare:0.00}")
            : fit.Reason;
        Console.WriteLine($"{(fit.Frame is null ? "      " : $"{tiles.Count + 1,4}  ")}{Path.GetFileName(file)} [{verdict.Kind}] {seen.Objects.Count} objects, region {(region is null ? 0 : (double)region.Mask.Area / seen.Depth.Meters.Length):0.00}: {what}");
        if (fit.Frame is { } found && region is not null) tiles.Add(Draw(seen, camera, region.Mask, found));
    }

    // Green: the region on the plane; red: the region off it; yellow: the plane's horizon.
    private static Image Draw(PhotoObservation seen, Intrinsics camera, Mask region, CanonicalFrame frame)
    {
        var rgb = (byte[])seen.Image.Rgb.Clone();
        int width = seen.Image.Width, thickness = Math.Max(2, seen.Image.Height / 200);
        for (var i = 0; i < region.Pixels.Length; i++)
        {
            int column = i % width, row = i / width;
            if (region.Pixels[i])
                rgb[i * 3 + (Math.Abs(frame.Transform.Apply(seen.Depth.Point(camera, column, row)).Z) < 0.05 + 0.04 * seen.Depth.Meters[i] ? 1 : 0)] = 255;
            if (Math.Abs(RowsFromHorizon(camera, frame, column, row)) < thickness) (rgb[i * 3], rgb[i * 3 + 1], rgb[i * 3 + 2]) = (255, 255, 0);
        }
        return new Image(width, seen.Image.Height, rgb).Resize(TileWidth, TileHeight);
    }

    private static double RowsFromHorizon(Intrinsics camera, CanonicalFrame frame, int column, int row)
    {
        var r = frame.Transform.Rotation;
        var slope = r[7];
        return Math.Abs(slope) < 1e-6 ? double.PositiveInfinity : (row - camera.Cy) + camera.Fy * (r[6] * (column - camera.Cx) / camera.Fx + r[8]) / slope;
    }

    private void WriteTiles()
    {
        for (var start = 0; start < tiles.Count; start += TilesASheet)
        {
            var rgb = new byte[TileWidth * TilesAcross * TileHeight * (TilesASheet / TilesAcross) * 3];
            foreach (var (i, tile) in tiles.Skip(start).Take(TilesASheet).Index())
                for (var row = 0; row < TileHeight; row++)
                    tile.Rgb.AsSpan(row * TileWidth * 3, TileWidth * 3).CopyTo(rgb.AsSpan(((i / TilesAcross * TileHeight + row) * TilesAcross + i % TilesAcross) * TileWidth * 3));
            var sheet = new Image(TileWidth * TilesAcross, TileHeight * (TilesASheet / TilesAcross), rgb);
            File.WriteAllBytes(Path.Combine(outFolder, $"floors-{start / TilesASheet + 1}.jpg"), ImageEncoder.ToJpeg(sheet, 85));
        }
    }
}
