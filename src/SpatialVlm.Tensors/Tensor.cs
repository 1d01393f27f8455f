using System.Collections.Immutable;

namespace SpatialVlm.Tensors;

/// <summary>The result of one traced operation: its type and shape are known at once, its numbers only when a session runs.</summary>
public sealed partial class Tensor
{
    /// <summary>The operation of a further output of the node that is its operand.</summary>
    internal const string LaterOutput = "Output";

    internal Tensor(Graph graph, int index, string operation, ImmutableArray<Tensor> inputs, ElementType type, Shape shape, string name,
        HostTensor? value, ImmutableArray<(string Name, object Value)> attributes)
    {
        (Graph, Index, Operation, Inputs, Type, Shape, Name, Value, Attributes) = (graph, index, operation, inputs, type, shape, name, value, attributes);
    }

    public Graph Graph { get; }

    /// <summary>Position in the graph; operands always come first.</summary>
    public int Index { get; }

    /// <summary>The ONNX operator, a fused kernel, "Input", "Constant", or "Output" for what a node gives besides its first result.</summary>
    public string Operation { get; }

    public ImmutableArray<Tensor> Inputs { get; }

    public ImmutableArray<(string Name, object Value)> Attributes { get; }

    public ElementType Type { get; }

    public Shape Shape { get; }

    public string Name { get; }

    /// <summary>The numbers of a constant.</summary>
    public HostTensor? Value { get; }

    public Parameter? Parameter { get; internal set; }

    /// <summary>A gradient that replaces the chain rule through this tensor's own operands.</summary>
    internal (ImmutableArray<Tensor> Operands, OperandGradients Rule)? OwnGradient { get; private set; }

    /// <summary>States the gradient of this tensor with respect to some earlier tensors, in place of what the trace between them implies.</summary>
    public Tensor WithGradient(ImmutableArray<Tensor> operands, OperandGradients rule)
    {
        OwnGradient = (operands, rule);
        return this;
    }

    /// <summary>Makes this tensor an extra output under a label when the graph watches it.</summary>
    public Tensor Debug(string label)
    {
        Graph.AddDebugOutput(label, this);
        return this;
    }

    public T Attribute<T>(string name) => (T)Attributes.First(a => a.Name == name).Value;

    public override string ToString() => $"{Name}: {Type} {Shape}";

    /// <summary>Whether a fused kernel may take it.</summary>
    internal bool Fuses => Graph.Fuses && Type == ElementType.Float32;

    private Tensor Node(string operation, Shape shape, params ReadOnlySpan<(string Name, object Value)> attributes) =>
        Graph.Append(operation, [this], Type, shape, attributes);

    private void RequireFloat(string operation)
    {
        if (!Type.IsFloat()) throw new ShapeException($"{operation}: needs a floating-point tensor, got {Type} {Shape} ({Name}).");
    }
}

/// <summary>Given the gradient of a result, and which operands want one, gives the operands' gradients (null where not wanted).</summary>
public delegate Tensor?[] OperandGradients(Tensor gradient, IReadOnlyList<bool> wanted);
