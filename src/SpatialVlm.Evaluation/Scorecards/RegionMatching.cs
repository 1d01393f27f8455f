using SpatialVlm.Geometry;
using SpatialVlm.Scenes;
using SpatialVlm.Scenes.Building;

namespace SpatialVlm.Evaluation.Scorecards;

/// <summary>Pairs found regions with true masks, the best overlap first, each used once.</summary>
internal static class RegionMatching
{
    public const double LeastIoU = 0.5;

    /// <returns>Region id to true id with their intersection over union.</returns>
    public static IReadOnlyDictionary<string, (string TrueId, double IoU)> Match(IReadOnlyList<RegionOfInterest> regions, IReadOnlyList<GivenObject> truths)
    {
        var overlaps = new List<(string Region, string True, double IoU)>();
        foreach (var region in regions)
        {
            foreach (var truth in truths)
            {
                if (truth.Mask is { } mask && IoU(region.Mask, mask) is >= LeastIoU and var iou) overlaps.Add((region.Id, truth.Id, iou));
            }
        }
        var matches = new Dictionary<string, (string, double)>();
        var used = new HashSet<string>();
        foreach (var (region, truth, iou) in overlaps.OrderByDescending(o => o.IoU))
        {
            if (matches.ContainsKey(region) || !used.Add(truth)) continue;
            matches[region] = (truth, iou);
        }
        return matches;
    }

    public static double IoU(Mask a, Mask b)
    {
        if (a.Box.Intersect(b.Box) is { Width: <= 0 } or { Height: <= 0 }) return 0;
        var common = 0;
        for (var i = 0; i < a.Pixels.Length; i++)
        {
            if (a.Pixels[i] && b.Pixels[i]) common++;
        }
        return (double)common / (a.Area + b.Area - common);
    }
}
