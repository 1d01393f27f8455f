namespace SpatialVlm.Tensors;

/// <summary>Traces named outputs from named inputs.</summary>
public delegate IReadOnlyDictionary<string, Tensor> Trace(Graph graph, IReadOnlyDictionary<string, Tensor> inputs);

/// <summary>A function traced once for every combination of input shapes it is called with; the sessions are kept, the least recently used given back.</summary>
public sealed class TracedFunction(Trace trace, EngineOptions? options = null, ParameterStore? store = null, int capacity = 16) : IDisposable
{
    private readonly Dictionary<string, (GraphSession Session, long Used)> sessions = new(StringComparer.Ordinal);
    private long clock;

    /// <summary>Traces with gradients of the output "loss" for the trainable parameters, written to the store; null only computes.</summary>
    public TrainingOptions? Training { get; init; }

    /// <summary>Makes tensors whose label it accepts extra outputs.</summary>
    public Func<string, bool>? Watch { get; init; }

    public int Sessions => sessions.Count;

    public IReadOnlyDictionary<string, HostTensor> Run(IReadOnlyDictionary<string, HostTensor> feeds) => For(feeds).Run(feeds);

    /// <summary>The session for feeds of these shapes.</summary>
    public GraphSession For(IReadOnlyDictionary<string, HostTensor> feeds)
    {
        string bucket = string.Join(';', feeds.OrderBy(f => f.Key, StringComparer.Ordinal).Select(f => $"{f.Key}{f.Value.Type}{f.Value.Shape}"));
        if (!sessions.TryGetValue(bucket, out (GraphSession Session, long Used) found))
        {
            if (sessions.Count >= capacity)
            {
                string oldest = sessions.MinBy(s => s.Value.Used).Key;
                sessions[oldest].Session.Dispose();
                sessions.Remove(oldest);
            }
            found.Session = Open(feeds);
        }
        sessions[bucket] = (found.Session, clock++);
        return found.Session;
    }

    public void Dispose()
    {
        foreach ((GraphSession session, _) in sessions.Values) session.Dispose();
        sessions.Clear();
    }

    private GraphSession Open(IReadOnlyDictionary<string, HostTensor> feeds)
    {
        var graph = new Graph { ForwardOnly = Training is null, Fuses = (options ?? EngineOptions.Default).FusesKernels, Repeatable = options is null or { Device: Device.Cpu } or { Repeatable: true }, Recomputes = Training?.Recompute ?? false, MatrixPrecision = Training?.MatrixPrecision ?? ElementType.Float32, Watch = Watch };
        Dictionary<string, Tensor> inputs = feeds.ToDictionary(f => f.Key, f => graph.Input(f.Key, f.Value.Type, f.Value.Shape), StringComparer.Ordinal);
        IReadOnlyDictionary<string, Tensor> outputs = trace(graph, inputs);
        if (Training is null) return new GraphSession(graph, outputs, options, store);
        Parameter[] trainable = [.. (store ?? throw new InvalidOperationException("Training needs a parameter store.")).Trainable];
        Tensor loss = Training.LossScale == 1 ? outputs["loss"] : outputs["loss"] * Training.LossScale;
        IReadOnlyList<Tensor> gradients = Gradients.ReversePass.Backward(loss, [.. trainable.Select(graph.Parameter)]);
        return new GraphSession(graph, outputs, options, store, trainable.Zip(gradients).ToDictionary(g => g.First, g => g.Second));
    }
}
