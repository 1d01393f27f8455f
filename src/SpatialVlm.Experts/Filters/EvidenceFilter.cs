using SpatialVlm.Experts.Surfaces;

namespace SpatialVlm.Experts.Filters;

/// <summary>
/// The semantic filter without CLIP (paper section 3.1): image statistics, detections and the surface head's cells say whether a picture is clearly
/// something else than a scene; when in doubt it is kept. Paintings and renderings that look like photos are not recognised.
/// </summary>
public sealed class EvidenceFilter(SurfaceHead head) : IImageFilter
{
    // Weaker ones wait for a mask to confirm them, which the filter has not.
    private const double LeastScore = 0.5;

    public FilterVerdict Judge(FilterEvidence evidence)
    {
        var picture = PictureEvidence.Gather(evidence with { Proposals = [.. evidence.Proposals.Where(proposal => proposal.Score >= LeastScore)] }, head);
        foreach (var rule in FilterRules.All)
        {
            var strength = rule.Strength(picture);
            // A rule that just holds is worth 0.5, one that holds twice over 0.75.
            if (strength >= 1) return new FilterVerdict(false, rule.Kind, 1 - 0.5 / Math.Min(strength, 100), rule.Reason);
        }
        var indoors = PlaceKind.Indoors(picture.Surfaces, picture.Proposals);
        return new FilterVerdict(true, indoors >= 0.5 ? "indoor" : "outdoor", Math.Max(indoors, 1 - indoors), "scene");
    }
}
