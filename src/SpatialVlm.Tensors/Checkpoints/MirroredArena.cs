using Microsoft.ML.OnnxRuntime;

namespace SpatialVlm.Tensors;

/// <summary>
/// Numbers of a store on the host, and in a device's memory as well once sessions there use them. Whoever asks gets the newest: copies are made when they are needed, and in a
/// training step none is.
/// </summary>
internal sealed class MirroredArena(long elements) : IDisposable
{
    private enum Side
    {
        Both,
        Host,
        Device,
    }

    private NativeArena? host;
    private DeviceMemory? memory;
    private IntPtr device;
    private Side newest = Side.Both;

    public long Elements => elements;

    private long Bytes => elements * sizeof(float);

    /// <summary>The numbers on the host, to look at.</summary>
    public NativeArena Read()
    {
        host ??= new NativeArena(elements);
        if (newest == Side.Device) memory!.ToHost(device, Address(host), Bytes);
        if (newest == Side.Device) newest = Side.Both;
        return host;
    }

    /// <summary>The numbers on the host, to look at and change until the next run; the device takes them up then.</summary>
    public NativeArena Write()
    {
        NativeArena there = Read();
        if (memory is not null) newest = Side.Host;
        return there;
    }

    /// <summary>A tensor over the device's memory, which is made when it is first asked for.</summary>
    /// <param name="offset">In elements.</param>
    public OrtValue View(DeviceMemory there, long offset, Shape shape)
    {
        IntPtr start = Address(there);
        if (offset < 0 || offset + shape.Elements.Size > elements) throw new ArgumentOutOfRangeException(nameof(offset), $"{shape} at {offset} does not lie within the arena's {elements} elements.");
        return there.View(start + (nint)(offset * sizeof(float)), ElementType.Float32, shape);
    }

    /// <summary>Where they begin in the device's memory.</summary>
    public IntPtr Address(DeviceMemory there)
    {
        if (memory is not null) return device;
        (memory, device) = (there, there.Allocate(Math.Max(1, Bytes)));
        if (host is null) memory.Clear(device, Bytes);
        else newest = Side.Host;
        return device;
    }

    /// <summary>Before a run on the device that reads them.</summary>
    public void ToDevice()
    {
        if (newest != Side.Host || memory is null) return;
        memory.ToDevice(Address(host!), device, Bytes);
        newest = Side.Both;
    }

    /// <summary>After a run on the device that wrote them.</summary>
    public void WrittenOnDevice() => newest = Side.Device;

    /// <summary>Copies the newest numbers to an arena of the same size.</summary>
    public void CopyTo(NativeArena other)
    {
        if (other.Elements != elements) throw new ArgumentException($"An arena of {elements} elements cannot be copied to one of {other.Elements}.", nameof(other));
        if (newest == Side.Device) memory!.ToHost(device, Address(other), Bytes);
        else Read().CopyTo(other);
    }

    public void Dispose()
    {
        host?.Dispose();
        memory?.Free(device);
        (host, memory) = (null, null);
    }

    private static unsafe IntPtr Address(NativeArena arena) => (IntPtr)arena.Address(0, arena.Elements);
}
