using Google.Protobuf;
using Microsoft.ML.OnnxRuntime;
using SpatialVlm.OnnxRuntime.Onnx;

namespace SpatialVlm.OnnxRuntime;

/// <summary>A loaded ONNX graph on the CPU; calls may come from several threads at once and take turns: one call uses all cores already, and two would hold twice the memory.</summary>
public sealed class Session : IDisposable
{
    private readonly InferenceSession session;
    private readonly Lock turn = new();

    private Session(InferenceSession session) => this.session = session;

    public IReadOnlyList<string> InputNames => session.InputNames;
    public IReadOnlyList<string> OutputNames => session.OutputNames;

    /// <summary>Declared shape of an input; -1 where symbolic.</summary>
    public int[] InputShape(string name) => session.InputMetadata[name].Dimensions;

    public static Session Open(string path, SessionSettings? settings = null)
    {
        if (!File.Exists(path))
            throw new FileNotFoundException($"No ONNX file at {path}. Embedded weights are restored by the build (dotnet build); run 'spatialvlm models verify' to see what is missing.", path);
        using var options = OptionsOf(settings ?? new SessionSettings());
        return Guard(path, () => new Session(new InferenceSession(path, options)));
    }

    /// <summary>Opens a graph made or changed in memory.</summary>
    public static Session Open(ModelProto model, SessionSettings? settings = null)
    {
        using var options = OptionsOf(settings ?? new SessionSettings());
        return Guard(model.Graph.Name, () => new Session(new InferenceSession(model.ToByteArray(), options)));
    }

    /// <summary>Computes only what the named outputs need.</summary>
    public SessionResult Run(IReadOnlyList<NamedTensor> inputs, params string[] outputs)
    {
        var bound = new OrtValue[inputs.Count];
        try
        {
            for (var i = 0; i < bound.Length; i++) bound[i] = inputs[i].Bind();
            using var run = new RunOptions();
            var names = outputs.Length == 0 ? session.OutputNames : outputs;
            lock (turn) return new SessionResult(names, session.Run(run, [.. inputs.Select(input => input.Name)], bound, names));
        }
        finally
        {
            foreach (var value in bound) value?.Dispose();
        }
    }

    public void Dispose() => session.Dispose();

    private static SessionOptions OptionsOf(SessionSettings settings)
    {
        var options = new SessionOptions
        {
            IntraOpNumThreads = settings.IntraOpThreads,
            InterOpNumThreads = 1,
            ExecutionMode = ExecutionMode.ORT_SEQUENTIAL,
            GraphOptimizationLevel = GraphOptimizationLevel.ORT_ENABLE_ALL,
            EnableMemoryPattern = settings.PlanMemory,
            EnableCpuMemArena = settings.KeepMemory,
            LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR,
        };
        options.AddSessionConfigEntry("session.intra_op.allow_spinning", settings.Spin ? "1" : "0");
        options.AddSessionConfigEntry("session.use_deterministic_compute", "1");
        if (settings.KeepMemory) SharedArena.UseIn(options);
        return options;
    }

    private static Session Guard(string what, Func<Session> open)
    {
        try
        {
            return open();
        }
        catch (OnnxRuntimeException cause)
        {
            throw new InvalidDataException($"The ONNX graph {what} could not be opened: {cause.Message} Run 'spatialvlm models verify' to see whether a weight file was altered.", cause);
        }
    }
}
