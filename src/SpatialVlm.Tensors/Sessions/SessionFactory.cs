using Google.Protobuf;
using Microsoft.ML.OnnxRuntime;
using SpatialVlm.OnnxRuntime;
using SpatialVlm.OnnxRuntime.Onnx;

namespace SpatialVlm.Tensors;

/// <summary>Opens ONNX Runtime sessions the way traced graphs want them.</summary>
internal static class SessionFactory
{
    /// <param name="keepsOrder">For graphs with gradients: the runtime's further fusions would put new nodes last in the file, where they are computed first, and with the first layer's
    /// gradient there every activation waits (see <see cref="OnnxWriter"/>). They gain nothing in a step; a forward pass takes a tenth longer without them.</param>
    public static InferenceSession Open(ModelProto model, EngineOptions options, bool keepsOrder)
    {
        using SessionOptions session = Settings(options);
        if (keepsOrder) session.GraphOptimizationLevel = GraphOptimizationLevel.ORT_ENABLE_BASIC;
        try
        {
            return new InferenceSession(model.ToByteArray(), session);
        }
        catch (OnnxRuntimeException error) when (options.RequireAllOnDevice && error.Message.Contains("fallback", StringComparison.OrdinalIgnoreCase))
        {
            throw new InvalidOperationException($"Some operations of the graph cannot run on {options.Device}: {error.Message} Clear RequireAllOnDevice to let them run on the CPU.", error);
        }
    }

    private static SessionOptions Settings(EngineOptions options)
    {
        var session = new SessionOptions
        {
            // Measured on the spike (tensors.md): the pattern costs 1.3 GB and gains nothing, no arena is 2.7 times slower.
            EnableMemoryPattern = false,
            EnableCpuMemArena = true,
            IntraOpNumThreads = options.Threads > 0 ? options.Threads : Environment.ProcessorCount,
            InterOpNumThreads = 1,
            ExecutionMode = ExecutionMode.ORT_SEQUENTIAL,
            LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR,
        };
        session.AddSessionConfigEntry("session.intra_op.allow_spinning", "1");
        SharedArena.UseIn(session);
        if (options.ProfilePrefix is not null)
        {
            // The prefix counts only if it is there when profiling is switched on.
            session.ProfileOutputPathPrefix = options.ProfilePrefix;
            session.EnableProfiling = true;
        }
        if (options.LogPlacement is not null) session.AddSessionConfigEntry("session.record_ep_graph_assignment_info", "1");
        if (options.RequireAllOnDevice) session.AddSessionConfigEntry("session.disable_cpu_ep_fallback", "1");
        Kernels.CustomOperators.AddTo(session);
        if (options.Device == Device.Cuda) AppendCuda(session, options);
        return session;
    }

    private static void AppendCuda(SessionOptions session, EngineOptions options)
    {
        try
        {
            using var cuda = new OrtCUDAProviderOptions();
            cuda.UpdateOptions(new Dictionary<string, string>
            {
                ["device_id"] = $"{options.DeviceId}",
                // The runtime's own default is on, which gives other losses than the CPU.
                ["use_tf32"] = options.AllowTf32 ? "1" : "0",
                ["arena_extend_strategy"] = "kSameAsRequested",
            });
            session.AppendExecutionProvider_CUDA(cuda);
        }
        catch (Exception error) when (error is OnnxRuntimeException or EntryPointNotFoundException or DllNotFoundException)
        {
            session.Dispose();
            throw new InvalidOperationException(
                "Device Cuda was asked for, but this build of ONNX Runtime has no CUDA provider or it did not load. " +
                "Expected libonnxruntime_providers_cuda beside the program (build with -p:Gpu=true), and an NVIDIA driver, CUDA 13 (libcublas, libcublasLt, libcudart, libcurand) and cuDNN 9 " +
                $"where the loader finds them (LD_LIBRARY_PATH); or use Device Cpu. ONNX Runtime says: {error.Message}", error);
        }
    }
}
