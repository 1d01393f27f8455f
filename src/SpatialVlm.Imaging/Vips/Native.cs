using System.Runtime.InteropServices;

namespace SpatialVlm.Imaging.Vips;

/// <summary>The non-variadic part of libvips' C API that is used here; glib's symbols live in the same library.</summary>
internal static unsafe partial class Native
{
    private const string Library = "libvips";

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int vips_init(string program);

    [LibraryImport(Library)]
    internal static partial byte* vips_version_string();

    [LibraryImport(Library)]
    internal static partial void vips_concurrency_set(int threads);

    [LibraryImport(Library)]
    internal static partial void vips_cache_set_max(int operations);

    [LibraryImport(Library)]
    internal static partial void vips_block_untrusted_set(int state);

    [LibraryImport(Library)]
    internal static partial nint vips_error_buffer_copy();

    [LibraryImport(Library)]
    internal static partial void vips_error_clear();

    [LibraryImport(Library)]
    internal static partial byte* vips_foreign_find_load_buffer(byte* bytes, nuint length);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial nint vips_operation_new(string name);

    [LibraryImport(Library)]
    internal static partial int vips_cache_operation_buildp(ref nint operation);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int vips_object_set_argument_from_string(nint operation, string name, string value);

    [LibraryImport(Library)]
    internal static partial void vips_object_unref_outputs(nint operation);

    [LibraryImport(Library)]
    internal static partial nint vips_image_new_from_memory(void* pixels, nuint size, int width, int height, int bands, int format);

    [LibraryImport(Library)]
    internal static partial nint vips_image_write_to_memory(nint image, out nuint size);

    [LibraryImport(Library)]
    internal static partial int vips_image_get_width(nint image);

    [LibraryImport(Library)]
    internal static partial int vips_image_get_height(nint image);

    [LibraryImport(Library)]
    internal static partial int vips_image_get_bands(nint image);

    [LibraryImport(Library)]
    internal static partial int vips_image_get_format(nint image);

    [LibraryImport(Library)]
    internal static partial int vips_image_get_interpretation(nint image);

    [LibraryImport(Library)]
    internal static partial int vips_image_hasalpha(nint image);

    [LibraryImport(Library)]
    internal static partial int vips_image_get_orientation(nint image);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial nuint vips_image_get_typeof(nint image, string field);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int vips_image_get_as_string(nint image, string field, out nint text);

    [LibraryImport(Library)]
    internal static partial nuint vips_image_get_type();

    [LibraryImport(Library)]
    internal static partial nuint vips_blob_get_type();

    [LibraryImport(Library)]
    internal static partial nint vips_blob_new(nint free, void* bytes, nuint length);

    [LibraryImport(Library)]
    internal static partial byte* vips_blob_get(nint blob, out nuint length);

    [LibraryImport(Library)]
    internal static partial void vips_area_unref(nint area);

    [LibraryImport(Library)]
    internal static partial void g_object_unref(nint instance);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial void g_object_set_property(nint instance, string name, GValue* value);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial void g_object_get_property(nint instance, string name, GValue* value);

    [LibraryImport(Library)]
    internal static partial GValue* g_value_init(GValue* value, nuint type);

    [LibraryImport(Library)]
    internal static partial void g_value_unset(GValue* value);

    [LibraryImport(Library)]
    internal static partial void g_value_set_object(GValue* value, nint instance);

    [LibraryImport(Library)]
    internal static partial nint g_value_dup_object(GValue* value);

    [LibraryImport(Library)]
    internal static partial void g_value_set_boxed(GValue* value, nint boxed);

    [LibraryImport(Library)]
    internal static partial nint g_value_get_boxed(GValue* value);

    [LibraryImport(Library)]
    internal static partial void g_free(nint memory);

    [LibraryImport(Library)]
    internal static partial nint g_log_set_default_handler(delegate* unmanaged[Cdecl]<byte*, int, byte*, nint, void> handler, nint state);
}

/// <summary>glib's tagged value: a type and 16 bytes.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct GValue
{
    public nuint Type;
    public ulong First;
    public ulong Second;
}
