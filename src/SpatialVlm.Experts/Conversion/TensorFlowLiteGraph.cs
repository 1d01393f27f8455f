using System.Runtime.InteropServices;
using Google.FlatBuffers;

namespace SpatialVlm.Experts.Conversion;

/// <param name="Values">Row-major in TensorFlow's layout; null where the tensor is computed.</param>
internal sealed record TensorFlowLiteTensor(string Name, int[] Shape, float[]? Values);

/// <param name="Operation">Number in the format's list of built-in operators.</param>
/// <param name="Options">Reads a field of the operator's own table by its place: 0 where it is not written.</param>
internal sealed record TensorFlowLiteNode(int Operation, int[] Inputs, int[] Outputs, Func<int, FieldKind, int> Options)
{
    public bool IsConvolution => Operation == TensorFlowLiteToOnnx.Convolution;
}

/// <summary>How wide a field of a table is.</summary>
internal enum FieldKind
{
    Byte,
    Integer,
}

/// <summary>The one subgraph of a TensorFlow Lite file (FlatBuffers, schema version 3), float16 and float32 constants.</summary>
internal sealed class TensorFlowLiteGraph
{
    private static readonly byte[] identifier = "TFL3"u8.ToArray();

    private readonly byte[] bytes;
    private readonly ByteBuffer buffer;
    private readonly Table[] buffers;

    private TensorFlowLiteGraph(byte[] bytes)
    {
        this.bytes = bytes;
        buffer = new ByteBuffer(bytes);
        var model = new Table(buffer.GetInt(0), buffer);
        buffers = Tables(model, 4);
        int[] operations = [.. Tables(model, 1).Select(code => Math.Max(Field(code, 0, FieldKind.Byte), Field(code, 3, FieldKind.Integer)))];
        var graph = Tables(model, 2)[0];
        Tensors = [.. Tables(graph, 0).Select(ReadTensor)];
        Inputs = Integers(graph, 1);
        Nodes = [.. Tables(graph, 3).Select(node => ReadNode(node, operations))];
    }

    public IReadOnlyList<TensorFlowLiteTensor> Tensors { get; }
    public IReadOnlyList<TensorFlowLiteNode> Nodes { get; }
    public int[] Inputs { get; }

    /// <param name="path">A .tflite file, or a package of several files that holds one.</param>
    public static TensorFlowLiteGraph Read(string path)
    {
        if (!File.Exists(path)) throw new FileNotFoundException($"No detector file at {path}. Embedded weights are restored by the build (dotnet build); run 'spatialvlm models verify' to see what is missing.", path);
        var bytes = File.ReadAllBytes(path);
        var start = bytes.AsSpan().IndexOf(identifier) - 4;
        if (start < 0) throw new InvalidDataException($"{path} holds no TensorFlow Lite model (no identifier TFL3). Run 'spatialvlm models verify' to see whether it was altered.");
        try
        {
            return new TensorFlowLiteGraph(bytes[start..]);
        }
        catch (Exception cause) when (cause is ArgumentException or IndexOutOfRangeException or InvalidOperationException)
        {
            throw new InvalidDataException($"{path} is not a readable TensorFlow Lite model ({cause.Message}). Run 'spatialvlm models verify' to see whether it was altered.", cause);
        }
    }

    private TensorFlowLiteTensor ReadTensor(Table tensor)
    {
        var shape = Integers(tensor, 0);
        var data = Bytes(buffers[Field(tensor, 2, FieldKind.Integer)]);
        return new TensorFlowLiteTensor(Text(tensor, 3), shape, data.Length == 0 ? null : Field(tensor, 1, FieldKind.Byte) switch
        {
            0 => MemoryMarshal.Cast<byte, float>(data).ToArray(),
            1 => [.. MemoryMarshal.Cast<byte, Half>(data).ToArray().Select(half => (float)half)],
            _ => [],
        });
    }

    private TensorFlowLiteNode ReadNode(Table node, int[] operations)
    {
        var options = node.__offset(Slot(4)) is var at and > 0 ? new Table(node.__indirect(node.bb_pos + at), buffer) : (Table?)null;
        return new TensorFlowLiteNode(operations[Field(node, 0, FieldKind.Integer)], Integers(node, 1), Integers(node, 2), (field, kind) => options is { } table ? Field(table, field, kind) : 0);
    }

    private static int Slot(int field) => 4 + 2 * field;

    private int Field(Table table, int field, FieldKind kind)
    {
        var at = table.__offset(Slot(field));
        return at == 0 ? 0 : kind == FieldKind.Byte ? buffer.GetSbyte(table.bb_pos + at) : buffer.GetInt(table.bb_pos + at);
    }

    private Table[] Tables(Table table, int field) => Each(table, field, at => new Table(table.__indirect(at), buffer));

    private int[] Integers(Table table, int field) => Each(table, field, buffer.GetInt);

    private static T[] Each<T>(Table table, int field, Func<int, T> read)
    {
        var at = table.__offset(Slot(field));
        if (at == 0) return [];
        var start = table.__vector(at);
        return [.. Enumerable.Range(0, table.__vector_len(at)).Select(i => read(start + 4 * i))];
    }

    private ReadOnlySpan<byte> Bytes(Table table)
    {
        var at = table.__offset(Slot(0));
        return at == 0 ? [] : bytes.AsSpan(table.__vector(at), table.__vector_len(at));
    }

    private static string Text(Table table, int field) => table.__offset(Slot(field)) is var at and > 0 ? table.__string(table.bb_pos + at) : "";
}
