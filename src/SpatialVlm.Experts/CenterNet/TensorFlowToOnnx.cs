using Google.Protobuf;
using SpatialVlm.OnnxRuntime;
using SpatialVlm.OnnxRuntime.Onnx;
using static SpatialVlm.OnnxRuntime.Onnx.AttributeProto.Types;

namespace SpatialVlm.Experts.CenterNet;

/// <summary>
/// Writes a convolutional TensorFlow graph (NHWC) as ONNX (NCHW). Every tensor of rank 4 is transposed once and for all: the input is expected
/// as [1, C, H, W], kernels are reordered here, axes renamed, and constants beside tensors may only be scalars, so no transpose is left at run time.
/// </summary>
internal sealed class TensorFlowToOnnx
{
    private const int OpsetVersion = 18;

    private readonly TensorFlowGraph source;
    private readonly GraphProto graph = new() { Name = "centernet" };
    private readonly HashSet<string> done = [];

    private TensorFlowToOnnx(TensorFlowGraph source) => this.source = source;

    public static ModelProto Convert(TensorFlowGraph source, params string[] outputs)
    {
        var writer = new TensorFlowToOnnx(source);
        foreach (var output in outputs)
        {
            writer.Write(output);
            writer.graph.Output.Add(Value(output));
        }
        return new ModelProto { IrVersion = 8, ProducerName = "spatialvlm", Graph = writer.graph, OpsetImport = { new OperatorSetIdProto { Version = OpsetVersion } } };
    }

    private void Write(string name)
    {
        if (!done.Add(name) || source.Constants.ContainsKey(name)) return;
        var node = source.Nodes[name];
        foreach (var input in node.Inputs) Write(input);
        switch (node.Operation)
        {
            case "Placeholder": graph.Input.Add(Value(name, ChannelsFirst(node))); break;
            case "_FusedConv2D" or "Conv2D": WriteConvolution(node, depthwise: false); break;
            case "FusedDepthwiseConv2dNative" or "DepthwiseConv2dNative": WriteConvolution(node, depthwise: true); break;
            case "Mul" or "Add" or "Relu" or "Sigmoid" or "Identity": Emit(node.Operation, [.. node.Inputs.Select(Operand)], name); break;
            case "Relu6": Emit("Clip", [node.Inputs[0], Scalar(name + "/low", 0), Scalar(name + "/high", 6)], name); break;
            case "Mean": WriteMean(node); break;
            case "ConcatV2": Emit("Concat", [.. node.Inputs.SkipLast(1)], name, Integer("axis", ChannelsFirst(source.Constants[node.Inputs[^1]].Integers[0]))); break;
            case "ResizeBilinear": WriteResize(node); break;
            default: throw new InvalidDataException($"TensorFlow operation {node.Operation} ({name}) has no ONNX form here; the graph is not the CenterNet this reader was written for.");
        }
    }

    private void WriteConvolution(TensorFlowNode node, bool depthwise)
    {
        var kernel = source.Constants[node.Inputs[1]];
        graph.Initializer.Add(depthwise ? DepthwiseKernel(node.Inputs[1], kernel) : Kernel(node.Inputs[1], kernel));
        List<string> inputs = [node.Inputs[0], node.Inputs[1]];
        if (node.Inputs.Count > 2)
        {
            var bias = source.Constants[node.Inputs[2]];
            graph.Initializer.Add(GraphEdits.Floats(node.Inputs[2], bias.Floats, bias.Shape));
            inputs.Add(node.Inputs[2]);
        }
        var follow = node.Inputs.Count > 2 ? node.Texts("fused_ops").Where(operation => operation != "BiasAdd").ToList() : [];
        var output = follow.Count == 0 ? node.Name : node.Name + "/convolution";
        Emit("Conv", inputs, output, Integers("strides", node.HeightWidth("strides")), Integers("dilations", node.HeightWidth("dilations")), Padding(node), Integer("group", depthwise ? kernel.Shape[2] : 1));
        if (follow is ["Relu"]) Emit("Relu", [output], node.Name);
        else if (follow.Count > 0) throw new InvalidDataException($"{node.Name} fuses {string.Join(", ", follow)}; BiasAdd and Relu are known.");
    }

    private void WriteMean(TensorFlowNode node)
    {
        var axes = source.Constants[node.Inputs[1]].Integers.Select(axis => ChannelsFirst(axis)).Order().ToArray();
        graph.Initializer.Add(GraphEdits.Longs(node.Inputs[1], axes, axes.Length));
        Emit("ReduceMean", [.. node.Inputs], node.Name, Integer("keepdims", node.Flag("keep_dims") ? 1 : 0));
    }

