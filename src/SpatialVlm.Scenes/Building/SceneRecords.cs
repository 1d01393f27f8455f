using System.Numerics;
using SpatialVlm.Geometry;
using SpatialVlm.Scenes.CanonicalFrames;

namespace SpatialVlm.Scenes.Building;

/// <summary>The end of the chain: the record that is written, every length rounded to a tenth of a millimetre, so that questions can be recomputed from the file.</summary>
internal static class SceneRecords
{
    private const int Decimals = 4;

    public static Scene ToScene(NamedPhoto named, SceneOptions options)
    {
        var framed = named.Lifted.Framed;
        var filtered = framed.Segmented.Filtered;
        var photo = filtered.Photo;
        var errors = Errors(framed, options);
        return new Scene(
            photo.Id, photo.RelativePath, photo.Image.Width, photo.Image.Height, filtered.Kind,
            IntrinsicsOf(filtered), DepthOf(filtered), FrameOf(framed.Frame), errors,
            [.. named.Objects.Select(o => ObjectOf(o, errors, filtered.Intrinsics))], named.Dropped);
    }

    private static SceneErrors Errors(FramedPhoto framed, SceneOptions options)
    {
        var filtered = framed.Segmented.Filtered;
        var given = filtered.Photo.Given.Objects?.All(o => o.Mask is not null) == true;
        return new SceneErrors(
            Round(filtered.Depth.ScaleRelativeError), Round(filtered.Depth.LocalRelativeError), Round(filtered.Observed.Camera.FocalRelativeError),
            given ? options.GivenMaskErrorPixels : options.SegmentedMaskErrorPixels, Round(framed.Frame.TiltErrorDegrees));
    }

    private static SceneIntrinsics IntrinsicsOf(FilteredPhoto filtered)
    {
        var (k, width) = (filtered.Intrinsics, filtered.Photo.Image.Width);
        return new SceneIntrinsics(Round(k.Fx), Round(k.Fy), Round(k.Cx), Round(k.Cy), filtered.Observed.Camera.Source, Math.Round(k.FovXDegrees(width), 2));
    }

    private static SceneDepth DepthOf(FilteredPhoto filtered)
    {
        var depth = filtered.Depth;
        return new SceneDepth(depth.Source, depth.Reliable, depth.Reason, depth.Depth.MedianMeters() is { } median ? Round(median) : null);
    }

    private static SceneFrame FrameOf(FrameFit fit)
    {
        if (fit.Frame is not { } frame) return new SceneFrame(false, fit.Reason, null, null, null, null, null, null, null);
        double[] r = frame.Transform.Rotation, t = frame.Transform.Translation;
        double[][] rotation = [.. Enumerable.Range(0, 3).Select(row => r[(3 * row)..(3 * row + 3)].Select(v => Math.Round(v, 8)).ToArray())];
        return new SceneFrame(
            true, null, fit.Surface, rotation, [.. t.Select(Round)],
            Round(frame.CameraHeightMeters), Math.Round(frame.PitchDownDegrees, 2), Math.Round(frame.RollDegrees, 2), Round(fit.InlierShare));
    }

    private static SceneObject ObjectOf(NamedRegion named, SceneErrors errors, Intrinsics camera)
    {
        var (region, measured) = (named.Lifted.Region, named.Lifted.Measured);
        var center = Triple(measured.CenterCamera);
        return new SceneObject(
            region.Id, named.Name, named.Captions, region.Class, Math.Round(region.Score, 4), [region.Box.X0, region.Box.Y0, region.Box.X1, region.Box.Y1],
            new RunLengthMask([region.Mask.Height, region.Mask.Width], region.Mask.ToCompressedRunLengths()),
            center, Triple(measured.SizeCamera),
            measured.CenterCanonical is { } canonical ? Triple(canonical) : null,
            measured.SizeCanonical is { } size ? Triple(size) : null,
            Round(measured.WidthMeters), Round(measured.HeightMeters), Round(measured.ElevationMeters),
            measured.Cloud.Points.Count, measured.Truncated, measured.OccludedBelow,
            Math.Max(0.0001, Round(ErrorModel.CenterErrorMeters(errors, camera, center))))
        {
            Cloud = measured.Cloud.Points,
        };
    }

    private static double[] Triple(Vector3 v) => [Round(v.X), Round(v.Y), Round(v.Z)];

    // Adding zero turns -0 into 0.
    private static double Round(double value) => Math.Round(value, Decimals) + 0.0;

    private static double? Round(double? value) => value is { } known ? Round(known) : null;
}
