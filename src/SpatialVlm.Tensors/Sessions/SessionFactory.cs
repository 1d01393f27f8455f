using Google.Protobuf;
using Microsoft.ML.OnnxRuntime;
using SpatialVlm.OnnxRuntime;
using SpatialVlm.OnnxRuntime.Onnx;

namespace SpatialVlm.Tensors;

/// <summary>Opens ONNX Runtime sessions the way traced graphs want them.</summary>
internal static class SessionFactory
{
    private static readonly Lock first = new();
    private static bool domainIsKnown;

    /// <param name="keepsOrder">For graphs with gradients: the runtime's further fusions would put new nodes last in the file, where they are computed first, and with the first layer's
    /// gradient there every activation waits (see <see cref="OnnxWriter"/>). They gain nothing in a step; a forward pass takes a tenth longer without them.</param>
    /// <param name="replays">Records the kernels and replays them: shapes, inputs and results must stay where they are.</param>
    public static InferenceSession Open(ModelProto model, EngineOptions options, bool keepsOrder, bool replays = false)
    {
        using SessionOptions session = Settings(options, replays);
        if (keepsOrder && !options.RuntimeFusions) session.GraphOptimizationLevel = GraphOptimizationLevel.ORT_ENABLE_BASIC;
        try
        {
            return Create(model.ToByteArray(), session);
        }
        catch (OnnxRuntimeException error) when (options.RequireAllOnDevice && error.Message.Contains("fallback", StringComparison.OrdinalIgnoreCase))
        {
            throw new DeviceException($"Some operations of the graph cannot run on {options.Device}: {error.Message} Clear RequireAllOnDevice to let them run on the CPU.", error);
        }
    }

    // The runtime makes a custom domain known to the process at the first session that has it, and two first ones at once get into each other's way.
    private static InferenceSession Create(byte[] model, SessionOptions session)
    {
        if (Volatile.Read(ref domainIsKnown)) return new InferenceSession(model, session);
        lock (first)
        {
            var created = new InferenceSession(model, session);
            Volatile.Write(ref domainIsKnown, true);
            return created;
        }
    }

    private static SessionOptions Settings(EngineOptions options, bool replays)
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
        if (options.Repeatable) RuntimeApi.SumInOrder(session);
        Kernels.CustomOperators.AddTo(session);
        if (options.Device == Device.Cuda) AppendCuda(session, options, replays);
        return session;
    }

    private static void AppendCuda(SessionOptions session, EngineOptions options, bool replays)
    {
        // Warnings of the provider at every ScatterND.
        OrtEnv.Instance().EnvLogLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR;
        try
        {
            using var cuda = new OrtCUDAProviderOptions();
            cuda.UpdateOptions(new Dictionary<string, string>
            {
                ["device_id"] = $"{options.DeviceId}",
                // The runtime's own default is on, which gives other losses than the CPU.
                ["use_tf32"] = options.AllowTf32 ? "1" : "0",
                ["arena_extend_strategy"] = "kSameAsRequested",
                ["enable_cuda_graph"] = replays ? "1" : "0",
            });
            session.AppendExecutionProvider_CUDA(cuda);
        }
        catch (Exception error) when (error is OnnxRuntimeException or EntryPointNotFoundException or DllNotFoundException)
        {
            session.Dispose();
            throw new DeviceException(
                "Device Cuda was asked for, but this build of ONNX Runtime has no CUDA provider or it did not load. " +
                "Expected libonnxruntime_providers_cuda beside the program (build with -p:Gpu=true), and an NVIDIA driver, CUDA 13 (libcublas, libcublasLt, libcudart, libcurand) and cuDNN 9 " +
                $"where the loader finds them (LD_LIBRARY_PATH); or use Device Cpu. ONNX Runtime says: {error.Message}", error);
        }
    }
}

/// <summary>A device was asked for that is not there, or that cannot do all that was asked of it.</summary>
public sealed class DeviceException(string message, Exception cause) : InvalidOperationException(message, cause);
