using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace SpatialVlm.Tensors;

/// <summary>A traced graph, opened: parameters and gradients bound to the store's memory once, on the device that computes; other inputs fed at each run.</summary>
public sealed class GraphSession : IDisposable
{
    private readonly InferenceSession session;
    private readonly OrtIoBinding binding;
    private readonly RunOptions runOptions = new();
    private readonly List<OrtValue> owned = [];
    private readonly Dictionary<string, Tensor> inputs;
    private readonly Dictionary<string, Tensor> outputs;
    private readonly HashSet<string> bound = new(StringComparer.Ordinal);
    private readonly ParameterStore? store;
    private readonly bool onDevice, usesWeights, writesGradients;
    private readonly FixedPlaces? places;
    private bool recorded;

    /// <param name="parameterGradients">Gradients to write straight into the store.</param>
    public GraphSession(Graph graph, IReadOnlyDictionary<string, Tensor> outputs, EngineOptions? options = null, ParameterStore? store = null,
        IReadOnlyDictionary<Parameter, Tensor>? parameterGradients = null)
        : this(graph, outputs, options ?? EngineOptions.Default, store, parameterGradients, new Dictionary<Tensor, OrtValue>())
    {
    }

    /// <param name="lying">Inputs and results that lie in memory of the caller's, which disposes the values.</param>
    internal GraphSession(Graph graph, IReadOnlyDictionary<string, Tensor> outputs, EngineOptions options, ParameterStore? store,
        IReadOnlyDictionary<Parameter, Tensor>? parameterGradients, IReadOnlyDictionary<Tensor, OrtValue> lying)
    {
        (this.store, onDevice) = (store, options.KeepsOnDevice);
        this.outputs = outputs.Concat(graph.DebugOutputs).ToDictionary(o => o.Key, o => Nameable(o.Value), StringComparer.Ordinal);
        var gradients = (parameterGradients ?? new Dictionary<Parameter, Tensor>()).ToDictionary(g => g.Key, g => Own(Nameable(g.Value), this.outputs));
        Tensor[] all = [.. this.outputs.Values, .. gradients.Values, .. lying.Keys.Where(t => t.Operation != "Input")];
        Tensor[] allInputs = [.. OnnxWriter.Inputs(graph, all)];
        inputs = allInputs.Where(t => t.Parameter is null && !lying.ContainsKey(t)).ToDictionary(t => t.Name, StringComparer.Ordinal);
        bool replays = options is { ReplaysKernels: true, Device: Device.Cuda } && gradients.Count > 0;
        session = SessionFactory.Open(OnnxWriter.Write(graph, all), options, keepsOrder: gradients.Count > 0, replays);
        Placement.Log(session, options);
        binding = session.CreateIoBinding();
        (usesWeights, writesGradients) = (allInputs.Any(t => t.Parameter is not null), gradients.Count > 0);
        foreach (Tensor input in allInputs.Where(t => t.Parameter is not null))
            binding.BindInput(input.Name, Memory(options, Require(store).Weights, input.Parameter!.Offset, input.Parameter));
        foreach ((Parameter parameter, Tensor gradient) in gradients) BindOutput(gradient, Memory(options, Require(store).Gradients, parameter.TrainingOffset, parameter));
        foreach ((Tensor tensor, OrtValue value) in lying)
            if (tensor.Operation == "Input") binding.BindInput(tensor.Name, value);
            else BindOutput(tensor, value);
        if (!replays) return;
        places = new FixedPlaces(Require(store).On(options), [.. inputs.Values, .. this.outputs.Values]);
        foreach (Tensor input in inputs.Values) binding.BindInput(input.Name, places.Of(input));
        foreach (Tensor output in this.outputs.Values.Distinct()) binding.BindOutput(output.Name, places.Of(output));
    }

    /// <summary>The inputs that a run must feed.</summary>
    public IReadOnlyDictionary<string, Tensor> Inputs => inputs;

    /// <summary>Runs once; returns the outputs asked for, copied to managed memory.</summary>
    public IReadOnlyDictionary<string, HostTensor> Run(IReadOnlyDictionary<string, HostTensor> feeds)
    {
        if (places is not null) return Replay(feeds);
        var values = new Dictionary<string, OrtValue>(StringComparer.Ordinal);
        try
        {
            foreach ((string name, HostTensor feed) in feeds)
                if (Check(name, feed)) values[name] = OrtValues.From(feed);
            using ValueSet results = Run(values);
            return outputs.ToDictionary(o => o.Key, o => OrtValues.ToHost(results[o.Key]), StringComparer.Ordinal);
        }
        finally
        {
            foreach (OrtValue value in values.Values) value.Dispose();
        }
    }

