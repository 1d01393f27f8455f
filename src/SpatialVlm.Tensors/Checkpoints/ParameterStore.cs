namespace SpatialVlm.Tensors;

/// <summary>All parameters of a model by name, and the arenas that hold their weights, gradients and moments; on a device too, where sessions there use them.</summary>
public sealed class ParameterStore : IDisposable
{
    private readonly Dictionary<string, Parameter> byName = new(StringComparer.Ordinal);
    private readonly List<Parameter> parameters = [];
    private MirroredArena? weights, gradients, firstMoments, secondMoments;
    private DeviceMemory? memory;

    /// <summary>In the order of declaration.</summary>
    public IReadOnlyList<Parameter> Parameters => parameters;

    public IEnumerable<Parameter> Trainable => parameters.Where(p => !p.Frozen);

    public long Elements => parameters.Sum(p => p.Elements);

    public bool IsAllocated => weights is not null;

    /// <summary>Whether gradients and moments have memory.</summary>
    public bool IsPrepared => gradients is not null;

    internal MirroredArena Weights => weights ?? throw new InvalidOperationException("The parameter store has no memory yet: call Initialize or load a checkpoint first.");

    internal MirroredArena Gradients => Prepared(gradients);

    internal MirroredArena FirstMoments => Prepared(firstMoments);

    internal MirroredArena SecondMoments => Prepared(secondMoments);

    public Parameter this[string name] => byName.GetValueOrDefault(name) ?? throw new KeyNotFoundException($"The model has no parameter '{name}'.");

    public bool Contains(string name) => byName.ContainsKey(name);

    /// <summary>Declares a parameter; nothing is allocated.</summary>
    public Parameter Declare(string name, Shape shape, Initialization initialization)
    {
        if (IsAllocated) throw new InvalidOperationException($"Parameter '{name}' is declared after the store was allocated.");
        var parameter = new Parameter(name, shape, initialization);
        if (!byName.TryAdd(name, parameter)) throw new ArgumentException($"Parameter '{name}' is declared twice: {byName[name].Shape} and {shape}.", nameof(name));
        parameters.Add(parameter);
        return parameter;
    }

    /// <summary>Freezes or frees every parameter whose name starts so; returns how many.</summary>
    public int Freeze(string prefix, bool frozen = true)
    {
        Parameter[] chosen = [.. parameters.Where(p => p.Name.StartsWith(prefix, StringComparison.Ordinal))];
        foreach (Parameter parameter in chosen) parameter.Frozen = frozen;
        return chosen.Length;
    }

    /// <summary>Gives every parameter zeroed memory, once.</summary>
    public void Allocate()
    {
        if (IsAllocated) return;
        long offset = 0;
        foreach (Parameter parameter in Laid)
        {
            parameter.Offset = offset;
            offset += NativeArena.Aligned(parameter.Elements);
        }
        weights = new MirroredArena(offset);
    }

    /// <summary>Draws fresh weights as declared, in the order of declaration.</summary>
    public void Initialize(Random random)
    {
        Allocate();
        foreach (Parameter parameter in parameters)
        {
            Span<float> values = WeightsOf(parameter);
            if (parameter.Initialization.Deviation == 0) values.Fill(parameter.Initialization.Mean);
            else
                for (int i = 0; i < values.Length; i++)
                    values[i] = parameter.Initialization.Mean + (parameter.Initialization.Deviation * Gaussian(random));
        }
    }

    /// <summary>Allocates gradients and zeroed moments for what is trainable now; call again after freezing or freeing.</summary>
    public void PrepareTraining()
    {
        long offset = 0;
        foreach (Parameter parameter in Laid)
        {
            parameter.TrainingOffset = parameter.Frozen ? -1 : offset;
            if (!parameter.Frozen) offset += NativeArena.Aligned(parameter.Elements);
        }
        ReleaseTraining();
        (gradients, firstMoments, secondMoments) = (new(offset), new(offset), new(offset));
    }

    /// <summary>To read and to write until the next run; where a device has newer numbers they are fetched first. Ask again after a run.</summary>
    public Span<float> WeightsOf(Parameter parameter) => Weights.Write().Span(parameter.Offset, parameter.Elements);

    /// <summary>As <see cref="WeightsOf"/>.</summary>
    public Span<float> GradientsOf(Parameter parameter) => Gradients.Write().Span(parameter.TrainingOffset, parameter.Elements);

    /// <summary>As <see cref="WeightsOf"/>.</summary>
    public Span<float> FirstMomentsOf(Parameter parameter) => FirstMoments.Write().Span(parameter.TrainingOffset, parameter.Elements);

    /// <summary>As <see cref="WeightsOf"/>.</summary>
    public Span<float> SecondMomentsOf(Parameter parameter) => SecondMoments.Write().Span(parameter.TrainingOffset, parameter.Elements);

    /// <summary>Every gradient as one run of floats, padding between tensors included (it stays zero): what workers sum. On a device they are fetched for it, and put back by the next run.</summary>
    public Span<float> AllGradients => Gradients.Write().Span(0, Gradients.Elements);

    /// <summary>The memory of the one device that this store's numbers lie on as well.</summary>
    internal DeviceMemory On(EngineOptions engine)
    {
        memory ??= new DeviceMemory(engine);
        return memory.Device == engine.Device && memory.DeviceId == engine.DeviceId ? memory : throw new InvalidOperationException(
            $"The parameters lie on device {memory.Device} {memory.DeviceId} already and are asked for on {engine.Device} {engine.DeviceId}. Use one device for a store, or load the checkpoint into a second store.");
    }

    public void Dispose()
    {
        weights?.Dispose();
        weights = null;
        ReleaseTraining();
        memory?.Dispose();
        memory = null;
    }

    // Vectors (norms, biases) after matrices: the two usual groups of an optimiser are then one run of memory each.
    private IEnumerable<Parameter> Laid => parameters.OrderBy(p => p.Shape.Rank < 2);

    private static MirroredArena Prepared(MirroredArena? arena) => arena ?? throw new InvalidOperationException("The parameter store is not prepared for training: call PrepareTraining first.");

    private void ReleaseTraining()
    {
        gradients?.Dispose();
        firstMoments?.Dispose();
        secondMoments?.Dispose();
        gradients = firstMoments = secondMoments = null;
    }

    // Box-Muller; one of its two numbers is enough here.
    private static float Gaussian(Random random) =>
        (float)(Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble()));
}
