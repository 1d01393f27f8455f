using SpatialVlm.OnnxRuntime.Onnx;
using static SpatialVlm.Experts.Conversion.ChannelsFirstGraph;

namespace SpatialVlm.Experts.Conversion;

/// <summary>
/// Writes a convolutional TensorFlow graph (NHWC) as ONNX (NCHW). Every tensor of rank 4 is transposed once and for all: the input is expected
/// as [1, C, H, W], kernels are reordered here, axes renamed, and constants beside tensors may only be scalars or one value a channel, so no transpose is left at run time.
/// </summary>
internal sealed class TensorFlowToOnnx
{
    private readonly TensorFlowGraph source;
    private readonly ChannelsFirstGraph graph = new("tensorflow");
    private readonly HashSet<string> done = [];

    private TensorFlowToOnnx(TensorFlowGraph source) => this.source = source;

    /// <param name="input">A tensor of the graph and its sides; what comes before it is left out.</param>
    /// <param name="outputs">Tensors of rank 4; what comes after them is left out.</param>
    public static ModelProto Convert(TensorFlowGraph source, (string Name, int Size) input, params IEnumerable<string> outputs)
    {
        var writer = new TensorFlowToOnnx(source);
        writer.graph.Input(input.Name, 1, 3, input.Size, input.Size);
        writer.done.Add(input.Name);
        foreach (var output in outputs)
        {
            writer.Write(output);
            writer.graph.Output(output);
        }
        return writer.graph.Model();
    }

    private void Write(string name)
    {
        if (!done.Add(name) || source.Constants.ContainsKey(name)) return;
        var node = source.Nodes[name];
        foreach (var input in node.Inputs) Write(input);
        switch (node.Operation)
        {
            case "_FusedConv2D" or "Conv2D": WriteConvolution(node, depthwise: false); break;
            case "FusedDepthwiseConv2dNative" or "DepthwiseConv2dNative": WriteConvolution(node, depthwise: true); break;
            case "Mul" or "Add" or "Relu" or "Sigmoid" or "Identity": graph.Emit(node.Operation, [.. node.Inputs.Select(Operand)], name); break;
            case "AddN" or "BiasAdd": graph.Emit(node.Operation == "AddN" ? "Sum" : "Add", [.. node.Inputs.Select(Operand)], name); break;
            case "Relu6": graph.Emit("Clip", [node.Inputs[0], graph.Floats("zero", [0]), graph.Floats("six", [6])], name); break;
            case "FusedBatchNorm": WriteNormalization(node); break;
            case "Mean": WriteMean(node); break;
            case "ConcatV2": graph.Emit("Concat", [.. node.Inputs.SkipLast(1)], name, Integer("axis", ChannelsFirst(source.Constants[node.Inputs[^1]].Integers[0]))); break;
            case "ResizeBilinear": WriteResize(node); break;
            default: throw new InvalidDataException($"TensorFlow operation {node.Operation} ({name}) has no ONNX form here; the graph is not one that this reader was written for.");
        }
    }

    private void WriteConvolution(TensorFlowNode node, bool depthwise)
    {
        List<string> inputs = [node.Inputs[0], Kernel(node.Inputs[1], depthwise)];
        if (node.Inputs.Count > 2) inputs.Add(Vector(node.Inputs[2]));
        var follow = node.Inputs.Count > 2 ? node.Texts("fused_ops").Where(operation => operation != "BiasAdd").ToList() : [];
        var output = follow.Count == 0 ? node.Name : node.Name + "/convolution";
        graph.Emit("Conv", inputs, output, Integers("strides", node.HeightWidth("strides")), Integers("dilations", node.HeightWidth("dilations")), Padding(node.Text("padding") == "SAME"),
            Integer("group", depthwise ? source.Constants[node.Inputs[1]].Shape[2] : 1));
        if (follow is ["Relu"]) graph.Emit("Relu", [output], node.Name);
        else if (follow.Count > 0) throw new InvalidDataException($"{node.Name} fuses {string.Join(", ", follow)}; BiasAdd and Relu are known.");
    }

    private void WriteNormalization(TensorFlowNode node) =>
        graph.Emit("BatchNormalization", [node.Inputs[0], .. node.Inputs.Skip(1).Select(Vector)], node.Name, Float("epsilon", node.Float("epsilon")));

    private void WriteMean(TensorFlowNode node)
    {
        var axes = source.Constants[node.Inputs[1]].Integers.Select(axis => ChannelsFirst(axis)).Order().ToArray();
        graph.Emit("ReduceMean", [node.Inputs[0], graph.Longs(node.Inputs[1], axes)], node.Name, Integer("keepdims", node.Flag("keep_dims") ? 1 : 0));
    }

    private void WriteResize(TensorFlowNode node)
    {
        var sizes = source.Constants[node.Inputs[1]].Integers.Select(size => (long)size).ToArray();
        // TensorFlow's first bilinear resize counts pixels from their corners: "asymmetric" in ONNX.
        var mode = node.Flag("half_pixel_centers") ? "half_pixel" : node.Flag("align_corners") ? "align_corners" : "asymmetric";
        graph.Emit("Resize", [node.Inputs[0], "", "", graph.Longs(node.Inputs[1], sizes)], node.Name, Text("mode", "linear"), Text("coordinate_transformation_mode", mode), Integers("axes", 2, 3));
    }

    /// <summary>[H, W, in, out]; depthwise [H, W, in, multiplier] is [H, W, 1, in * multiplier], the channels' order is the same.</summary>
    private string Kernel(string name, bool depthwise)
    {
        var kernel = source.Constants[name];
        long[] shape = depthwise ? [kernel.Shape[0], kernel.Shape[1], 1, kernel.Shape[2] * kernel.Shape[3]] : kernel.Shape;
        return graph.Kernel(name, kernel.Floats, shape, 3, 2, 0, 1);
    }

    private string Vector(string name) => graph.Floats(name, source.Constants[name].Floats, source.Constants[name].Shape);

    private string Operand(string name)
    {
        if (!source.Constants.TryGetValue(name, out var constant)) return name;
        return constant.Shape.Length switch
        {
            0 => graph.Floats(name, constant.Floats),
            1 => graph.Channels(name, constant.Floats),
            _ => throw new InvalidDataException($"Constant {name} has shape [{string.Join(", ", constant.Shape)}]; only scalars and one value a channel keep their meaning when the layout changes."),
        };
    }

    private static long ChannelsFirst(int axis) => axis switch { 0 => 0, 1 => 2, 2 => 3, 3 or -1 => 1, _ => throw new InvalidDataException($"Axis {axis} of a tensor of rank 4.") };
}
