using SpatialVlm.Experts;

namespace SpatialVlm.Scenes.Building;

/// <summary>One expert a role; those with weights are opened on first use, since a manifest may make them needless.</summary>
public sealed record SceneExperts(
    IIntrinsicsEstimator Camera,
    Lazy<IDepthEstimator> Depth,
    Lazy<IImageEncoder> Encoder,
    Lazy<IRegionProposer> Proposer,
    IImageFilter Filter,
    Lazy<ISegmenter> Segmenter,
    ISurfaceSegmenter Surface,
    IRegionCaptioner Captioner,
    ITextEncoder Text);
