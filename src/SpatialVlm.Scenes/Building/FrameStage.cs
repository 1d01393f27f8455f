using SpatialVlm.Scenes.CanonicalFrames;

namespace SpatialVlm.Scenes.Building;

internal sealed class FrameStage(SceneExperts experts) : ISceneStage<SegmentedPhoto, FramedPhoto>
{
    public string Name => "frame";

    public StageResult<FramedPhoto> Run(SegmentedPhoto segmented, Random random) =>
        new FramedPhoto(segmented, new FrameFit(null, "no_surface", null, 0, 0));
}
