using Microsoft.ML.OnnxRuntime;
using SpatialVlm.Tensors;

namespace SpatialVlm.Modeling.Generation;

/// <summary>Keys and values of all layers between two steps; each step's outputs are the next one's inputs, never copied by us.</summary>
internal sealed class KeyValueCache : IDisposable
{
    private readonly Dictionary<string, OrtValue> values = new(StringComparer.Ordinal);
    private ValueSet? owner;

    /// <param name="start">What reading the prompt left.</param>
    /// <param name="samples">Answers per prompt: its rows are repeated so often.</param>
    public KeyValueCache(IReadOnlyDictionary<string, HostTensor> start, int layers, int samples)
    {
        foreach (string name in Enumerable.Range(0, layers).SelectMany(i => new[] { Key(i), Value(i) })) values[name] = OrtValues.From(Repeat(start[name], samples));
    }

    public IReadOnlyDictionary<string, OrtValue> Feeds => values;

    public static string Key(int layer) => $"key.{layer}";

    public static string Value(int layer) => $"value.{layer}";

    public void Replace(ValueSet results)
    {
        Release();
        owner = results;
        foreach (string name in values.Keys.ToArray()) values[name] = results[name];
    }

    public static HostTensor Repeat(HostTensor tensor, int times)
    {
        if (times == 1) return tensor;
        int row = tensor.Floats.Length / (int)tensor.Shape[0].Size;
        var repeated = new float[tensor.Floats.Length * times];
        for (int i = 0; i < repeated.Length / row; i++) tensor.Floats.AsSpan(i / times * row, row).CopyTo(repeated.AsSpan(i * row));
        return HostTensor.Of(tensor.Shape.With(0, tensor.Shape[0] * times), repeated);
    }

    public void Dispose() => Release();

    private void Release()
    {
        if (owner is null)
            foreach (OrtValue value in values.Values) value.Dispose();
        owner?.Dispose();
        owner = null;
    }
}
