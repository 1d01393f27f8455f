using SpatialVlm.Imaging.Vips;

namespace SpatialVlm.Imaging;

/// <summary>Pictures to files' bytes, without metadata, the same for the same pixels.</summary>
public static unsafe class ImageEncoder
{
    /// <param name="quality">1 to 100.</param>
    public static byte[] ToJpeg(Image image, int quality = 90) => Save(image, "jpegsave_buffer", ("Q", quality.ToString()), ("optimize-coding", "true"));

    public static byte[] ToPng(Image image) => Save(image, "pngsave_buffer", ("compression", "6"));

    /// <param name="quality">1 to 100.</param>
    public static byte[] ToWebp(Image image, int quality = 80) => Save(image, "webpsave_buffer", ("Q", quality.ToString()), ("effort", "4"));

    /// <summary>16-bit grey PNG, as depth maps are kept.</summary>
    /// <param name="values">[height * width], row-major.</param>
    public static byte[] ToGrey16Png(ReadOnlySpan<ushort> values, int width, int height) =>
        Save(values, width, height, 1, "grey16", "pngsave_buffer", ("compression", "6"));

    /// <summary>8-bit grey PNG, as masks are kept.</summary>
    /// <param name="values">[height * width], row-major.</param>
    public static byte[] ToGreyPng(ReadOnlySpan<byte> values, int width, int height) =>
        Save(values, width, height, 1, "b-w", "pngsave_buffer", ("compression", "6"));

    /// <summary>Any saver of libvips' with its arguments.</summary>
    /// <param name="pixels">[height, width, bands]; byte, ushort or float.</param>
    internal static byte[] Save<T>(
        ReadOnlySpan<T> pixels, int width, int height, int bands, string interpretation, string saver, params (string Argument, string Value)[] arguments) where T : unmanaged
    {
        var needed = (long)width * height * bands;
        if (pixels.Length != needed) throw new ArgumentException($"A picture of {width} x {height} x {bands} needs {needed} values, got {pixels.Length}.");
        var format = typeof(T) == typeof(byte) ? VipsFormat.UChar : typeof(T) == typeof(ushort) ? VipsFormat.UShort : VipsFormat.Float;
        fixed (T* pinned = pixels)
        {
            var pointer = pinned;
            var bytes = (long)pixels.Length * sizeof(T);
            return VipsRuntime.Run(() =>
            {
                using var raw = VipsImage.Over(pointer, bytes, width, height, bands, format);
                using var image = raw.Apply("copy", ("interpretation", interpretation));
                using var save = new VipsOperation(saver);
                save.Set("in", image).Set("keep", "none");
                foreach (var (argument, value) in arguments) save.Set(argument, value);
                return save.ToBytes();
            });
        }
    }

    private static byte[] Save(Image image, string saver, params (string, string)[] arguments) =>
        Save<byte>(image.Rgb, image.Width, image.Height, 3, "srgb", saver, arguments);
}
