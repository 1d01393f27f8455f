using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace SpatialVlm.Experts.Conversion;

/// <summary>One operation of a TensorFlow graph.</summary>
internal sealed record TensorFlowNode(string Name, string Operation, IReadOnlyList<string> Inputs, JsonElement Attributes)
{
    public bool Flag(string attribute) => Attributes.TryGetProperty(attribute, out var value) && value.TryGetProperty("b", out var flag) && flag.GetBoolean();

    /// <summary>"SAME", "VALID"…</summary>
    public string Text(string attribute) => Ascii(Attributes.GetProperty(attribute).GetProperty("s"));

    public float Float(string attribute) => Attributes.GetProperty(attribute).GetProperty("f").GetSingle();

    public IReadOnlyList<string> Texts(string attribute) =>
        [.. Attributes.GetProperty(attribute).GetProperty("list").GetProperty("s").EnumerateArray().Select(Ascii)];

    /// <summary>Values along height and width of an NHWC list ("strides", "ksize", "dilations"); ones where the graph does not say.</summary>
    public long[] HeightWidth(string attribute)
    {
        if (!Attributes.TryGetProperty(attribute, out _)) return [1, 1];
        var all = Attributes.GetProperty(attribute).GetProperty("list").GetProperty("i").EnumerateArray().Select(number => long.Parse(number.GetString()!)).ToArray();
        return [all[1], all[2]];
    }

    /// <summary>TensorFlow.js writes text in base 64; its first versions wrote a list of bytes.</summary>
    private static string Ascii(JsonElement text) =>
        Encoding.ASCII.GetString(text.ValueKind == JsonValueKind.Array ? [.. text.EnumerateArray().Select(letter => letter.GetByte())] : text.GetBytesFromBase64());
}

/// <summary>A constant of the graph: float or int32 values, row-major in TensorFlow's layout.</summary>
internal sealed record TensorFlowConstant(long[] Shape, float[] Floats, int[] Integers);

/// <summary>A TensorFlow.js graph model: model.json with the topology and weight manifest, and its weight files.</summary>
internal sealed class TensorFlowGraph
{
    private TensorFlowGraph(IReadOnlyDictionary<string, TensorFlowNode> nodes, IReadOnlyDictionary<string, TensorFlowConstant> constants)
    {
        Nodes = nodes;
        Constants = constants;
    }

    public IReadOnlyDictionary<string, TensorFlowNode> Nodes { get; }
    public IReadOnlyDictionary<string, TensorFlowConstant> Constants { get; }

    /// <param name="weightsPaths">In the order of the manifest.</param>
    public static TensorFlowGraph Read(string jsonPath, params string[] weightsPaths)
    {
        foreach (var path in weightsPaths.Prepend(jsonPath))
            if (!File.Exists(path)) throw new FileNotFoundException($"No detector file at {path}. Embedded weights are restored by the build (dotnet build); run 'spatialvlm models verify' to see what is missing.", path);
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(jsonPath));
            var nodes = document.RootElement.GetProperty("modelTopology").GetProperty("node").EnumerateArray().Select(ReadNode).ToDictionary(node => node.Name);
            return new TensorFlowGraph(nodes, ReadConstants(document.RootElement.GetProperty("weightsManifest"), [.. weightsPaths.SelectMany(File.ReadAllBytes)]));
        }
        catch (Exception cause) when (cause is JsonException or KeyNotFoundException or ArgumentException or InvalidOperationException)
        {
            throw new InvalidDataException($"{jsonPath} with {string.Join(", ", weightsPaths)} is not a readable TensorFlow.js graph ({cause.Message}). Run 'spatialvlm models verify' to see whether a file was altered.", cause);
        }
    }

    private static TensorFlowNode ReadNode(JsonElement node)
    {
        var inputs = node.TryGetProperty("input", out var list) ? list.EnumerateArray().Select(input => input.GetString()!).Where(input => input[0] != '^').ToList() : [];
        var attributes = node.TryGetProperty("attr", out var attr) ? attr.Clone() : default;
        return new TensorFlowNode(node.GetProperty("name").GetString()!, node.GetProperty("op").GetString()!, inputs, attributes);
    }

    private static Dictionary<string, TensorFlowConstant> ReadConstants(JsonElement manifest, byte[] bytes)
    {
        var constants = new Dictionary<string, TensorFlowConstant>();
        var at = 0;
        foreach (var weight in manifest.EnumerateArray().SelectMany(group => group.GetProperty("weights").EnumerateArray()))
        {
            var shape = weight.GetProperty("shape").EnumerateArray().Select(size => size.GetInt64()).ToArray();
            var count = (int)shape.Aggregate(1L, (product, size) => product * size);
            var stored = weight.TryGetProperty("quantization", out var quantization) ? quantization.GetProperty("dtype").GetString() : weight.GetProperty("dtype").GetString();
            var constant = stored switch
            {
                "float16" => new TensorFlowConstant(shape, [.. MemoryMarshal.Cast<byte, Half>(bytes.AsSpan(at, count * 2)).ToArray().Select(half => (float)half)], []),
                "float32" => new TensorFlowConstant(shape, MemoryMarshal.Cast<byte, float>(bytes.AsSpan(at, count * 4)).ToArray(), []),
                "int32" => new TensorFlowConstant(shape, [], MemoryMarshal.Cast<byte, int>(bytes.AsSpan(at, count * 4)).ToArray()),
                _ => throw new InvalidOperationException($"weight {weight.GetProperty("name")} is stored as {stored}; float16, float32 and int32 are read"),
            };
            constants.Add(weight.GetProperty("name").GetString()!, constant);
            at += count * (stored == "float16" ? 2 : 4);
        }
        if (at != bytes.Length) throw new InvalidOperationException($"the manifest describes {at} bytes of weights, the file has {bytes.Length}");
        return constants;
    }
}
