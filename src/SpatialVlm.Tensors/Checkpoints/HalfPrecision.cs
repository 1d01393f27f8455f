using System.Numerics.Tensors;
using System.Runtime.InteropServices;

namespace SpatialVlm.Tensors;

/// <summary>Between float32 and the other floating-point types of checkpoints.</summary>
public static class HalfPrecision
{
    public static void Widen(ElementType type, ReadOnlySpan<byte> source, Span<float> target)
    {
        switch (type)
        {
            case ElementType.Float16:
                TensorPrimitives.ConvertToSingle(MemoryMarshal.Cast<byte, Half>(source), target);
                break;
            case ElementType.BFloat16:
                ReadOnlySpan<ushort> bits = MemoryMarshal.Cast<byte, ushort>(source);
                for (int i = 0; i < target.Length; i++) target[i] = BitConverter.Int32BitsToSingle(bits[i] << 16);
                break;
            case ElementType.Float64:
                ReadOnlySpan<double> doubles = MemoryMarshal.Cast<byte, double>(source);
                for (int i = 0; i < target.Length; i++) target[i] = (float)doubles[i];
                break;
            default:
                MemoryMarshal.Cast<byte, float>(source).CopyTo(target);
                break;
        }
    }

    /// <summary>Rounds to nearest, ties to even.</summary>
    public static void Narrow(ElementType type, ReadOnlySpan<float> source, Span<byte> target)
    {
        switch (type)
        {
            case ElementType.Float16:
                TensorPrimitives.ConvertToHalf(source, MemoryMarshal.Cast<byte, Half>(target));
                break;
            case ElementType.BFloat16:
                Span<ushort> bits = MemoryMarshal.Cast<byte, ushort>(target);
                for (int i = 0; i < source.Length; i++) bits[i] = BFloat16Bits(source[i]);
                break;
            case ElementType.Float32:
                MemoryMarshal.AsBytes(source).CopyTo(target);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(type), type, "Checkpoints are written in Float32, Float16 or BFloat16.");
        }
    }

    private static ushort BFloat16Bits(float value)
    {
        uint bits = BitConverter.SingleToUInt32Bits(value);
        if (float.IsNaN(value)) return (ushort)((bits >> 16) | 0x40);
        return (ushort)((bits + 0x7FFF + ((bits >> 16) & 1)) >> 16);
    }
}