    /// <summary>Runs once on values that stay where they are; the caller disposes the results.</summary>
    internal ValueSet Run(IReadOnlyDictionary<string, OrtValue> feeds)
    {
        foreach (string name in inputs.Keys)
            binding.BindInput(name, feeds.GetValueOrDefault(name)
                ?? throw new ArgumentException($"Input '{name}' ({inputs[name].Type} {inputs[name].Shape}) was not fed. Fed: {string.Join(", ", feeds.Keys)}.", nameof(feeds)));
        // Bound anew each time: the binding would write a second run over the first one's results.
        foreach (string name in outputs.Values.Select(t => t.Name).Distinct()) binding.BindOutputToDevice(name, OrtMemoryInfo.DefaultInstance);
        Fetch();
        session.RunWithBinding(runOptions, binding);
        if (onDevice && writesGradients) store!.Gradients.WrittenOnDevice();
        IDisposableReadOnlyCollection<OrtValue> results = binding.GetOutputValues();
        string[] names = binding.GetOutputNames();
        var byTensor = names.Zip(results).Where(r => !bound.Contains(r.First)).ToDictionary(r => r.First, r => r.Second, StringComparer.Ordinal);
        return new ValueSet(outputs.ToDictionary(o => o.Key, o => byTensor[o.Value.Name], StringComparer.Ordinal), results);
    }

    // The same kernels on the same memory: only what lies in it changes.
    private Dictionary<string, HostTensor> Replay(IReadOnlyDictionary<string, HostTensor> feeds)
    {
        foreach ((string name, Tensor input) in inputs)
            if (feeds.TryGetValue(name, out HostTensor? feed) && Check(name, feed)) places!.Fill(input, feed);
            else throw new ArgumentException($"Input '{name}' ({input.Type} {input.Shape}) was not fed. Fed: {string.Join(", ", feeds.Keys)}.", nameof(feeds));
        Fetch();
        if (!recorded) WarmUp();
        recorded = true;
        session.RunWithBinding(runOptions, binding);
        store!.Gradients.WrittenOnDevice();
        return outputs.ToDictionary(o => o.Key, o => places!.Read(o.Value), StringComparer.Ordinal);
    }

    // Recording allows no new memory, so the runtime's pool must have grown before.
    private void WarmUp()
    {
        using var plain = new RunOptions();
        plain.AddRunConfigEntry("gpu_graph_id", "-1");
        for (int i = 0; i < 3; i++) session.RunWithBinding(plain, binding);
    }

    public void Dispose()
    {
        binding.Dispose();
        places?.Dispose();
        foreach (OrtValue value in owned) value.Dispose();
        runOptions.Dispose();
        session.Dispose();
    }

    private bool Check(string name, HostTensor feed)
    {
        if (!inputs.TryGetValue(name, out Tensor? input)) return false;
        bool fits = feed.Shape.Rank == input.Shape.Rank && feed.Shape.Zip(input.Shape).All(d => d.Second.IsSymbolic || d.First == d.Second);
        return feed.Type == input.Type && fits ? true
            : throw new ShapeException($"Input '{name}': expected {input.Type} {input.Shape}, got {feed.Type} {feed.Shape}.");
    }

    private void BindOutput(Tensor tensor, OrtValue value)
    {
        bound.Add(tensor.Name);
        binding.BindOutput(tensor.Name, value);
    }

    // The newest weights to where this session reads them.
    private void Fetch()
    {
        if (usesWeights && onDevice) store!.Weights.ToDevice();
        else if (usesWeights) store!.Weights.Read();
        if (writesGradients && !onDevice) store!.Gradients.Write();
    }

    private unsafe OrtValue Memory(EngineOptions options, MirroredArena arena, long offset, Parameter parameter)
    {
        OrtValue value = onDevice ? arena.View(store!.On(options), offset, parameter.Shape)
            : OrtValue.CreateTensorValueWithData(OrtMemoryInfo.DefaultInstance, TensorElementType.Float, parameter.Shape.ToSizes(), (IntPtr)arena.Write().Address(offset, parameter.Elements), parameter.Elements * sizeof(float));
        owned.Add(value);
        return value;
    }

    private static ParameterStore Require(ParameterStore? store) =>
        store ?? throw new ArgumentNullException(nameof(store), "The graph uses parameters: give the session the store that holds them.");

    // Inputs and constants cannot be outputs under their own names.
    private static Tensor Nameable(Tensor tensor) => tensor.Operation is "Input" or "Constant" ? tensor.Identity() : tensor;

    // A gradient that is also a plain output, or the gradient of two parameters, is written to more than one place.
    private static Tensor Own(Tensor tensor, Dictionary<string, Tensor> outputs) => outputs.ContainsValue(tensor) ? tensor.Identity() : tensor;
}
