using Google.Protobuf;
using SpatialVlm.OnnxRuntime.Onnx;
using SpatialVlm.Tensors.Kernels;

namespace SpatialVlm.Tensors;

/// <summary>Writes what a set of outputs needs of a graph as an ONNX model; parameters are inputs, so the file stays small.</summary>
public static class OnnxWriter
{
    // Opset 20 is the first with Gelu. Of ReduceMax and Pad the CUDA provider knows the versions of opset 18 only, and would leave later ones to the CPU.
    private const int Opset = 18, OpsetWithGelu = 20;

    public static ModelProto Write(Graph graph, IReadOnlyCollection<Tensor> outputs)
    {
        var model = new ModelProto { IrVersion = 9, ProducerName = "spatialvlm", Graph = new GraphProto { Name = "traced" } };
        List<Tensor> needed = Needed(graph, outputs);
        model.OpsetImport.Add(new OperatorSetIdProto { Version = needed.Any(t => t.Operation == "Gelu") ? OpsetWithGelu : Opset });
        model.OpsetImport.Add(new OperatorSetIdProto { Domain = KernelDefinition.Domain, Version = 1 });
        foreach (Tensor tensor in InExecutionOrder(needed)) Add(model.Graph, tensor);
        model.Graph.Output.AddRange(outputs.Distinct().Select(t => ValueInfo(t.Name, t)));
        return model;
    }

    // The runtime sorts nodes anew: depth first from those that nobody reads, the last in the file first. Weight gradients are such nodes. In the order of the trace
    // the first layer's would come first, and every activation and gradient would wait for those of the layers above; the other way round each is made and let go in turn.
    private static IEnumerable<Tensor> InExecutionOrder(List<Tensor> needed)
    {
        var read = needed.Where(t => t.Operation != Tensor.LaterOutput).SelectMany(t => t.Inputs).Select(t => t.Operation == Tensor.LaterOutput ? t.Inputs[0] : t).ToHashSet();
        return needed.Where(read.Contains).Concat(needed.Where(t => !read.Contains(t)).Reverse());
    }

    /// <summary>The graph inputs that the outputs depend on.</summary>
    public static IReadOnlyList<Tensor> Inputs(Graph graph, IEnumerable<Tensor> outputs) =>
        [.. Needed(graph, outputs).Where(t => t.Operation == "Input")];

    private static List<Tensor> Needed(Graph graph, IEnumerable<Tensor> outputs)
    {
        var needed = new bool[graph.Tensors.Count];
        var open = new Stack<Tensor>(outputs);
        while (open.TryPop(out Tensor? tensor))
        {
            if (needed[tensor.Index]) continue;
            needed[tensor.Index] = true;
            foreach (Tensor input in tensor.Inputs) open.Push(input);
        }
        return [.. graph.Tensors.Where(t => needed[t.Index])];
    }

    private static void Add(GraphProto graph, Tensor tensor)
    {
        switch (tensor.Operation)
        {
            case Tensor.LaterOutput:
                graph.ValueInfo.Add(ValueInfo(tensor.Name, tensor));
                break;
            case "Input":
                graph.Input.Add(ValueInfo(tensor.Name, tensor));
                break;
            case "Constant":
                graph.Initializer.Add(Initializer(tensor));
                break;
            default:
                graph.Node.Add(Node(tensor));
                if (graph.Node[^1].Domain == KernelDefinition.Domain) graph.ValueInfo.Add(ValueInfo(tensor.Name, tensor));
                break;
        }
    }

    private static NodeProto Node(Tensor tensor)
    {
        var node = new NodeProto { OpType = tensor.Operation, Name = tensor.Name };
        node.Input.AddRange(tensor.Inputs.Select(i => i.Name));
        node.Output.Add(tensor.Name);
        if (KernelDefinition.All.FirstOrDefault(k => k.Operation == tensor.Operation) is { } kernel)
        {
            (node.Domain, node.OpType) = (KernelDefinition.Domain, kernel.Name);
            node.Output.AddRange(Enumerable.Range(1, kernel.Outputs - 1).Select(i => $"{tensor.Name}.{i}"));
        }
        foreach ((string name, object value) in tensor.Attributes) node.Attribute.Add(Attribute(name, value));
        return node;
    }

    private static AttributeProto Attribute(string name, object value)
    {
        var attribute = new AttributeProto { Name = name };
        switch (value)
        {
            case long number:
                (attribute.Type, attribute.I) = (AttributeProto.Types.AttributeType.Int, number);
                break;
            case float number:
                (attribute.Type, attribute.F) = (AttributeProto.Types.AttributeType.Float, number);
                break;
            case string text:
                (attribute.Type, attribute.S) = (AttributeProto.Types.AttributeType.String, ByteString.CopyFromUtf8(text));
                break;
            case long[] numbers:
                attribute.Type = AttributeProto.Types.AttributeType.Ints;
                attribute.Ints.AddRange(numbers);
                break;
            default:
                throw new ArgumentException($"Attribute '{name}' holds {value.GetType()}: expected long, float, string or long[].", nameof(value));
        }
        return attribute;
    }

    private static TensorProto Initializer(Tensor tensor)
    {
        var proto = new TensorProto { Name = tensor.Name, DataType = (TensorProto.Types.DataType)tensor.Type, RawData = ByteString.CopyFrom(tensor.Value!.Bytes) };
        proto.Dims.AddRange(tensor.Shape.ToSizes());
        return proto;
    }

    private static ValueInfoProto ValueInfo(string name, Tensor tensor)
    {
        var shape = new TensorShapeProto();
        foreach (Dimension d in tensor.Shape)
            shape.Dim.Add(d.IsSymbolic ? new TensorShapeProto.Types.Dimension { DimParam = d.ToString() } : new TensorShapeProto.Types.Dimension { DimValue = d.Size });
        return new ValueInfoProto { Name = name, Type = new TypeProto { TensorType = new TypeProto.Types.Tensor { ElemType = (TensorProto.Types.DataType)tensor.Type, Shape = shape } } };
    }
}
