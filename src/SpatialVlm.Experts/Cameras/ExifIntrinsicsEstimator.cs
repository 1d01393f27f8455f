using SpatialVlm.Geometry;
using SpatialVlm.Imaging;

namespace SpatialVlm.Experts.Cameras;

/// <summary>Focal length from a photo's EXIF block, else a stated assumption; the principal point is the photo's middle.</summary>
public sealed class ExifIntrinsicsEstimator(CameraAssumption? assumption = null) : IIntrinsicsEstimator
{
    // 36 mm x 24 mm film: what "35 mm equivalent" compares diagonals with.
    private const double FilmDiagonalMillimeters = 43.2666;

    // EXIF rounds the equivalent to whole millimetres (2 % at 28 mm), and lens makers round the real one.
    private const double StatedFocalError = 0.03;

    // A photo that no longer has its sensor's shape was cropped, mostly along one side only: 16:9 cut from 4:3 moves the diagonal by 9 %.
    private const double CroppedFocalError = 0.15;

    private static readonly double[] SensorAspects = [4.0 / 3, 3.0 / 2];

    private readonly CameraAssumption assumption = assumption ?? new CameraAssumption();

    public IntrinsicsEstimate Estimate(int width, int height, ExifFocal? exif)
    {
        if (width <= 0 || height <= 0)
            throw new ArgumentException($"A camera needs a photo of at least 1 x 1 pixel, got {width} x {height}.", nameof(width));
        var stated = FocalPixels(width, height, exif);
        return stated is { } focal && IsPlausible(focal, width, height)
            ? new IntrinsicsEstimate(Centered(focal, width, height), "exif", HasSensorShape(width, height) ? StatedFocalError : CroppedFocalError)
            : new IntrinsicsEstimate(Centered(assumption.FocalLength35mm * Diagonal(width, height) / FilmDiagonalMillimeters, width, height), "assumed", assumption.FocalRelativeError);
    }

    private static double? FocalPixels(int width, int height, ExifFocal? exif) => exif switch
    {
        { FocalLength35mm: > 0 and var equivalent } => equivalent * Diagonal(width, height) / FilmDiagonalMillimeters,
        // Cameras store the sensor's long side as width, however the photo is turned afterwards.
        { FocalLengthMillimeters: > 0 and var focal, SensorWidthMillimeters: > 0 and var sensor } => focal / sensor * Math.Max(width, height),
        _ => null,
    };

    // Fisheyes and telescopes: outside of these, EXIF is broken or the pinhole is no model of the lens. Panoramas are stitched.
    private static bool IsPlausible(double focal, int width, int height)
    {
        var fieldOfView = 2 * Math.Atan(Math.Max(width, height) / 2.0 / focal) * 180 / Math.PI;
        return double.IsFinite(focal) && fieldOfView is > 2 and < 130 && Aspect(width, height) < 2.4;
    }

    private static bool HasSensorShape(int width, int height) =>
        SensorAspects.Any(aspect => Math.Abs(Aspect(width, height) / aspect - 1) < 0.03);

    private static double Aspect(int width, int height) => Math.Max(width, height) / (double)Math.Min(width, height);

    private static double Diagonal(int width, int height) => Math.Sqrt((double)width * width + (double)height * height);

    private static Intrinsics Centered(double focal, int width, int height) => new(focal, focal, width / 2.0, height / 2.0);
}
