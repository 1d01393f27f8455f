using System.Globalization;
using SpatialVlm.Datasets.Reports;
using SpatialVlm.Datasets.Runs;
using SpatialVlm.Scenes;

namespace SpatialVlm.Benchmarks.Surfaces;

/// <summary>The canonical frames of a run on estimated depth beside those of a run on the same photos with a sensor's depth (both from <c>rgbd-manifests</c>).</summary>
internal static class FloorPoses
{
    public static int Run(Arguments arguments)
    {
        var measured = RunRecords.Scenes(new RunFolder(arguments.Required("measured"))).ToDictionary(scene => scene.Id);
        var tilts = new List<double>();
        var photos = 0;
        Console.WriteLine("| frame | sensor: height (m), pitch, roll (deg) | estimated | tilt (deg) | stated (deg) | height ratio |\n|---|---|---|---|---|---|");
        foreach (var scene in RunRecords.Scenes(new RunFolder(arguments.Required("estimated"))))
        {
            photos++;
            SceneFrame truth = measured[scene.Id].Canonical, claim = scene.Canonical;
            var errors = "| | |";
            if (truth.Ok && claim.Ok)
            {
                tilts.Add(DegreesApart(truth.Rotation![2], claim.Rotation![2]));
                errors = string.Create(CultureInfo.InvariantCulture, $"{tilts[^1]:0.0} | {scene.Errors.TiltDegrees:0.0} | {claim.CameraHeightM / truth.CameraHeightM:0.00} |");
            }
            Console.WriteLine($"| {scene.Id} | {Text(truth)} | {Text(claim)} | {errors}");
        }
        var sorted = tilts.Order().ToArray();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{photos} photos, {tilts.Count} claimed, within 5 degrees {tilts.Count(tilt => tilt <= 5)}, median tilt {(sorted.Length == 0 ? double.NaN : sorted[sorted.Length / 2]):0.0}, worst {(sorted.Length == 0 ? double.NaN : sorted[^1]):0.0}"));
        return 0;
    }

    private static string Text(SceneFrame frame) => frame.Ok
        ? string.Create(CultureInfo.InvariantCulture, $"{frame.Surface} {frame.CameraHeightM:0.00}, {frame.PitchDownDeg:0.0}, {frame.RollDeg:0.0}")
        : frame.Reason!;

    private static double DegreesApart(double[] a, double[] b) =>
        Math.Acos(Math.Clamp(a[0] * b[0] + a[1] * b[1] + a[2] * b[2], -1, 1)) * 180 / Math.PI;
}
