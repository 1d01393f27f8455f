using Microsoft.ML.OnnxRuntime;

namespace SpatialVlm.Tensors;

/// <summary>Device memory for a graph's inputs and results that stays where it is from run to run, as replayed kernels need it.</summary>
internal sealed unsafe class FixedPlaces : IDisposable
{
    private readonly DeviceMemory memory;
    private readonly Dictionary<Tensor, (IntPtr Address, OrtValue View)> places = [];

    public FixedPlaces(DeviceMemory memory, IEnumerable<Tensor> tensors)
    {
        this.memory = memory;
        foreach (Tensor tensor in tensors.Distinct())
        {
            if (!tensor.Shape.IsStatic) throw new ShapeException($"ReplaysKernels needs shapes that are numbers; '{tensor.Name}' is {tensor.Shape}.");
            IntPtr address = memory.Allocate(Math.Max(1, Bytes(tensor)));
            places[tensor] = (address, memory.View(address, tensor.Type, tensor.Shape));
        }
    }

    public OrtValue Of(Tensor tensor) => places[tensor].View;

    public void Fill(Tensor tensor, HostTensor value)
    {
        fixed (byte* start = value.Bytes) memory.ToDevice((IntPtr)start, places[tensor].Address, Bytes(tensor));
    }

    public HostTensor Read(Tensor tensor)
    {
        var value = HostTensor.Of(tensor.Shape, tensor.Type, HostTensor.Allocate(tensor.Type, tensor.Shape.Elements.Size));
        fixed (byte* start = value.Bytes) memory.ToHost(places[tensor].Address, (IntPtr)start, Bytes(tensor));
        return value;
    }

    public void Dispose()
    {
        foreach ((IntPtr address, OrtValue view) in places.Values)
        {
            view.Dispose();
            memory.Free(address);
        }
        places.Clear();
    }

    private static long Bytes(Tensor tensor) => tensor.Shape.Elements.Size * tensor.Type.Bytes();
}
