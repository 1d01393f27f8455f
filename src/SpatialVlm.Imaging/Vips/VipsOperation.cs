namespace SpatialVlm.Imaging.Vips;

/// <summary>One call of a libvips operation by name: set arguments, then build for an image or for bytes.</summary>
internal sealed unsafe class VipsOperation : IDisposable
{
    private readonly string name;
    private nint handle;

    public VipsOperation(string name)
    {
        this.name = name;
        handle = Native.vips_operation_new(name);
        if (handle == 0) throw new VipsException($"libvips has no operation {name}");
    }

    /// <summary>Numbers, booleans and enumeration nicknames, as text.</summary>
    public VipsOperation Set(string argument, string value)
    {
        if (Native.vips_object_set_argument_from_string(handle, argument, value) != 0) throw new VipsException(VipsRuntime.LastError());
        return this;
    }

    public VipsOperation Set(string argument, int value) => Set(argument, value.ToString());

    public VipsOperation Set(string argument, VipsImage image)
    {
        GValue value = default;
        Native.g_value_init(&value, Native.vips_image_get_type());
        Native.g_value_set_object(&value, image.DangerousGetHandle());
        Native.g_object_set_property(handle, argument, &value);
        Native.g_value_unset(&value);
        return this;
    }

    /// <summary>The memory is not copied: it must stay where it is until every image made from it is gone.</summary>
    public VipsOperation Set(string argument, byte* bytes, int length)
    {
        GValue value = default;
        var blob = Native.vips_blob_new(0, bytes, (nuint)length);
        Native.g_value_init(&value, Native.vips_blob_get_type());
        Native.g_value_set_boxed(&value, blob);
        Native.g_object_set_property(handle, argument, &value);
        Native.g_value_unset(&value);
        Native.vips_area_unref(blob);
        return this;
    }

    public VipsImage ToImage()
    {
        Build();
        GValue value = default;
        Native.g_value_init(&value, Native.vips_image_get_type());
        Native.g_object_get_property(handle, "out", &value);
        var image = new VipsImage(Native.g_value_dup_object(&value));
        Native.g_value_unset(&value);
        Native.vips_object_unref_outputs(handle);
        return image;
    }

    public byte[] ToBytes()
    {
        Build();
        GValue value = default;
        Native.g_value_init(&value, Native.vips_blob_get_type());
        Native.g_object_get_property(handle, "buffer", &value);
        var bytes = Native.vips_blob_get(Native.g_value_get_boxed(&value), out var length);
        var copy = new ReadOnlySpan<byte>(bytes, checked((int)length)).ToArray();
        Native.g_value_unset(&value);
        Native.vips_object_unref_outputs(handle);
        return copy;
    }

    public void Dispose()
    {
        if (handle != 0) Native.g_object_unref(handle);
        handle = 0;
    }

    private void Build()
    {
        if (Native.vips_cache_operation_buildp(ref handle) == 0) return;
        var reason = VipsRuntime.LastError();
        Native.vips_object_unref_outputs(handle);
        throw new VipsException(reason.Length > 0 ? reason : $"{name} failed");
    }
}
