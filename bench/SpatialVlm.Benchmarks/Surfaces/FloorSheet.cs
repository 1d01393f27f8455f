using System.Globalization;
using System.Text.Json;
using SpatialVlm.Datasets.Inputs;
using SpatialVlm.Datasets.Reports;
using SpatialVlm.Datasets.Runs;
using SpatialVlm.Geometry;
using SpatialVlm.Imaging;
using SpatialVlm.Scenes;

namespace SpatialVlm.Benchmarks.Surfaces;

/// <summary>The canonical frames that runs (made with --keep-depth) claim: a line for every scene, and a picture of each claim for a person to judge.</summary>
internal sealed class FloorSheet(string outFolder)
{
    private const int TileWidth = 640, TileHeight = 480, TilesAcross = 2, TilesASheet = 4;
    private const double MillimetersPerMeter = 1000;

    private readonly List<Image> tiles = [];

    public static int Run(Arguments arguments)
    {
        var sheet = new FloorSheet(arguments.Required("out"));
        Directory.CreateDirectory(arguments.Required("out"));
        foreach (var root in arguments.Required("runs").Split(','))
        {
            var folder = new RunFolder(root);
            using var run = JsonDocument.Parse(File.ReadAllBytes(folder.RunJson));
            var photos = run.RootElement.GetProperty("input_root").GetString()!;
            foreach (var scene in RunRecords.Scenes(folder)) sheet.Judge(scene, photos, folder);
        }
        sheet.WriteTiles();
        return 0;
    }

    private void Judge(Scene scene, string photos, RunFolder folder)
    {
        var frame = scene.Canonical;
        var what = frame.Ok
            ? string.Create(CultureInfo.InvariantCulture, $"{frame.Surface} height {frame.CameraHeightM:0.00} m, pitch {frame.PitchDownDeg:0}, roll {frame.RollDeg:0}, share {frame.InlierShare:0.00}")
            : frame.Reason;
        Console.WriteLine($"{(frame.Ok ? $"{tiles.Count + 1,4}  " : "      ")}{scene.Image} [{scene.Kind}] {scene.Objects.Count} objects: {what}");
        if (!frame.Ok) return;
        var depth = RasterReader.ReadGrey16(Path.Combine(folder.Depth, PhotoId.FileName(scene.Id) + ".png"));
        tiles.Add(Draw(PhotoDecoder.Decode(Path.Combine(photos, scene.Image)).Image, depth, scene));
    }

    // Green: what lies on the plane by the run's own depth; yellow: the plane's horizon.
    private static Image Draw(Image photo, Grey16 depth, Scene scene)
    {
        var camera = new Intrinsics(scene.Intrinsics.Fx, scene.Intrinsics.Fy, scene.Intrinsics.Cx, scene.Intrinsics.Cy);
        var frame = new RigidTransform([.. scene.Canonical.Rotation!.SelectMany(row => row)], scene.Canonical.Translation!);
        var map = new DepthMap(depth.Width, depth.Height, Array.ConvertAll(depth.Values, value => (float)(value / MillimetersPerMeter)));
        var rgb = (byte[])photo.Rgb.Clone();
        for (var i = 0; i < map.Meters.Length; i++)
        {
            int column = i % photo.Width, row = i / photo.Width;
            if (map.Meters[i] > 0 && Math.Abs(frame.Apply(map.Point(camera, column, row)).Z) < 0.05 + 0.04 * map.Meters[i]) rgb[i * 3 + 1] = 255;
            if (Math.Abs(RowsFromHorizon(camera, frame, column, row)) < Math.Max(2, photo.Height / 200)) (rgb[i * 3], rgb[i * 3 + 1], rgb[i * 3 + 2]) = (255, 255, 0);
        }
        return new Image(photo.Width, photo.Height, rgb).Resize(TileWidth, TileHeight);
    }

    private static double RowsFromHorizon(Intrinsics camera, RigidTransform frame, int column, int row)
    {
        var r = frame.Rotation;
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
