using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;

namespace SpatialVlm.Imaging.Vips;

/// <summary>Starts libvips once, silent and bounded: one thread an operation, no cache, no loaders for untrusted formats.</summary>
internal static unsafe class VipsRuntime
{
    private static readonly Lazy<string> version = new(Start);

    /// <summary>libvips' error text is one buffer for the whole process; a failed job runs again alone, so that its message does not mix with another's.</summary>
    private static readonly ReaderWriterLockSlim oneFailureAtATime = new(LockRecursionPolicy.SupportsRecursion);

    /// <summary>Such as "8.18.7"; starts the library.</summary>
    public static string Version => version.Value;

    /// <summary>Runs a job that may throw <see cref="VipsException"/>; jobs must be repeatable.</summary>
    public static T Run<T>(Func<T> job)
    {
        _ = Version;
        oneFailureAtATime.EnterReadLock();
        try
        {
            return job();
        }
        catch (VipsException)
        {
            // Once more below, alone.
        }
        finally
        {
            oneFailureAtATime.ExitReadLock();
        }
        oneFailureAtATime.EnterWriteLock();
        try
        {
            Native.vips_error_clear();
            return job();
        }
        finally
        {
            Native.vips_error_clear();
            oneFailureAtATime.ExitWriteLock();
        }
    }

    /// <summary>What libvips says about the last failure, on one line.</summary>
    public static string LastError()
    {
        var text = TakeString(Native.vips_error_buffer_copy());
        return string.Join("; ", text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct());
    }

    /// <summary>Copies a string of glib's and frees it.</summary>
    public static string TakeString(nint text)
    {
        var copy = Marshal.PtrToStringUTF8(text) ?? "";
        Native.g_free(text);
        return copy;
    }

    private static string Start()
    {
        Native.g_log_set_default_handler(&Ignore, 0);
        if (Native.vips_init("spatialvlm") != 0)
            throw new InvalidOperationException($"libvips did not start: {LastError()}. Restore the npm packages under native/ and build again.");
        Native.vips_concurrency_set(1);
        Native.vips_cache_set_max(0);
        Native.vips_block_untrusted_set(1);
        var text = Native.vips_version_string();
        return Encoding.UTF8.GetString(MemoryMarshal.CreateReadOnlySpanFromNullTerminated(text));
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void Ignore(byte* domain, int level, byte* message, nint state)
    {
    }
}
