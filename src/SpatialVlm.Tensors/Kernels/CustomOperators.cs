using System.Runtime.InteropServices;
using System.Text;
using Microsoft.ML.OnnxRuntime;

namespace SpatialVlm.Tensors.Kernels;

/// <summary>Makes the fused kernels known to the runtime, by the C interface for custom operators (onnxruntime_c_api.h, OrtCustomOp).</summary>
internal static unsafe class CustomOperators
{
    // The structure as version 16 of the interface has it; later fields are not read then.
    private const uint InterfaceVersion = 16;

    [StructLayout(LayoutKind.Sequential)]
    private struct Operator
    {
        public uint Version;
        public IntPtr CreateKernel;
        public delegate* unmanaged<Operator*, byte*> GetName, GetProvider;
        public delegate* unmanaged<Operator*, nuint, int> GetInputType;
        public delegate* unmanaged<Operator*, nuint> GetInputCount;
        public delegate* unmanaged<Operator*, nuint, int> GetOutputType;
        public delegate* unmanaged<Operator*, nuint> GetOutputCount;
        public IntPtr Compute;
        public delegate* unmanaged<void*, void> Destroy;
        public delegate* unmanaged<Operator*, nuint, int> GetInputCharacteristic, GetOutputCharacteristic, GetInputMemoryType;
        public delegate* unmanaged<Operator*, int> GetVariadicInputMinimum, GetVariadicInputHomogeneity, GetVariadicOutputMinimum, GetVariadicOutputHomogeneity;
        public delegate* unmanaged<Operator*, IntPtr, IntPtr, void**, IntPtr> CreateKernelWithStatus;
        public delegate* unmanaged<void*, IntPtr, IntPtr> ComputeWithStatus;
        // Ours: which kernel it is.
        public int Index;
        public byte* Name;
    }

    private struct Instance
    {
        public int Index, AttributeCount;
        public fixed float Attributes[4];
    }

    private static readonly IntPtr Domain = CreateDomain();

    public static void AddTo(SessionOptions options) =>
        RuntimeApi.Verify(((delegate* unmanaged<IntPtr, IntPtr, IntPtr>)RuntimeApi.Functions->AddCustomOpDomain)(options.DangerousGetHandle(), Domain));

    // Lives as long as the process, as the runtime demands of domains that sessions use.
    private static IntPtr CreateDomain()
    {
        IntPtr domain;
        RuntimeApi.Verify(((delegate* unmanaged<byte*, IntPtr*, IntPtr>)RuntimeApi.Functions->CreateCustomOpDomain)(Text(KernelDefinition.Domain), &domain));
        for (int i = 0; i < KernelDefinition.All.Length; i++)
        {
            var one = (Operator*)NativeMemory.AllocZeroed((nuint)sizeof(Operator));
            *one = new Operator
            {
                Version = InterfaceVersion,
                CreateKernelWithStatus = &Create,
                ComputeWithStatus = &Compute,
                GetName = &Name,
                GetProvider = &Provider,
                GetInputType = &FloatType,
                GetInputCount = &InputCount,
                GetOutputType = &FloatType,
                GetOutputCount = &OutputCount,
                Destroy = &Destroy,
                GetInputCharacteristic = &InputCharacteristic,
                GetOutputCharacteristic = &Zero,
                GetInputMemoryType = &Zero,
                GetVariadicInputMinimum = &One,
                GetVariadicInputHomogeneity = &One,
                GetVariadicOutputMinimum = &One,
                GetVariadicOutputHomogeneity = &One,
                Index = i,
                Name = Text(KernelDefinition.All[i].Name),
            };
            RuntimeApi.Verify(((delegate* unmanaged<IntPtr, Operator*, IntPtr>)RuntimeApi.Functions->CustomOpDomain_Add)(domain, one));
        }
        return domain;
    }

    private static byte* Text(string text)
    {
        byte[] bytes = Encoding.ASCII.GetBytes(text + '\0');
        var copy = (byte*)NativeMemory.Alloc((nuint)bytes.Length);
        bytes.CopyTo(new Span<byte>(copy, bytes.Length));
        return copy;
    }

    [UnmanagedCallersOnly]
    private static IntPtr Create(Operator* one, IntPtr api, IntPtr kernel, void** created)
    {
        var instance = (Instance*)NativeMemory.AllocZeroed((nuint)sizeof(Instance));
        IReadOnlyList<string> names = KernelDefinition.All[one->Index].Attributes;
        (instance->Index, instance->AttributeCount) = (one->Index, names.Count);
        *created = instance;
        IntPtr status = IntPtr.Zero;
        for (int i = 0; i < names.Count && status == IntPtr.Zero; i++)
        {
            byte* name = Text(names[i]);
            status = ((delegate* unmanaged<IntPtr, byte*, float*, IntPtr>)RuntimeApi.Functions->KernelInfoGetAttribute_float)(kernel, name, &instance->Attributes[i]);
            NativeMemory.Free(name);
        }
        return status;
    }

    [UnmanagedCallersOnly]
    private static IntPtr Compute(void* kernel, IntPtr context)
    {
        var instance = (Instance*)kernel;
        KernelDefinition definition = KernelDefinition.All[instance->Index];
        try
        {
            definition.Compute(new KernelContext(context, new ReadOnlySpan<float>(instance->Attributes, instance->AttributeCount)));
            return IntPtr.Zero;
        }
        catch (Exception error) when (error is InvalidOperationException or OutOfMemoryException or ArithmeticException)
        {
            // An exception must not cross the runtime's own frames.
            byte* message = Text($"{definition.Name}: {error.Message}");
            const int Failed = 1;
            IntPtr status = ((delegate* unmanaged<int, byte*, IntPtr>)RuntimeApi.Functions->CreateStatus)(Failed, message);
            NativeMemory.Free(message);
            return status;
        }
    }

    [UnmanagedCallersOnly]
    private static void Destroy(void* kernel) => NativeMemory.Free(kernel);

    [UnmanagedCallersOnly]
    private static byte* Name(Operator* one) => one->Name;

    [UnmanagedCallersOnly]
    private static byte* Provider(Operator* one) => null;

    [UnmanagedCallersOnly]
    private static int FloatType(Operator* one, nuint index) => (int)ElementType.Float32;

    [UnmanagedCallersOnly]
    private static nuint InputCount(Operator* one) => (nuint)KernelDefinition.All[one->Index].Inputs;

    [UnmanagedCallersOnly]
    private static nuint OutputCount(Operator* one) => (nuint)KernelDefinition.All[one->Index].Outputs;

    // 0 required, 1 optional.
    [UnmanagedCallersOnly]
    private static int InputCharacteristic(Operator* one, nuint index) => (int)index < KernelDefinition.All[one->Index].Required ? 0 : 1;

    [UnmanagedCallersOnly]
    private static int Zero(Operator* one, nuint index) => 0;

    [UnmanagedCallersOnly]
    private static int One(Operator* one) => 1;
}
