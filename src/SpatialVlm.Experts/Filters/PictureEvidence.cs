using SpatialVlm.Experts.Surfaces;

namespace SpatialVlm.Experts.Filters;

/// <summary>All that the filter's rules look at.</summary>
public sealed record PictureEvidence(FlatColors Flat, Backdrop Backdrop, Texture Texture, SurfaceEvidence Surfaces, double? FrameMeters, double AnimalShare, IReadOnlyList<RegionProposal> Proposals)
{
    public static PictureEvidence Gather(FilterEvidence evidence, SurfaceHead head) => new(
        FlatColors.Measure(evidence.Image), Backdrop.Measure(evidence.Image), Texture.Measure(evidence.Image), SurfaceEvidence.From(head.Classify(evidence.Embedding)),
        FrameFill.FrameMeters(evidence), FrameFill.AnimalShare(evidence), evidence.Proposals);
}
