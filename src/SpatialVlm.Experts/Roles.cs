using SpatialVlm.Geometry;
using SpatialVlm.Imaging;

namespace SpatialVlm.Experts;

/// <summary>Encodes a photo once; the segmenter, the surface segmenter and the filter share the result.</summary>
public interface IImageEncoder
{
    ImageEmbedding Encode(Image image);
}

/// <summary>Is it a scene that one would ask spatial questions about? (paper section 3.1, "semantic filtering")</summary>
public interface IImageFilter
{
    FilterVerdict Judge(FilterEvidence evidence);
}

/// <summary>Boxes that may hold objects, best first (paper section 3.1, "region proposals").</summary>
public interface IRegionProposer
{
    IReadOnlyList<RegionProposal> Propose(Image image);
}

/// <summary>Class-agnostic masks from prompts (paper section 3.1); one result a prompt, in order.</summary>
public interface ISegmenter
{
    IReadOnlyList<SegmentedRegion> Segment(ImageEmbedding embedding, IReadOnlyList<SegmentationPrompt> prompts);
}

/// <summary>FlexCap's role: a caption of one to six words for a region, made only of what was measured.</summary>
public interface IRegionCaptioner
{
    RegionCaption Describe(CaptionEvidence evidence, Random random);
}

/// <summary>The camera of a photo: from EXIF where it says, else an assumption with its uncertainty.</summary>
public interface IIntrinsicsEstimator
{
    IntrinsicsEstimate Estimate(int width, int height, ExifFocal? exif);
}

/// <summary>Metric depth along z, at the photo's size.</summary>
public interface IDepthEstimator
{
    DepthEstimate EstimateDepth(Image image, Intrinsics intrinsics);
}

/// <summary>Marks the pixels of the supporting surface (floor, ground or table-top), or null where none shows.</summary>
public interface ISurfaceSegmenter
{
    SurfaceRegion? FindSurface(Image image, ImageEmbedding embedding);
}

/// <summary>How alike two captions are, 0 to 1; the ambiguity stage groups captions above a threshold (paper A.2, Figure 12).</summary>
public interface ITextEncoder
{
    double Similarity(string first, string second);
}

/// <summary>Regions of no known class with their masks, where nothing is known yet; best first.</summary>
public interface IMaskProposer
{
    /// <param name="taken">Masks of regions known already; no region is looked for inside them.</param>
    /// <param name="background">Floors, walls and the like, where they are known; regions mostly on them are left out.</param>
    IReadOnlyList<MaskProposal> Propose(ImageEmbedding embedding, IReadOnlyList<Mask> taken, IReadOnlyList<Mask> background);
}
