using System.Runtime.InteropServices;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace SpatialVlm.Tensors;

/// <summary>Memory of an execution provider, and copies between it and the host: both by ONNX Runtime, so that the same code serves every provider.</summary>
internal sealed unsafe class DeviceMemory : IDisposable
{
    // A copy through the graph takes as much device memory again.
    private const long ChunkBytes = 1 << 28;
    private readonly InferenceSession session;
    private readonly OrtIoBinding binding;
    private readonly RunOptions runOptions = new();
    private readonly OrtMemoryInfo place;
    private readonly OrtAllocator allocator;

    public DeviceMemory(EngineOptions engine)
    {
        (Device, DeviceId) = (engine.Device, engine.DeviceId);
        var graph = new Graph();
        Tensor from = graph.Input("from", ElementType.UInt8, [(Dimension)"bytes"]), to = from.Identity();
        session = SessionFactory.Open(OnnxWriter.Write(graph, [to]), engine with { ProfilePrefix = null, LogPlacement = null, RequireAllOnDevice = false }, keepsOrder: true);
        To = to.Name;
        binding = session.CreateIoBinding();
        place = new OrtMemoryInfo(Device == Device.Cuda ? OrtMemoryInfo.allocatorCUDA : OrtMemoryInfo.allocatorCPU, OrtAllocatorType.DeviceAllocator, DeviceId, OrtMemType.Default);
        allocator = new OrtAllocator(session, place);
    }

    public Device Device { get; }

    public int DeviceId { get; }

    private string To { get; }

    public IntPtr Allocate(long bytes) => RuntimeApi.Allocate(allocator, bytes);

    public void Free(IntPtr address) => RuntimeApi.Free(allocator, address);

    /// <summary>A tensor over memory that lies there; the caller disposes the value, the memory stays.</summary>
    public OrtValue View(IntPtr address, ElementType type, Shape shape) =>
        OrtValue.CreateTensorValueWithData(place, (TensorElementType)type, shape.ToSizes(), address, shape.Elements.Size * type.Bytes());

    public void ToDevice(IntPtr host, IntPtr device, long bytes) => Copy(OrtMemoryInfo.DefaultInstance, host, place, device, bytes);

    public void ToHost(IntPtr device, IntPtr host, long bytes) => Copy(place, device, OrtMemoryInfo.DefaultInstance, host, bytes);

    public void Within(IntPtr from, IntPtr to, long bytes) => Copy(place, from, place, to, bytes);

    public void Clear(IntPtr device, long bytes)
    {
        long chunk = Math.Min(bytes, 1 << 24);
        void* zeros = NativeMemory.AllocZeroed((nuint)chunk);
        try
        {
            for (long at = 0; at < bytes; at += chunk) ToDevice((IntPtr)zeros, device + (nint)at, Math.Min(chunk, bytes - at));
        }
        finally
        {
            NativeMemory.Free(zeros);
        }
    }

    public void Dispose()
    {
        binding.Dispose();
        allocator.Dispose();
        place.Dispose();
        runOptions.Dispose();
        session.Dispose();
    }

    private void Copy(OrtMemoryInfo fromPlace, IntPtr from, OrtMemoryInfo toPlace, IntPtr to, long bytes)
    {
        for (long at = 0; at < bytes; at += ChunkBytes)
        {
            long count = Math.Min(ChunkBytes, bytes - at);
            using OrtValue source = OrtValue.CreateTensorValueWithData(fromPlace, TensorElementType.UInt8, [count], from + (nint)at, count);
            using OrtValue target = OrtValue.CreateTensorValueWithData(toPlace, TensorElementType.UInt8, [count], to + (nint)at, count);
            binding.BindInput("from", source);
            binding.BindOutput(To, target);
            session.RunWithBinding(runOptions, binding);
            binding.ClearBoundInputs();
            binding.ClearBoundOutputs();
        }
    }
}
