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
        var cleanUp = CleanUp(filtered);
        var lifted = new List<LiftedRegion>();
        var dropped = framed.Segmented.Dropped.ToList();
        foreach (var region in framed.Segmented.Regions)
        {
            var measured = ObjectMeasurement.Measure(depth, region.Mask, filtered.Intrinsics, framed.Frame.Transform, cleanUp);
            if (measured is null) dropped.Add(Dropped(region, "no_depth"));
            else if (measured.Cloud.Points.Count < options.MinPoints) dropped.Add(Dropped(region, "too_few_points"));
            else if (measured.SizeCamera.Length() <= 0) dropped.Add(Dropped(region, "no_extent"));
            else if (!filtered.Depth.IsMeasured && IsSmeared(measured, filtered.Intrinsics)) dropped.Add(Dropped(region, "depth_smeared"));
            else lifted.Add(new LiftedRegion(region, measured));
        }
        return new LiftedPhoto(framed, lifted, dropped);
    }

    private CleanUpOptions CleanUp(FilteredPhoto filtered) => options.CleanUp with
    {
        BleedPixels = filtered.Depth.IsMeasured ? 0 : filtered.Depth.Depth.EdgeBlurPixels(),
        NoiseShare = filtered.Depth.Depth.NoiseShare(),
    };

    /// <summary>Estimated depth that bleeds over an object's edges stretches it along the rays: its extents then have little to do with what the photo shows of it.</summary>
    private bool IsSmeared(ObjectMeasurement measured, Intrinsics camera)
    {
        double z = measured.CenterCamera.Z;
        return Disagrees(measured.SizeCamera.X, measured.Box.Width * z / camera.Fx) || Disagrees(measured.SizeCamera.Y, measured.Box.Height * z / camera.Fy);

        bool Disagrees(double extent, double seen) => Math.Abs(Math.Log((extent + 0.01) / (seen + 0.01))) > Math.Log(options.MostExtentRatio);
    }

    private DroppedObject Dropped(RegionOfInterest region, string reason) => new(region.Caption ?? region.Class ?? "", Name, reason);
}