    private void WriteResize(TensorFlowNode node)
    {
        var sizes = source.Constants[node.Inputs[1]].Integers.Select(size => (long)size).ToArray();
        graph.Initializer.Add(GraphEdits.Longs(node.Inputs[1], sizes, sizes.Length));
        // TensorFlow's first bilinear resize counts pixels from their corners: "asymmetric" in ONNX.
        var mode = node.Flag("half_pixel_centers") ? "half_pixel" : node.Flag("align_corners") ? "align_corners" : "asymmetric";
        Emit("Resize", [node.Inputs[0], "", "", node.Inputs[1]], node.Name, Text("mode", "linear"), Text("coordinate_transformation_mode", mode), Integers("axes", [2, 3]));
    }

    /// <summary>[H, W, in, out] to [out, in, H, W].</summary>
    private static TensorProto Kernel(string name, TensorFlowConstant kernel)
    {
        var (height, width, inputs, outputs) = (kernel.Shape[0], kernel.Shape[1], kernel.Shape[2], kernel.Shape[3]);
        var values = new float[kernel.Floats.Length];
        for (var at = 0; at < values.Length; at++)
        {
            long output = at % outputs, input = at / outputs % inputs, place = at / outputs / inputs;
            values[(output * inputs + input) * height * width + place] = kernel.Floats[at];
        }
        return GraphEdits.Floats(name, values, outputs, inputs, height, width);
    }

    /// <summary>[H, W, in, multiplier] to [in * multiplier, 1, H, W]; the channels' order is the same.</summary>
    private static TensorProto DepthwiseKernel(string name, TensorFlowConstant kernel)
    {
        var merged = kernel with { Shape = [kernel.Shape[0], kernel.Shape[1], 1, kernel.Shape[2] * kernel.Shape[3]] };
        return Kernel(name, merged);
    }

    private string Operand(string name)
    {
        if (!source.Constants.TryGetValue(name, out var constant)) return name;
        if (constant.Shape.Length > 0) throw new InvalidDataException($"Constant {name} has shape [{string.Join(", ", constant.Shape)}]; only scalars keep their meaning when the layout changes.");
        return graph.Initializer.Any(tensor => tensor.Name == name) ? name : Scalar(name, constant.Floats[0]);
    }

    private string Scalar(string name, float value)
    {
        graph.Initializer.Add(GraphEdits.Floats(name, [value]));
        return name;
    }

    private void Emit(string operation, IReadOnlyList<string> inputs, string output, params AttributeProto[] attributes) =>
        graph.Node.Add(new NodeProto { OpType = operation, Name = output, Input = { inputs }, Output = { output }, Attribute = { attributes } });

    private static AttributeProto Padding(TensorFlowNode node) => Text("auto_pad", node.Text("padding") == "SAME" ? "SAME_UPPER" : "VALID");

    private static AttributeProto Integer(string name, long value) => new() { Name = name, Type = AttributeType.Int, I = value };

    private static AttributeProto Integers(string name, long[] values) => new() { Name = name, Type = AttributeType.Ints, Ints = { values } };

    private static AttributeProto Text(string name, string value) => new() { Name = name, Type = AttributeType.String, S = ByteString.CopyFromUtf8(value) };

    private static long ChannelsFirst(int axis) => axis switch { 0 => 0, 1 => 2, 2 => 3, 3 or -1 => 1, _ => throw new InvalidDataException($"Axis {axis} of a tensor of rank 4.") };

    private static long[] ChannelsFirst(TensorFlowNode placeholder)
    {
        var sizes = placeholder.Attributes.GetProperty("shape").GetProperty("shape").GetProperty("dim").EnumerateArray().Select(dimension => long.Parse(dimension.GetProperty("size").GetString()!)).ToArray();
        return [sizes[0], sizes[3], sizes[1], sizes[2]];
    }

    private static ValueInfoProto Value(string name, params long[] shape)
    {
        var tensor = new TypeProto.Types.Tensor { ElemType = TensorProto.Types.DataType.Float };
        if (shape.Length > 0) tensor.Shape = new TensorShapeProto { Dim = { shape.Select(size => new TensorShapeProto.Types.Dimension { DimValue = size }) } };
        return new ValueInfoProto { Name = name, Type = new TypeProto { TensorType = tensor } };
    }
}
