using Google.Protobuf;
using SpatialVlm.OnnxRuntime.Onnx;

namespace SpatialVlm.OnnxRuntime;

/// <summary>Small changes to a graph in memory, so that files stay as their authors published them.</summary>
public static class GraphEdits
{
    public static ModelProto Read(string path)
    {
        if (!File.Exists(path))
            throw new FileNotFoundException($"No ONNX file at {path}. Embedded weights are restored by the build (dotnet build); run 'spatialvlm models verify' to see what is missing.", path);
        using var stream = File.OpenRead(path);
        try
        {
            return ModelProto.Parser.ParseFrom(stream);
        }
        catch (InvalidProtocolBufferException cause)
        {
            throw new InvalidDataException($"{path} is not a readable ONNX file ({cause.Message}). Run 'spatialvlm models verify' to see whether it was altered.", cause);
        }
    }

    /// <summary>Makes one dimension of an input free.</summary>
    public static void FreeDimension(this GraphProto graph, string input, int axis, string name)
    {
        var dimension = graph.Input.Single(value => value.Name == input).Type.TensorType.Shape.Dim[axis];
        dimension.DimParam = name;
    }

    /// <summary>Turns an input into a constant, so that what depends on it alone is computed once, at load.</summary>
    public static void FixInput(this GraphProto graph, string input, float[] values, params long[] shape)
    {
        graph.Input.Remove(graph.Input.Single(value => value.Name == input));
        graph.Initializer.Add(Floats(input, values, shape));
    }

    /// <summary>Makes the named values, of any place in the graph, its only outputs, and drops what they don't need.</summary>
    public static void KeepOutputs(this GraphProto graph, params string[] outputs)
    {
        var producers = graph.Node.SelectMany(node => node.Output.Where(name => name.Length > 0), (node, name) => (name, node)).ToDictionary(pair => pair.name, pair => pair.node);
        var missing = outputs.Where(name => !producers.ContainsKey(name)).ToList();
        if (missing.Count > 0) throw new InvalidDataException($"Graph '{graph.Name}' computes no value named {string.Join(", ", missing)}; the weight file is not the one this adapter was written for.");
        var needed = new HashSet<string>();
        var open = new Stack<string>(outputs);
        while (open.TryPop(out var name))
            if (needed.Add(name) && producers.TryGetValue(name, out var node))
                foreach (var input in node.Input) open.Push(input);
        Retain(graph.Node, node => node.Output.Any(needed.Contains));
        Retain(graph.Input, value => needed.Contains(value.Name));
        Retain(graph.Initializer, tensor => needed.Contains(tensor.Name));
        graph.Output.Clear();
        graph.Output.AddRange(outputs.Select(name => new ValueInfoProto { Name = name, Type = new TypeProto { TensorType = new TypeProto.Types.Tensor { ElemType = TensorProto.Types.DataType.Float } } }));
    }

    public static TensorProto Floats(string name, float[] values, params long[] shape)
    {
        var bytes = new byte[values.Length * sizeof(float)];
        Buffer.BlockCopy(values, 0, bytes, 0, bytes.Length);
        return new TensorProto { Name = name, DataType = TensorProto.Types.DataType.Float, Dims = { shape }, RawData = UnsafeByteOperations.UnsafeWrap(bytes) };
    }

    public static TensorProto Longs(string name, long[] values, params long[] shape)
    {
        var bytes = new byte[values.Length * sizeof(long)];
        Buffer.BlockCopy(values, 0, bytes, 0, bytes.Length);
        return new TensorProto { Name = name, DataType = TensorProto.Types.DataType.Int64, Dims = { shape }, RawData = UnsafeByteOperations.UnsafeWrap(bytes) };
    }

    private static void Retain<T>(IList<T> list, Func<T, bool> keep)
    {
        var kept = list.Where(keep).ToList();
        list.Clear();
        foreach (var item in kept) list.Add(item);
    }
}
