using SpatialVlm.OnnxRuntime.Onnx;
using static SpatialVlm.Experts.Conversion.ChannelsFirstGraph;

namespace SpatialVlm.Experts.Conversion;

/// <summary>Writes the convolutions of a TensorFlow Lite graph (NHWC) as ONNX (NCHW), as <see cref="TensorFlowToOnnx"/> does for TensorFlow.js; reshapes and what follows them are left to the reader of the outputs.</summary>
internal sealed class TensorFlowLiteToOnnx
{
    // Numbers of the format's list of built-in operators.
    internal const int Convolution = 3;
    private const int Add = 0, DepthwiseConvolution = 4, Dequantize = 6;
    private const int ReluActivation = 1, Relu6Activation = 3;

    private readonly TensorFlowLiteGraph source;
    private readonly ChannelsFirstGraph graph = new("tensorflow lite");
    private readonly Dictionary<int, TensorFlowLiteNode> producers;
    private readonly HashSet<int> done = [];

    private TensorFlowLiteToOnnx(TensorFlowLiteGraph source)
    {
        this.source = source;
        producers = source.Nodes.SelectMany(node => node.Outputs.Select(output => (output, node))).ToDictionary(pair => pair.output, pair => pair.node);
    }

    /// <summary>The input is named <paramref name="input"/>.</summary>
    /// <param name="outputs">Tensors of rank 4, each with the name that it gets.</param>
    public static ModelProto Convert(TensorFlowLiteGraph source, string input, IEnumerable<(int Tensor, string Name)> outputs)
    {
        var writer = new TensorFlowLiteToOnnx(source);
        var shape = source.Tensors[source.Inputs[0]].Shape;
        writer.graph.Input(input, 1, shape[3], shape[1], shape[2]);
        writer.graph.Emit("Identity", [input], Name(source.Inputs[0]));
        writer.done.Add(source.Inputs[0]);
        foreach (var (tensor, name) in outputs)
        {
            writer.Write(tensor);
            writer.graph.Emit("Identity", [Name(tensor)], name);
            writer.graph.Output(name);
        }
        return writer.graph.Model();
    }

    private void Write(int tensor)
    {
        if (!done.Add(tensor)) return;
        var node = producers[tensor];
        foreach (var input in node.Inputs.Where(IsComputed)) Write(input);
        switch (node.Operation)
        {
            case Add: Activated(node, 0, output => graph.Emit("Add", [.. node.Inputs.Select(Name)], output)); break;
            case Convolution: Activated(node, 3, output => WriteConvolution(node, output, depthwise: false)); break;
            case DepthwiseConvolution: Activated(node, 4, output => WriteConvolution(node, output, depthwise: true)); break;
            default: throw new InvalidDataException($"TensorFlow Lite operator {node.Operation} ({source.Tensors[tensor].Name}) has no ONNX form here; the graph is not one that this reader was written for.");
        }
    }

    private void WriteConvolution(TensorFlowLiteNode node, string output, bool depthwise)
    {
        var (kernel, shape) = Constant(node.Inputs[1]);
        // [out, H, W, in]; depthwise [1, H, W, out].
        int[] axes = depthwise ? [3, 0, 1, 2] : [0, 3, 1, 2];
        var (bias, _) = Constant(node.Inputs[2]);
        graph.Emit("Conv", [Name(node.Inputs[0]), graph.Kernel($"{output}/kernel", kernel, [.. shape.Select(size => (long)size)], axes), graph.Floats($"{output}/bias", bias, bias.Length)], output,
            Integers("strides", node.Options(2, FieldKind.Integer), node.Options(1, FieldKind.Integer)), Padding(node.Options(0, FieldKind.Byte) == 0), Integer("group", depthwise ? shape[3] : 1));
    }

    private void Activated(TensorFlowLiteNode node, int field, Action<string> write)
    {
        var activation = node.Options(field, FieldKind.Byte);
        var name = Name(node.Outputs[0]);
        if (activation == 0)
        {
            write(name);
            return;
        }
        write(name + "/linear");
        if (activation == ReluActivation) graph.Emit("Relu", [name + "/linear"], name);
        else if (activation == Relu6Activation) graph.Emit("Clip", [name + "/linear", graph.Floats("zero", [0]), graph.Floats("six", [6])], name);
        else throw new InvalidDataException($"{source.Tensors[node.Outputs[0]].Name} has activation {activation}; none, Relu and Relu6 are known.");
    }

    /// <summary>Written in the file, as float32 or as float16 behind a Dequantize.</summary>
    private (float[] Values, int[] Shape) Constant(int tensor)
    {
        var stored = source.Tensors[producers.TryGetValue(tensor, out var node) && node.Operation == Dequantize ? node.Inputs[0] : tensor];
        return (stored.Values ?? throw new InvalidDataException($"{stored.Name} is computed where a constant was expected."), stored.Shape);
    }

    private bool IsComputed(int tensor) => source.Tensors[tensor].Values is null && !(producers.TryGetValue(tensor, out var node) && node.Operation == Dequantize);

    private static string Name(int tensor) => $"t{tensor}";
}
