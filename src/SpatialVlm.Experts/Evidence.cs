using SpatialVlm.Geometry;
using SpatialVlm.Imaging;

namespace SpatialVlm.Experts;

/// <summary>Dense features of one photo.</summary>
/// <param name="Features">[Channels, GridSize, GridSize], as the encoder gives it.</param>
/// <param name="Scale">Encoder pixels for one photo pixel (1024 / longest side for MobileSAM); the photo fills the grid's top-left part.</param>
public sealed record ImageEmbedding(float[] Features, int Channels, int GridSize, double Scale, int ImageWidth, int ImageHeight);

/// <param name="Class">The detector's class, null for class-agnostic proposals.</param>
/// <param name="Score">0 to 1.</param>
/// <param name="BroaderClass">What is sure where the class itself is in doubt ("vehicle" for car or truck), null where it is not.</param>
/// <param name="MayBe">The classes between which the doubt is (car, truck), null where there is none.</param>
public sealed record RegionProposal(PixelBox Box, double Score, string? Class, string? BroaderClass = null, IReadOnlyList<string>? MayBe = null)
{
    /// <summary>The class that a name may be made of.</summary>
    public string? SaidClass => BroaderClass ?? Class;
}

/// <summary>A box or a point in photo pixels.</summary>
public sealed record SegmentationPrompt(PixelBox? Box, (double X, double Y)? Point);

/// <param name="Quality">The segmenter's own estimate of IoU, 0 to 1.</param>
public sealed record SegmentedRegion(Mask Mask, double Quality);

/// <summary>A proposal that comes with its mask.</summary>
public sealed record MaskProposal(RegionProposal Proposal, SegmentedRegion Region);

/// <summary>A proposal left out by the masks stage.</summary>
/// <param name="Reason">snake_case, counted.</param>
public sealed record DroppedProposal(RegionProposal Proposal, string Reason);

/// <param name="Kept">Best first; no pixel belongs to two of them.</param>
public sealed record ResolvedMasks(IReadOnlyList<MaskProposal> Kept, IReadOnlyList<DroppedProposal> Dropped);

/// <summary>What the filter may look at; depth is null where it was given by the manifest or not yet asked.</summary>
public sealed record FilterEvidence(Image Image, ImageEmbedding Embedding, IReadOnlyList<RegionProposal> Proposals, DepthMap? Depth);

/// <param name="Kind">"indoor" or "outdoor" when kept, else what it was taken for: "close_up", "product", "artwork", "screenshot", "text", "sketch".</param>
/// <param name="Score">0 to 1, how sure.</param>
/// <param name="Reason">snake_case, counted.</param>
public sealed record FilterVerdict(bool Keep, string Kind, double Score, string Reason);

/// <summary>What a caption may be made of: the region in the photo, its class, and its neighbours for relative size and support.</summary>
/// <param name="StandsOn">Class or name of what it stands on, null where not measured.</param>
/// <param name="RelativeSize">Size against others of the same class in this photo: below 0 smaller, above 0 bigger (log ratio); null where alone.</param>
public sealed record CaptionEvidence(Image Image, Mask Mask, PixelBox Box, string? Class, double Score, string? StandsOn, double? RelativeSize);

/// <param name="Text">The caption drawn: 1 to 6 words, lower case, no article.</param>
/// <param name="Alternatives">Other true captions of other lengths, shortest first.</param>
public sealed record RegionCaption(string Text, IReadOnlyList<string> Alternatives)
{
    /// <summary>Nothing honest can be said: the region is dropped with reason no_name.</summary>
    public static RegionCaption Unnamed { get; } = new("", []);

    public bool IsNamed => Text.Length > 0;
}

/// <param name="Source">"exif", "estimated" or "assumed".</param>
/// <param name="FocalRelativeError">One standard deviation of log focal length.</param>
public sealed record IntrinsicsEstimate(Intrinsics Intrinsics, string Source, double FocalRelativeError);

/// <param name="Source">Name of the expert, for the record.</param>
/// <param name="Reliable">False where the photo lies outside what the expert was trained on; the reason says why.</param>
/// <param name="ScaleRelativeError">One standard deviation of the photo's log scale, shared by all its pixels.</param>
/// <param name="LocalRelativeError">One standard deviation of an object's log depth once the shared scale is right.</param>
public sealed record DepthEstimate(DepthMap Depth, string Source, bool Reliable, string? Reason, double ScaleRelativeError, double LocalRelativeError)
{
    private const string Manifest = "manifest";

    /// <summary>A sensor's or renderer's depth, whose planes and scale can be believed; an expert's cannot.</summary>
    public bool IsMeasured => Source == Manifest;

    public static DepthEstimate Measured(DepthMap depth, double localRelativeError) => new(depth, Manifest, true, null, 0, localRelativeError);
}

/// <param name="Kind">"floor", "ground" or "tabletop".</param>
/// <param name="Confidence">Mean probability inside the mask.</param>
public sealed record SurfaceRegion(Mask Mask, string Kind, double Confidence);
