using SpatialVlm.Experts;

namespace SpatialVlm.Scenes.Building;

/// <summary>Camera, metric depth and proposals: what the later stages look at (paper 3.1, "2D contexts" and A.2, "lifting").</summary>
internal sealed class ObserveStage(SceneExperts experts, SceneOptions options, StageTimings timings) : ISceneStage<ScenePhoto, ObservedPhoto>
{
    public string Name => "observe";

    public StageResult<ObservedPhoto> Run(ScenePhoto photo, Random random)
    {
        var image = photo.Image;
        var camera = photo.Given.Intrinsics is { } given
            ? new IntrinsicsEstimate(given, "manifest", 0)
            : experts.Camera.Estimate(image.Width, image.Height, photo.Exif);
        var depth = timings.Measure("depth", () => photo.Given.Depth is { } map
            ? DepthEstimate.Measured(map, options.GivenDepthRelativeError)
            : experts.Depth.Value.EstimateDepth(image, camera.Intrinsics));
        var embedding = new Lazy<ImageEmbedding>(
            () => timings.Measure("features", () => experts.Encoder.Value.Encode(image)), LazyThreadSafetyMode.None);
        var proposals = photo.Given is { Kind: not null, Objects: not null }
            ? []
            : timings.Measure("proposals", () => experts.Proposer.Value.Propose(image));
        return new ObservedPhoto(photo, camera, depth, embedding, proposals);
    }
}
