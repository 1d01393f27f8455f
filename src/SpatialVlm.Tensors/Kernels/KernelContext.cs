using System.Runtime.InteropServices;
using Microsoft.ML.OnnxRuntime;

namespace SpatialVlm.Tensors.Kernels;

/// <summary>Part of a kernel's work that any thread may do, independent of the other parts.</summary>
internal interface IChunked
{
    void Run(long chunk);
}

/// <summary>What a kernel sees of one call: its operands in the runtime's memory, and the runtime's own threads.</summary>
internal readonly unsafe ref struct KernelContext(IntPtr context, ReadOnlySpan<float> attributes)
{
    private static readonly OrtApi* Api = RuntimeApi.Functions;

    public ReadOnlySpan<float> Attributes { get; } = attributes;

    public bool Has(int index)
    {
        nuint count;
        RuntimeApi.Verify(((delegate* unmanaged<IntPtr, nuint*, IntPtr>)Api->KernelContext_GetInputCount)(context, &count));
        return (nuint)index < count;
    }

    public float* Input(int index, out long[] shape)
    {
        IntPtr value, type;
        RuntimeApi.Verify(((delegate* unmanaged<IntPtr, nuint, IntPtr*, IntPtr>)Api->KernelContext_GetInput)(context, (nuint)index, &value));
        RuntimeApi.Verify(((delegate* unmanaged<IntPtr, IntPtr*, IntPtr>)Api->GetTensorTypeAndShape)(value, &type));
        nuint rank;
        RuntimeApi.Verify(((delegate* unmanaged<IntPtr, nuint*, IntPtr>)Api->GetDimensionsCount)(type, &rank));
        shape = new long[rank];
        fixed (long* sizes = shape) RuntimeApi.Verify(((delegate* unmanaged<IntPtr, long*, nuint, IntPtr>)Api->GetDimensions)(type, sizes, rank));
        ((delegate* unmanaged<IntPtr, void>)Api->ReleaseTensorTypeAndShapeInfo)(type);
        return Memory(value);
    }

    public float* Output(int index, params ReadOnlySpan<long> shape)
    {
        IntPtr value;
        fixed (long* sizes = shape)
            RuntimeApi.Verify(((delegate* unmanaged<IntPtr, nuint, long*, nuint, IntPtr*, IntPtr>)Api->KernelContext_GetOutput)(context, (nuint)index, sizes, (nuint)shape.Length, &value));
        return Memory(value);
    }

    /// <summary>Runs every chunk once, on the session's threads. What is in a chunk must not depend on how many those are.</summary>
    public void Parallel<T>(T work, long chunks) where T : unmanaged, IChunked
    {
        if (chunks <= 1)
        {
            if (chunks == 1) work.Run(0);
            return;
        }
        var job = new Job { Body = &Body<T>, Work = &work };
        RuntimeApi.Verify(((delegate* unmanaged<IntPtr, delegate* unmanaged<void*, nuint, void>, nuint, nuint, void*, IntPtr>)Api->KernelContext_ParallelFor)(context, &RunChunk, (nuint)chunks, 0, &job));
    }

    private struct Job
    {
        public delegate*<void*, long, void> Body;
        public void* Work;
    }

    private static void Body<T>(void* work, long chunk) where T : unmanaged, IChunked => ((T*)work)->Run(chunk);

    [UnmanagedCallersOnly]
    private static void RunChunk(void* job, nuint chunk) => ((Job*)job)->Body(((Job*)job)->Work, (long)chunk);

    private static float* Memory(IntPtr value)
    {
        float* data;
        RuntimeApi.Verify(((delegate* unmanaged<IntPtr, float**, IntPtr>)Api->GetTensorMutableData)(value, &data));
        return data;
    }
}
