using System.Runtime.InteropServices;

namespace SpatialVlm.Imaging.Vips;

/// <summary>An image of libvips': a recipe whose pixels are computed when they are asked for.</summary>
internal sealed unsafe class VipsImage : SafeHandle
{
    public VipsImage(nint handle) : base(0, true) => SetHandle(handle);

    public override bool IsInvalid => handle == 0;
    public int Width => Native.vips_image_get_width(handle);
    public int Height => Native.vips_image_get_height(handle);
    public int Bands => Native.vips_image_get_bands(handle);
    public bool HasAlpha => Native.vips_image_hasalpha(handle) != 0;
    public VipsFormat Format => (VipsFormat)Native.vips_image_get_format(handle);
    public VipsInterpretation Interpretation => (VipsInterpretation)Native.vips_image_get_interpretation(handle);

    /// <summary>1 to 8; 1 where EXIF says nothing sensible.</summary>
    public int Orientation => Native.vips_image_get_orientation(handle);

    /// <summary>Over pixels that must stay pinned while the image lives.</summary>
    public static VipsImage Over(void* pixels, long bytes, int width, int height, int bands, VipsFormat format)
    {
        var image = Native.vips_image_new_from_memory(pixels, (nuint)bytes, width, height, bands, (int)format);
        return image != 0 ? new VipsImage(image) : throw new VipsException(VipsRuntime.LastError());
    }

    public bool Has(string field) => Native.vips_image_get_typeof(handle, field) != 0;

    /// <summary>A header field as text, null where absent.</summary>
    public string? Field(string field) =>
        Has(field) && Native.vips_image_get_as_string(handle, field, out var text) == 0 ? VipsRuntime.TakeString(text) : null;

    /// <summary>Computes all pixels: row-major, bands interleaved, in the machine's byte order.</summary>
    public T[] ToPixels<T>() where T : unmanaged
    {
        var memory = Native.vips_image_write_to_memory(handle, out var size);
        if (memory == 0) throw new VipsException(VipsRuntime.LastError());
        try
        {
            return MemoryMarshal.Cast<byte, T>(new ReadOnlySpan<byte>((void*)memory, checked((int)size))).ToArray();
        }
        finally
        {
            Native.g_free(memory);
        }
    }

    /// <summary>Applies an operation that takes "in" and gives "out".</summary>
    public VipsImage Apply(string operation, params ReadOnlySpan<(string Argument, string Value)> arguments)
    {
        using var call = new VipsOperation(operation);
        call.Set("in", this);
        foreach (var (argument, value) in arguments) call.Set(argument, value);
        return call.ToImage();
    }

    protected override bool ReleaseHandle()
    {
        Native.g_object_unref(handle);
        return true;
    }
}

internal enum VipsFormat
{
    UChar = 0,
    UShort = 2,
    Float = 6
}

internal enum VipsInterpretation
{
    Multiband = 0,
    BlackWhite = 1,
    Cmyk = 15,
    Srgb = 22,
    Rgb16 = 25,
    Grey16 = 26
}
