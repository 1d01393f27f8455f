using Microsoft.ML.OnnxRuntime;

namespace SpatialVlm.OnnxRuntime;

/// <summary>The outputs of one call, read in place; spans are valid until it is disposed.</summary>
public sealed class SessionResult : IDisposable
{
    private readonly IReadOnlyList<string> names;
    private readonly IDisposableReadOnlyCollection<OrtValue> values;

    internal SessionResult(IReadOnlyList<string> names, IDisposableReadOnlyCollection<OrtValue> values)
    {
        this.names = names;
        this.values = values;
    }

    public ReadOnlySpan<float> Floats(string name) => Find(name).GetTensorDataAsSpan<float>();

    public ReadOnlySpan<long> Longs(string name) => Find(name).GetTensorDataAsSpan<long>();

    public long[] Shape(string name) => Find(name).GetTensorTypeAndShape().Shape;

    public void Dispose() => values.Dispose();

    private OrtValue Find(string name)
    {
        for (var i = 0; i < names.Count; i++)
            if (names[i] == name) return values[i];
        throw new ArgumentException($"No output '{name}' was asked for; asked were: {string.Join(", ", names)}.", nameof(name));
    }
}
