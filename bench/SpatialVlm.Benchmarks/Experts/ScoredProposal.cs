using SpatialVlm.Experts;

namespace SpatialVlm.Benchmarks.Experts;

/// <summary>A detection held against the annotations: right where class and box (IoU 0.5) match an instance that no better one took.</summary>
internal sealed record ScoredProposal(string Class, double Score, double BoxAgreement, double Quality, bool IsRight, int TrueArea, double MaskIoU)
{
    public static IEnumerable<ScoredProposal> Match(CocoPhoto photo, IReadOnlyList<RegionProposal> proposals, IReadOnlyList<SegmentedRegion> regions)
    {
        var free = photo.Instances.ToList();
        for (var i = 0; i < proposals.Count; i++)
        {
            var proposal = proposals[i];
            var mask = regions[i].Mask;
            var instance = free.Where(instance => instance.Class == proposal.Class && instance.Box.IoU(proposal.Box) >= 0.5).MaxBy(instance => instance.Box.IoU(proposal.Box));
            if (instance is not null) free.Remove(instance);
            yield return new ScoredProposal(proposal.Class!, proposal.Score, mask.Box.IoU(proposal.Box), regions[i].Quality, instance is not null, instance?.Mask.Area ?? 0, instance?.Mask.IoU(mask) ?? 0);
        }
    }
}
