using SpatialVlm.Experts;
using SpatialVlm.Geometry;
using SpatialVlm.Scenes.CanonicalFrames;

namespace SpatialVlm.Scenes.Building;

/// <summary>A photo with its camera, metric depth, and what the detectors see; each record of the chain holds the one before.</summary>
/// <param name="Embedding">Computed on first use: a manifest may make it needless.</param>
/// <param name="Proposals">Empty where the manifest gives kind and objects.</param>
public sealed record ObservedPhoto(
    ScenePhoto Photo, IntrinsicsEstimate Camera, DepthEstimate Depth, Lazy<ImageEmbedding> Embedding, IReadOnlyList<RegionProposal> Proposals);

/// <param name="Kind">"indoor" or "outdoor".</param>
/// <param name="Depth">With the verdict on its reliability, which may rest on the kind.</param>
public sealed record FilteredPhoto(ObservedPhoto Observed, string Kind, DepthEstimate Depth)
{
    public ScenePhoto Photo => Observed.Photo;
    public Intrinsics Intrinsics => Observed.Camera.Intrinsics;
}

/// <summary>A region that will be an object, if its points hold together.</summary>
/// <param name="Caption">Null: the captioner will name it.</param>
public sealed record RegionOfInterest(string Id, Mask Mask, PixelBox Box, string? Class, double Score, string? Caption, IReadOnlyList<string>? MayBe = null);

/// <param name="Bystanders">Seen but left out here: nothing is asked about them, but they answer to names too.</param>
public sealed record SegmentedPhoto(
    FilteredPhoto Filtered, IReadOnlyList<RegionOfInterest> Regions, IReadOnlyList<DroppedObject> Dropped, IReadOnlyList<RegionProposal> Bystanders);

public sealed record FramedPhoto(SegmentedPhoto Segmented, FrameFit Frame);

public sealed record LiftedRegion(RegionOfInterest Region, ObjectMeasurement Measured);

public sealed record LiftedPhoto(FramedPhoto Framed, IReadOnlyList<LiftedRegion> Regions, IReadOnlyList<DroppedObject> Dropped);

/// <param name="Name">Means this object alone.</param>
/// <param name="Captions">Everything true that was said of it.</param>
public sealed record NamedRegion(LiftedRegion Lifted, string Name, IReadOnlyList<string> Captions);

public sealed record NamedPhoto(LiftedPhoto Lifted, IReadOnlyList<NamedRegion> Objects, IReadOnlyList<DroppedObject> Dropped);
