using SpatialVlm.Experts;

namespace SpatialVlm.Scenes.Building;

/// <summary>One expert a role; those with weights are opened on first use, since a manifest may make them needless.</summary>
/// <param name="Grid">Null: regions of no known class are not looked for.</param>
public sealed record SceneExperts(
    IIntrinsicsEstimator Camera,
    Lazy<IDepthEstimator> Depth,
    Lazy<IImageEncoder> Encoder,
    Lazy<IRegionProposer> Proposer,
    IImageFilter Filter,
    Lazy<ISegmenter> Segmenter,
    Lazy<IMaskProposer>? Grid,
    ISurfaceSegmenter Surface,
    IRegionCaptioner Captioner,
    ITextEncoder Text);
