using Google.Protobuf;
using SpatialVlm.OnnxRuntime;
using SpatialVlm.OnnxRuntime.Onnx;
using static SpatialVlm.OnnxRuntime.Onnx.AttributeProto.Types;

namespace SpatialVlm.Experts.Conversion;

/// <summary>An ONNX graph under construction whose tensors of rank 4 are [1, C, H, W]; kernels and vectors of other frameworks are brought into that order as they come in.</summary>
internal sealed class ChannelsFirstGraph(string name)
{
    private const int OpsetVersion = 18;

    private readonly GraphProto graph = new() { Name = name };
    private readonly HashSet<string> constants = [];

    public ModelProto Model() => new() { IrVersion = 8, ProducerName = "spatialvlm", Graph = graph, OpsetImport = { new OperatorSetIdProto { Version = OpsetVersion } } };

    public void Input(string input, params long[] shape) => graph.Input.Add(Value(input, shape));

    public void Output(string output) => graph.Output.Add(Value(output));

    public void Emit(string operation, IReadOnlyList<string> inputs, string output, params AttributeProto[] attributes) =>
        graph.Node.Add(new NodeProto { OpType = operation, Name = output, Input = { inputs }, Output = { output }, Attribute = { attributes } });

    /// <returns>The constant's name.</returns>
    public string Floats(string constant, float[] values, params long[] shape)
    {
        if (constants.Add(constant)) graph.Initializer.Add(GraphEdits.Floats(constant, values, shape));
        return constant;
    }

    public string Longs(string constant, params long[] values)
    {
        if (constants.Add(constant)) graph.Initializer.Add(GraphEdits.Longs(constant, values, values.Length));
        return constant;
    }

    /// <summary>One value a channel, to be added to or multiplied with a tensor.</summary>
    public string Channels(string constant, float[] values) => Floats(constant + "/channels", values, values.Length, 1, 1);

    /// <summary>A convolution's kernel as [out, in, H, W].</summary>
    /// <param name="axes">Where output, input, height and width lie in the kernel as it comes; -1 where there is no such axis.</param>
    public string Kernel(string constant, float[] values, long[] shape, params int[] axes)
    {
        var strides = new long[shape.Length];
        for (var (axis, stride) = (shape.Length - 1, 1L); axis >= 0; stride *= shape[axis--]) strides[axis] = stride;
        long Size(int axis) => axis < 0 ? 1 : shape[axis];
        long Stride(int axis) => axis < 0 ? 0 : strides[axis];
        var sizes = axes.Select(Size).ToArray();
        var ordered = new float[values.Length];
        var at = 0;
        for (var output = 0L; output < sizes[0]; output++)
            for (var input = 0L; input < sizes[1]; input++)
                for (var row = 0L; row < sizes[2]; row++)
                    for (var column = 0L; column < sizes[3]; column++)
                        ordered[at++] = values[output * Stride(axes[0]) + input * Stride(axes[1]) + row * Stride(axes[2]) + column * Stride(axes[3])];
        return Floats(constant, ordered, sizes);
    }

    public static AttributeProto Padding(bool same) => Text("auto_pad", same ? "SAME_UPPER" : "VALID");

    public static AttributeProto Integer(string attribute, long value) => new() { Name = attribute, Type = AttributeType.Int, I = value };

    public static AttributeProto Integers(string attribute, params long[] values) => new() { Name = attribute, Type = AttributeType.Ints, Ints = { values } };

    public static AttributeProto Float(string attribute, float value) => new() { Name = attribute, Type = AttributeType.Float, F = value };

    public static AttributeProto Text(string attribute, string value) => new() { Name = attribute, Type = AttributeType.String, S = ByteString.CopyFromUtf8(value) };

    private static ValueInfoProto Value(string value, params long[] shape)
    {
        var tensor = new TypeProto.Types.Tensor { ElemType = TensorProto.Types.DataType.Float };
        if (shape.Length > 0) tensor.Shape = new TensorShapeProto { Dim = { shape.Select(size => new TensorShapeProto.Types.Dimension { DimValue = size }) } };
        return new ValueInfoProto { Name = value, Type = new TypeProto { TensorType = tensor } };
    }
}
