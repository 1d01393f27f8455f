using System.Globalization;
using SpatialVlm.Imaging.Vips;

namespace SpatialVlm.Imaging;

/// <summary>
/// Files to upright 8-bit sRGB: EXIF orientation applied, embedded ICC profile honoured, 16 bits, grey and CMYK converted, alpha laid over white, the first frame of several.
/// </summary>
public static class PhotoDecoder
{
    private static readonly DecodeLimits defaults = new();

    /// <summary>Throws <see cref="PhotoException"/> with a counted reason, nothing else, whatever the file holds.</summary>
    /// <param name="name">Stands for the file in messages; the path where null.</param>
    public static Photo Decode(string path, DecodeLimits? limits = null, string? name = null) =>
        Decode(ImageFile.ReadBytes(path, name ?? path, limits ?? defaults), name ?? path, limits);

    /// <param name="name">Stands for the file in messages.</param>
    public static Photo Decode(byte[] bytes, string name, DecodeLimits? limits = null) =>
        ImageFile.Open(bytes, name, limits ?? defaults, (image, format) => ToPhoto(image, format, name));

    private static Photo ToPhoto(VipsImage loaded, string format, string name)
    {
        using var srgb = ToSrgb(loaded);
        using var opaque = srgb.HasAlpha ? srgb.Apply("flatten", ("background", "255")) : srgb.Apply("copy");
        using var bytes = opaque.Apply("cast", ("format", "uchar"));
        if (bytes.Bands != 3)
            throw new PhotoException("unsupported_format", $"{name}: {loaded.Bands} channels do not make a colour picture. Expected grey, RGB or CMYK, with or without alpha.");
        // Turning needs random access, the loader gives rows in order: the pixels are computed before they are turned.
        var stored = new Image(loaded.Width, loaded.Height, bytes.ToPixels<byte>());
        return new Photo(stored.Orient(loaded.Orientation), ReadFocal(loaded), loaded.Width, loaded.Height, loaded.Orientation, format);
    }

    private static VipsImage ToSrgb(VipsImage image)
    {
        var isCmyk = image.Interpretation == VipsInterpretation.Cmyk;
        if (image.Has("icc-profile-data") || isCmyk)
        {
            try
            {
                // The fallback serves where no profile is embedded, or one for another number of channels.
                return image.Apply(
                    "icc_transform", ("output-profile", "srgb"), ("embedded", "true"), ("input-profile", isCmyk ? "cmyk" : "srgb"), ("intent", "relative"), ("depth", "8"));
            }
            catch (VipsException) when (!isCmyk)
            {
                Native.vips_error_clear();
            }
        }
        return image.Apply("colourspace", ("space", "srgb"));
    }

    private static ExifFocal? ReadFocal(VipsImage image)
    {
        var equivalent = Positive(image.Field("exif-ifd2-FocalLengthIn35mmFilm"));
        var focal = Positive(image.Field("exif-ifd2-FocalLength"));
        var perUnit = Positive(image.Field("exif-ifd2-FocalPlaneXResolution"));
        // TIFF 6: 2 is the inch, also where the tag is missing; 3 the centimetre; EXIF 2.3 adds 4 and 5.
        double? unitMillimeters = Number(image.Field("exif-ifd2-FocalPlaneResolutionUnit")) switch { null or 2 => 25.4, 3 => 10, 4 => 1, 5 => 0.001, _ => null };
        // The resolution holds for the size that the camera stored, which a later resize leaves in PixelXDimension.
        var storedWidth = Positive(image.Field("exif-ifd2-PixelXDimension")) ?? image.Width;
        var sensorWidth = storedWidth / perUnit * unitMillimeters;
        if (sensorWidth is < 1 or > 200) sensorWidth = null;
        return equivalent is null && focal is null ? null : new ExifFocal(InRange(equivalent), InRange(focal), sensorWidth);
    }

    private static double? InRange(double? millimeters) => millimeters is >= 0.5 and <= 3000 ? millimeters : null;

    private static double? Positive(string? field) => Number(field) is double value and > 0 && double.IsFinite(value) ? value : null;

    /// <summary>libvips gives "5000/100 (50.0 mm, Rational, 1 components, 8 bytes)" or "50 (50, Short, ...)".</summary>
    private static double? Number(string? field)
    {
        if (string.IsNullOrWhiteSpace(field)) return null;
        var parts = field.Split(' ')[0].Split('/');
        if (!double.TryParse(parts[0], NumberStyles.Float, CultureInfo.InvariantCulture, out var value)) return null;
        if (parts.Length == 1) return value;
        return double.TryParse(parts[1], NumberStyles.Float, CultureInfo.InvariantCulture, out var divisor) && divisor != 0 ? value / divisor : null;
    }
}
