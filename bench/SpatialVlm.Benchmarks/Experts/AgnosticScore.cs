using SpatialVlm.Experts;

namespace SpatialVlm.Benchmarks.Experts;

/// <summary>How many class-agnostic regions are annotated objects, parts or groups of them, or nothing that COCO annotates.</summary>
internal sealed class AgnosticScore
{
    private readonly Dictionary<string, int> dropped = [];
    private int photos, regions, objects, parts, covered, instances;

    public void Add(CocoPhoto photo, ResolvedMasks resolved)
    {
        photos++;
        instances += photo.Instances.Count;
        covered += photo.Instances.Count(instance => resolved.Kept.Any(region => region.Region.Mask.IoU(instance.Mask) >= 0.5));
        foreach (var region in resolved.Kept.Where(region => region.Proposal.Class is null))
        {
            regions++;
            if (photo.Instances.Any(instance => instance.Mask.IoU(region.Region.Mask) >= 0.5)) objects++;
            else if (photo.Instances.Any(instance => instance.Mask.CommonArea(region.Region.Mask) > 0.7 * region.Region.Mask.Area)) parts++;
        }
        foreach (var drop in resolved.Dropped) dropped[drop.Reason] = dropped.GetValueOrDefault(drop.Reason) + 1;
    }

    public void Report()
    {
        Console.WriteLine($"class-agnostic regions: {regions} ({(double)regions / photos:F1} a photo), annotated objects {objects}, parts of one {parts}, not annotated {regions - objects - parts}");
        Console.WriteLine($"instances covered by some region (mask IoU >= 0.5): {covered} of {instances}");
        Console.WriteLine($"dropped by the masks stage: {string.Join(", ", dropped.OrderByDescending(pair => pair.Value).Select(pair => $"{pair.Key} {pair.Value}"))}");
    }
}
