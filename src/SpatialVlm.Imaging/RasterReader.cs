using SpatialVlm.Imaging.Vips;

namespace SpatialVlm.Imaging;

/// <summary>One 16-bit value a pixel, as depth maps are kept.</summary>
/// <param name="Values">[Height * Width], row-major.</param>
public sealed record Grey16(int Width, int Height, ushort[] Values);

/// <summary>Pictures that carry numbers, not colours: read as they are, without profile, orientation or gamma.</summary>
public static class RasterReader
{
    private static readonly DecodeLimits anySize = new() { MinSide = 1 };

    /// <summary>16-bit grey (8-bit is taken as it is); a colour picture is refused.</summary>
    public static Grey16 ReadGrey16(string path, DecodeLimits? limits = null) => ReadGrey16(ImageFile.ReadBytes(path, path, limits ?? anySize), path, limits);

    public static Grey16 ReadGrey16(byte[] bytes, string name, DecodeLimits? limits = null) =>
        ImageFile.Open(bytes, name, limits ?? anySize, (image, _) =>
        {
            if (image.Bands != 1 || image.Format is not (VipsFormat.UShort or VipsFormat.UChar))
                throw new PhotoException("wrong_content", $"{name}: {image.Bands} channels of {image.Format}, expected one of 16 bits. Store the depth as 16-bit grey PNG.");
            using var wide = image.Apply("cast", ("format", "ushort"));
            return new Grey16(image.Width, image.Height, wide.ToPixels<ushort>());
        });

    /// <summary>[height * width], true where any colour channel is not zero; alpha does not count.</summary>
    public static (int Width, int Height, bool[] Inside) ReadMask(string path, DecodeLimits? limits = null) =>
        ReadMask(ImageFile.ReadBytes(path, path, limits ?? anySize), path, limits);

    public static (int Width, int Height, bool[] Inside) ReadMask(byte[] bytes, string name, DecodeLimits? limits = null) =>
        ImageFile.Open(bytes, name, limits ?? anySize, (image, _) =>
        {
            // Most masks by far are one channel of bytes; they need no detour.
            if (image is { Bands: 1, Format: VipsFormat.UChar }) return (image.Width, image.Height, Array.ConvertAll(image.ToPixels<byte>(), value => value != 0));
            using var wide = image.Apply("cast", ("format", "ushort"));
            var pixels = wide.ToPixels<ushort>();
            int bands = image.Bands, colours = image.HasAlpha ? bands - 1 : bands;
            var inside = new bool[image.Width * image.Height];
            for (var i = 0; i < inside.Length; i++) inside[i] = pixels.AsSpan(i * bands, colours).ContainsAnyExcept((ushort)0);
            return (image.Width, image.Height, inside);
        });
}
