using SpatialVlm.Experts;
using SpatialVlm.Geometry;

namespace SpatialVlm.Scenes.Building;

/// <summary>
/// Settles the photo's scale between the depth expert and the things of known size in it: a weighted mean of log scales. The scale of a photo is the expert's main error
/// (a person comes out 60 cm tall); a mouse, a cup or a person standing says it better. Given depth is left alone.
/// </summary>
internal sealed class ScaleStage(SceneOptions options) : ISceneStage<SegmentedPhoto, SegmentedPhoto>
{
    // A standing person is this much taller than wide; others sit, bend or are cut.
    private const double LeastStandingAspect = 2.2;

    public string Name => "scale";

    public StageResult<SegmentedPhoto> Run(SegmentedPhoto segmented, Random random)
    {
        var filtered = segmented.Filtered;
        if (filtered.Depth.IsMeasured || !options.ScaleFromKnownSizes) return segmented;
        var evidence = Evidence(segmented);
        return evidence.Count == 0 ? segmented : segmented with { Filtered = filtered with { Depth = Settled(filtered.Depth, evidence) } };
    }

    /// <summary>One entry a class, since the errors of a class are its own: log of the factor that would make its things as large as they usually are.</summary>
    private static List<(double LogFactor, double Spread)> Evidence(SegmentedPhoto segmented)
    {
        var (depth, camera) = (segmented.Filtered.Depth, segmented.Filtered.Intrinsics);
        return [.. segmented.Regions
            .Where(region => region.Class is not null && KnownSize.Of.ContainsKey(region.Class) && IsWhole(region))
            .Select(region => (region.Class, Meters: depth.Depth.MedianMeters(region.Mask.Erode(1)) * Math.Max(region.Box.Width / camera.Fx, region.Box.Height / camera.Fy)))
            .Where(seen => seen.Meters > 0)
            .GroupBy(seen => seen.Class!)
            .OrderBy(things => things.Key, StringComparer.Ordinal)
            .Select(things => (
                things.Average(seen => Math.Log(KnownSize.Of[things.Key].Meters / seen.Meters!.Value)),
                Math.Sqrt(Math.Pow(KnownSize.Of[things.Key].Spread, 2) + Math.Pow(depth.LocalRelativeError, 2) / things.Count())))];
    }

    private static bool IsWhole(RegionOfInterest region) =>
        !Visibility.TruncatedSides(region.Mask).Contains(true) && (region.Class != "person" || region.Box.Height > LeastStandingAspect * region.Box.Width);

    /// <summary>Precision-weighted mean of the expert (log factor 0) and the evidence; where they contradict each other, the error grows by as much.</summary>
    private DepthEstimate Settled(DepthEstimate depth, List<(double LogFactor, double Spread)> evidence)
    {
        List<(double LogFactor, double Spread)> all = [(0, Math.Max(depth.ScaleRelativeError, options.LeastExpertScaleError)), .. evidence];
        var precision = all.Sum(e => 1 / (e.Spread * e.Spread));
        var mean = all.Sum(e => e.LogFactor / (e.Spread * e.Spread)) / precision;
        var tension = all.Sum(e => Math.Pow((e.LogFactor - mean) / e.Spread, 2)) / (all.Count - 1);
        var error = Math.Sqrt(Math.Max(1, tension) / precision);
        var factor = (float)Math.Exp(mean);
        var scaled = new DepthMap(depth.Depth.Width, depth.Depth.Height, [.. depth.Depth.Meters.Select(z => z * factor)]);
        var contradicted = error > options.MostScaleError;
        return depth with
        {
            Depth = scaled,
            Source = $"{depth.Source}+known_sizes",
            ScaleRelativeError = error,
            Reliable = depth.Reliable && !contradicted,
            Reason = depth.Reason ?? (contradicted ? "sizes_contradict_depth" : null),
        };
    }
}
