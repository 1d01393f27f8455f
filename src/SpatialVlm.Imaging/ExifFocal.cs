namespace SpatialVlm.Imaging;

/// <summary>What a photo's EXIF block says about its lens; every field null where absent or not sensible.</summary>
/// <param name="FocalLength35mm">35 mm equivalent focal length in millimetres (over the diagonal, 43.27 mm).</param>
/// <param name="FocalLengthMillimeters">Real focal length.</param>
/// <param name="SensorWidthMillimeters">From FocalPlaneXResolution and the stored pixel width.</param>
public sealed record ExifFocal(double? FocalLength35mm, double? FocalLengthMillimeters, double? SensorWidthMillimeters);
