using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace SpatialVlm.Tensors;

/// <summary>Between managed arrays and the runtime's values.</summary>
internal static class OrtValues
{
    public static OrtValue From(HostTensor tensor)
    {
        long[] shape = tensor.Shape.ToSizes();
        return tensor.Values switch
        {
            float[] values => OrtValue.CreateTensorValueFromMemory(values, shape),
            long[] values => OrtValue.CreateTensorValueFromMemory(values, shape),
            bool[] values => OrtValue.CreateTensorValueFromMemory(values, shape),
            int[] values => OrtValue.CreateTensorValueFromMemory(values, shape),
            double[] values => OrtValue.CreateTensorValueFromMemory(values, shape),
            byte[] values => OrtValue.CreateTensorValueFromMemory(values, shape),
            _ => throw new NotSupportedException($"A {tensor.Type} tensor cannot be fed; cast it to Float32 first."),
        };
    }

    public static HostTensor ToHost(OrtValue value)
    {
        OrtTensorTypeAndShapeInfo info = value.GetTensorTypeAndShape();
        var shape = Shape.FromSizes(info.Shape);
        return info.ElementDataType switch
        {
            TensorElementType.Float => HostTensor.Of(shape, value.GetTensorDataAsSpan<float>().ToArray()),
            TensorElementType.Int64 => HostTensor.Of(shape, value.GetTensorDataAsSpan<long>().ToArray()),
            TensorElementType.Bool => HostTensor.Of(shape, value.GetTensorDataAsSpan<bool>().ToArray()),
            TensorElementType.Double => HostTensor.Of(shape, ElementType.Float64, value.GetTensorDataAsSpan<double>().ToArray()),
            TensorElementType.Float16 => HostTensor.Of(shape, ElementType.Float16, value.GetTensorDataAsSpan<ushort>().ToArray()),
            TensorElementType.BFloat16 => HostTensor.Of(shape, ElementType.BFloat16, value.GetTensorDataAsSpan<ushort>().ToArray()),
            var other => throw new NotSupportedException($"An output of type {other} is not read back."),
        };
    }
}

/// <summary>The results of a run, still in the runtime's memory.</summary>
internal sealed class ValueSet(IReadOnlyDictionary<string, OrtValue> values, IDisposable owner) : IDisposable
{
    public OrtValue this[string name] => values[name];

    public void Dispose() => owner.Dispose();
}
