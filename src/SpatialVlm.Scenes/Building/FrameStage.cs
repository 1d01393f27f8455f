using SpatialVlm.Experts;
using SpatialVlm.Scenes.CanonicalFrames;

namespace SpatialVlm.Scenes.Building;

/// <summary>The canonical frame on the supporting surface (paper 3.1 and A.2, Listing 3), or why there is none.</summary>
internal sealed class FrameStage(SceneExperts experts, SceneOptions options) : ISceneStage<SegmentedPhoto, FramedPhoto>
{
    private const string GivenKind = "floor";

    public string Name => "frame";

    public StageResult<FramedPhoto> Run(SegmentedPhoto segmented, Random random)
    {
        var filtered = segmented.Filtered;
        var given = filtered.Photo.Given;
        var measured = filtered.Depth.IsMeasured;
        var region = Region(filtered, given, measured);
        // Upright lines are asked where estimated depth alone would have to say how a surface lies.
        var asksLines = !measured && given.Up is null && region is not null && filtered.Depth.Reliable;
        var evidence = new FrameEvidence(filtered.Depth.Depth, measured, filtered.Intrinsics)
        {
            Region = region,
            RegionIsGiven = given.Surface?.Mask is not null,
            HasNoSurface = given.Surface is { Mask: null },
            Up = given.Up,
            Place = filtered.Kind,
            Lines = asksLines ? LineSegment.Find(filtered.Photo.Image) : [],
            DepthIsReliable = filtered.Depth.Reliable,
            FocalRelativeError = filtered.Observed.Camera.FocalRelativeError,
            Objects = [.. segmented.Regions.Select(region => region.Mask)],
        };
        return new FramedPhoto(segmented, new CanonicalFrameStage(options.Frame).Fit(evidence, random));
    }

    /// <summary>With measured depth the planes themselves are evidence enough, and the features need not be computed for the surface alone.</summary>
    private SurfaceRegion? Region(FilteredPhoto filtered, GivenScene given, bool measured)
    {
        if (given.Surface is { } surface) return surface.Mask is { } mask ? new SurfaceRegion(mask, filtered.Kind == "outdoor" ? "ground" : GivenKind, 1) : null;
        if (measured && !filtered.Observed.Embedding.IsValueCreated) return null;
        return experts.Surface.FindSurface(filtered.Photo.Image, filtered.Observed.Embedding.Value);
    }
}
