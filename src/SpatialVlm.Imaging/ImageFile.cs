using SpatialVlm.Imaging.Vips;

namespace SpatialVlm.Imaging;

/// <summary>The way into a file: its bytes within bounds, then its header within bounds, then a loader whose pixels are still undecoded.</summary>
internal static unsafe class ImageFile
{
    private static readonly (string Prefix, string Format)[] loaders =
    [
        ("VipsForeignLoadJpeg", "jpeg"), ("VipsForeignLoadPng", "png"), ("VipsForeignLoadWebp", "webp"),
        ("VipsForeignLoadTiff", "tiff"), ("VipsForeignLoadNsgif", "gif"), ("VipsForeignLoadHeif", "avif"),
    ];

    private static readonly string[] truncationWords =
    [
        "premature", "truncat", "unexpected end", "end of file", "end of input", "end of image", "short", "not enough", "read error", "read gave", "out of data", "no data", "eof",
        "insufficient",
    ];

    public static byte[] ReadBytes(string path, string name, DecodeLimits limits)
    {
        try
        {
            var length = new FileInfo(path).Length;
            if (length > limits.MaxBytes)
                throw new PhotoException("too_large", $"{name}: the file has {length} bytes, expected at most {limits.MaxBytes}. Store it smaller or raise the bound.");
            // A pipe has length 0 too, and reading one would wait for ever.
            return length == 0 ? [] : File.ReadAllBytes(path);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new PhotoException("not_found", $"{name}: there is no such file. Correct the path.", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            throw new PhotoException("unreadable", $"{name}: the file cannot be read ({e.GetType().Name}). Check that it is a file and that you may read it.", e);
        }
    }

    /// <summary>Opens, checks the header against the limits, hands the lazy image to <paramref name="use"/> and turns libvips' failures into reasons.</summary>
    public static T Open<T>(byte[] bytes, string name, DecodeLimits limits, Func<VipsImage, string, T> use)
    {
        if (bytes.Length == 0) throw new PhotoException("empty_file", $"{name}: the file has no bytes. Copy it again.");
        if (bytes.Length > limits.MaxBytes)
            throw new PhotoException("too_large", $"{name}: {bytes.Length} bytes, expected at most {limits.MaxBytes}. Store it smaller or raise the bound.");
        var headerSeen = false;
        try
        {
            return VipsRuntime.Run(() => OpenOnce(bytes, name, limits, use, out headerSeen));
        }
        catch (VipsException e)
        {
            throw Explain(e, name, headerSeen);
        }
    }

    private static T OpenOnce<T>(byte[] bytes, string name, DecodeLimits limits, Func<VipsImage, string, T> use, out bool headerSeen)
    {
        headerSeen = false;
        fixed (byte* pinned = bytes)
        {
            var (loader, format) = FindLoader(pinned, bytes.Length, name);
            using var load = new VipsOperation(loader);
            load.Set("buffer", pinned, bytes.Length).Set("fail_on", "truncated").Set("access", "sequential");
            using var image = load.ToImage();
            headerSeen = true;
            CheckSize(image.Width, image.Height, name, limits);
            return use(image, format);
        }
    }

    private static (string Loader, string Format) FindLoader(byte* bytes, int length, string name)
    {
        var found = Native.vips_foreign_find_load_buffer(bytes, (nuint)length);
        if (found == null)
        {
            Native.vips_error_clear();
            if (new ReadOnlySpan<byte>(bytes, length).StartsWith("BM"u8)) throw Unsupported(name, "a BMP picture");
            if (BeginsAsPicture(new ReadOnlySpan<byte>(bytes, length)))
                throw new PhotoException("corrupt", $"{name}: it begins as a picture does, but its header is damaged or cut off. Copy or download it again.");
            throw new PhotoException("not_an_image", $"{name}: the content is no picture, whatever the name says. Expected JPEG, PNG, WebP, TIFF, GIF or AVIF.");
        }
        var loader = new string((sbyte*)found);
        foreach (var (prefix, format) in loaders)
            if (loader.StartsWith(prefix, StringComparison.Ordinal)) return (loader, format);
        throw Unsupported(name, $"for {loader}");
    }

    private static PhotoException Unsupported(string name, string content) =>
        new("unsupported_format", $"{name}: the content is {content}. Expected JPEG, PNG, WebP, TIFF, GIF or AVIF: convert it to one of them.");

    private static bool BeginsAsPicture(ReadOnlySpan<byte> bytes) =>
        bytes.StartsWith("II*\0"u8) || bytes.StartsWith("MM\0*"u8)
        || bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]) || bytes.StartsWith((ReadOnlySpan<byte>)[0x89, (byte)'P', (byte)'N', (byte)'G'])
        || bytes.StartsWith("GIF8"u8) || (bytes.Length > 12 && (bytes[4..].StartsWith("ftyp"u8) || (bytes.StartsWith("RIFF"u8) && bytes[8..].StartsWith("WEBP"u8))));

    private static void CheckSize(int width, int height, string name, DecodeLimits limits)
    {
        if ((long)width * height > limits.MaxPixels || Math.Max(width, height) > limits.MaxSide)
        {
            throw new PhotoException(
                "too_large", $"{name}: the header says {width} x {height} pixels, expected at most {limits.MaxPixels} pixels and {limits.MaxSide} on a side. Scale it down or raise the bound.");
        }
        if (Math.Min(width, height) < limits.MinSide)
            throw new PhotoException("too_small", $"{name}: {width} x {height} pixels, expected at least {limits.MinSide} on a side. Use a larger photo.");
    }

    private static PhotoException Explain(VipsException e, string name, bool headerSeen)
    {
        if (e.Message.Contains("codec", StringComparison.OrdinalIgnoreCase)) return Unsupported(name, $"packed in a way that is not read here ({e.Message})");
        var truncated = truncationWords.Any(word => e.Message.Contains(word, StringComparison.OrdinalIgnoreCase));
        var (where, end) = headerSeen ? ("the pixels", "end") : ("the header", "ends");
        return truncated
            ? new PhotoException("truncated", $"{name}: {where} {end} too soon ({e.Message}). Copy or download it again.", e)
            : new PhotoException("corrupt", $"{name}: {where} cannot be decoded ({e.Message}). Open and save it again in another program, or leave it out.", e);
    }
}
