using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Microsoft.ML.OnnxRuntime;

namespace SpatialVlm.Tensors;

/// <summary>The runtime's C interface, for the few functions that the managed binding does not wrap.</summary>
internal static unsafe partial class RuntimeApi
{
    // The first version with the functions used here.
    private const uint Version = 24;

    public static OrtApi* Functions { get; } = ((delegate* unmanaged<uint, OrtApi*>)OrtGetApiBase()->GetApi)(Version);

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_nativeHandle")]
    public static extern ref IntPtr Handle(InferenceSession session);

    public static void Verify(IntPtr status)
    {
        if (status == IntPtr.Zero) return;
        string message = Marshal.PtrToStringUTF8(((delegate* unmanaged<IntPtr, IntPtr>)Functions->GetErrorMessage)(status)) ?? "unknown";
        ((delegate* unmanaged<IntPtr, void>)Functions->ReleaseStatus)(status);
        throw new InvalidOperationException($"ONNX Runtime: {message}");
    }

    public static void SumInOrder(SessionOptions options) =>
        Verify(((delegate* unmanaged<IntPtr, byte, IntPtr>)Functions->SetDeterministicCompute)(options.DangerousGetHandle(), 1));

    /// <summary>Memory of a provider; it may lie on a device.</summary>
    public static IntPtr Allocate(OrtAllocator allocator, long bytes)
    {
        IntPtr address;
        Verify(((delegate* unmanaged<IntPtr, nuint, IntPtr*, IntPtr>)Functions->AllocatorAlloc)(allocator.DangerousGetHandle(), (nuint)bytes, &address));
        return address;
    }

    public static void Free(OrtAllocator allocator, IntPtr address) =>
        Verify(((delegate* unmanaged<IntPtr, IntPtr, IntPtr>)Functions->AllocatorFree)(allocator.DangerousGetHandle(), address));

    [LibraryImport("onnxruntime")]
    private static partial OrtApiBase* OrtGetApiBase();
}
