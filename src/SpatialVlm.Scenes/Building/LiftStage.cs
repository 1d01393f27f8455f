using SpatialVlm.Geometry;

namespace SpatialVlm.Scenes.Building;

/// <summary>From masks to metric objects (paper A.2): unprojection, clean-up, boxes in both frames.</summary>
internal sealed class LiftStage(SceneOptions options) : ISceneStage<FramedPhoto, LiftedPhoto>
{
    public string Name => "lifting";

    public StageResult<LiftedPhoto> Run(FramedPhoto framed, Random random)
    {
        var filtered = framed.Segmented.Filtered;
        var depth = filtered.Depth.Depth;
        var cleanUp = options.CleanUp with { BleedPixels = filtered.Depth.Source == "manifest" ? 0 : depth.EdgeBlurPixels() };
        var lifted = new List<LiftedRegion>();
        var dropped = framed.Segmented.Dropped.ToList();
        foreach (var region in framed.Segmented.Regions)
        {
            var measured = ObjectMeasurement.Measure(depth, region.Mask, filtered.Intrinsics, framed.Frame.Transform, cleanUp);
            if (measured is null) dropped.Add(Dropped(region, "no_depth"));
            else if (measured.Cloud.Points.Count < options.MinPoints) dropped.Add(Dropped(region, "too_few_points"));
            else if (measured.SizeCamera.Length() <= 0) dropped.Add(Dropped(region, "no_extent"));
            else lifted.Add(new LiftedRegion(region, measured));
        }
        return new LiftedPhoto(framed, lifted, dropped);
    }

    private DroppedObject Dropped(RegionOfInterest region, string reason) => new(region.Caption ?? region.Class ?? "", Name, reason);
}
