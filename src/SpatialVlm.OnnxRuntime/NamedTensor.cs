using Microsoft.ML.OnnxRuntime;

namespace SpatialVlm.OnnxRuntime;

/// <summary>An input of a graph: a name, values that stay where they are, and their shape.</summary>
public sealed class NamedTensor
{
    private readonly Func<OrtValue> bind;

    private NamedTensor(string name, Func<OrtValue> bind) => (Name, this.bind) = (name, bind);

    public string Name { get; }

    public static NamedTensor Of(string name, float[] values, params long[] shape) =>
        new(name, () => OrtValue.CreateTensorValueFromMemory(values, shape));

    public static NamedTensor Of(string name, long[] values, params long[] shape) =>
        new(name, () => OrtValue.CreateTensorValueFromMemory(values, shape));

    public static NamedTensor Of(string name, int[] values, params long[] shape) =>
        new(name, () => OrtValue.CreateTensorValueFromMemory(values, shape));

    public static NamedTensor Of(string name, byte[] values, params long[] shape) =>
        new(name, () => OrtValue.CreateTensorValueFromMemory(values, shape));

    public static NamedTensor Of(string name, bool[] values, params long[] shape) =>
        new(name, () => OrtValue.CreateTensorValueFromMemory(values, shape));

    internal OrtValue Bind() => bind();
}
