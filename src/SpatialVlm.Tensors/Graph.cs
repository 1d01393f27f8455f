using System.Collections.Immutable;

namespace SpatialVlm.Tensors;

/// <summary>A traced computation: every operation on its tensors appends a node, and nothing runs until a session does.</summary>
public sealed class Graph
{
    private readonly List<Tensor> tensors = [];
    private readonly Dictionary<string, Tensor> named = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Tensor> scalars = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Tensor> debugOutputs = new(StringComparer.Ordinal);

    /// <summary>What matrix products compute in; anything but Float32 casts around them (accelerators).</summary>
    public ElementType MatrixPrecision { get; init; } = ElementType.Float32;

    /// <summary>Whether blocks given to <see cref="Recomputation.Block"/> are traced again in the reverse pass instead of kept.</summary>
    public bool Recomputes { get; init; }

    /// <summary>Promises that no gradient will be asked for, so that functions may use the runtime's fused operators.</summary>
    public bool ForwardOnly { get; init; }

    /// <summary>Lets functions use the fused kernels that run on the CPU; without, they are written in standard operators only.</summary>
    public bool Fuses { get; init; } = true;

    /// <summary>Avoids the operations that on accelerators add in no fixed order.</summary>
    public bool Repeatable { get; init; }

    /// <summary>A debug switch: tensors whose label it accepts become extra outputs.</summary>
    public Func<string, bool>? Watch { get; init; }

    public IReadOnlyList<Tensor> Tensors => tensors;

    public IReadOnlyDictionary<string, Tensor> DebugOutputs => debugOutputs;

    /// <summary>A value fed at every run.</summary>
    public Tensor Input(string name, ElementType type, Shape shape)
    {
        if (named.ContainsKey(name)) throw new ArgumentException($"The graph already has an input '{name}'.", nameof(name));
        return named[name] = Add("Input", [], type, shape, name);
    }

    /// <summary>The graph input that stands for a parameter; the same tensor at every call.</summary>
    public Tensor Parameter(Parameter parameter)
    {
        if (!named.TryGetValue(parameter.Name, out Tensor? tensor))
        {
            tensor = Add("Input", [], ElementType.Float32, parameter.Shape, parameter.Name);
            tensor.Parameter = parameter;
            named[parameter.Name] = tensor;
        }
        return tensor;
    }

    public Tensor Constant(HostTensor value) => Add("Constant", [], value.Type, value.Shape, null, value);

    public Tensor Constant(Shape shape, float[] values) => Constant(HostTensor.Of(shape, values));

    public Tensor Constant(Shape shape, long[] values) => Constant(HostTensor.Of(shape, values));

    /// <summary>A single number of a floating-point type.</summary>
    public Tensor Constant(float value, ElementType type = ElementType.Float32) => type switch
    {
        ElementType.Float32 => Shared($"f{BitConverter.SingleToInt32Bits(value)}", () => HostTensor.Of(Shape.Scalar, [value])),
        ElementType.Float64 => Shared($"d{BitConverter.SingleToInt32Bits(value)}", () => HostTensor.Of(Shape.Scalar, type, new double[] { value })),
        _ => Constant(value).Cast(type),
    };

    public Tensor Integers(params long[] values) => Shared($"i{string.Join(',', values)}", () => HostTensor.Of([values.Length], values));

    public Tensor Zeros(Shape shape, ElementType type = ElementType.Float32) => Constant(0f, type).Expand(shape);

    public Tensor Append(string operation, ImmutableArray<Tensor> inputs, ElementType type, Shape shape, params ReadOnlySpan<(string Name, object Value)> attributes) =>
        Add(operation, inputs, type, shape, null, null, attributes);

    /// <summary>One fused kernel with all its results; the first stands for the node.</summary>
    internal Tensor[] Fused(string kernel, ImmutableArray<Tensor> inputs, Shape[] shapes, params ReadOnlySpan<(string Name, object Value)> attributes)
    {
        Tensor node = Add(Kernels.KernelDefinition.Of(kernel).Operation, inputs, ElementType.Float32, shapes[0], null, null, attributes);
        return [node, .. Enumerable.Range(1, shapes.Length - 1).Select(i => Add(Tensor.LaterOutput, [node], ElementType.Float32, shapes[i], $"{node.Name}.{i}"))];
    }

    internal void AddDebugOutput(string label, Tensor tensor)
    {
        if (Watch?.Invoke(label) == true) debugOutputs[label] = tensor;
    }

    private Tensor Shared(string key, Func<HostTensor> make) =>
        scalars.TryGetValue(key, out Tensor? tensor) ? tensor : scalars[key] = Constant(make());

    private Tensor Add(string operation, ImmutableArray<Tensor> inputs, ElementType type, Shape shape, string? name, HostTensor? constant = null,
        params ReadOnlySpan<(string Name, object Value)> attributes)
    {
        foreach (Tensor input in inputs)
            if (input.Graph != this) throw new ArgumentException($"{operation}: an operand was traced in another graph.", nameof(inputs));
        var tensor = new Tensor(this, tensors.Count, operation, inputs, type, shape, name ?? $"{operation}_{tensors.Count}", constant, [.. attributes]);
        tensors.Add(tensor);
        return tensor;
    }
}
