using System.Numerics;
using System.Runtime.CompilerServices;

namespace SpatialVlm.Tensors.Kernels;

/// <summary>Functions of eight or more floats at once.</summary>
internal static unsafe class VectorMath
{
    public static int Width => Vector<float>.Count;

    /// <summary>e^x to within 1e-7 of its size (the polynomial of Cephes' expf); 0 below -87, where float32 ends.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> Exp(Vector<float> x)
    {
        // The native forms give the second operand where one is no number, and so keep it.
        Vector<float> bounded = Vector.MinNative(new(88f), Vector.MaxNative(new(-87f), x));
        // Adding and taking off 1.5 * 2^23 rounds to the nearest whole number.
        Vector<float> power = Vector.FusedMultiplyAdd(bounded, new(1.44269504f), new(12582912f)) - new Vector<float>(12582912f);
        Vector<float> rest = Vector.FusedMultiplyAdd(power, new(-0.693359375f), bounded);
        rest = Vector.FusedMultiplyAdd(power, new(2.12194440e-4f), rest);
        Vector<float> p = Vector.FusedMultiplyAdd(new(1.9875691500e-4f), rest, new(1.3981999507e-3f));
        p = Vector.FusedMultiplyAdd(p, rest, new(8.3334519073e-3f));
        p = Vector.FusedMultiplyAdd(p, rest, new(4.1665795894e-2f));
        p = Vector.FusedMultiplyAdd(p, rest, new(1.6666665459e-1f));
        p = Vector.FusedMultiplyAdd(p, rest, new(5.0000001201e-1f));
        p = Vector.FusedMultiplyAdd(p, rest * rest, rest + Vector<float>.One);
        Vector<float> scale = Vector.AsVectorSingle(Vector.ShiftLeft(Vector.ConvertToInt32Native(power) + new Vector<int>(127), 23));
        return Vector.ConditionalSelect(Vector.LessThan(x, new(-87f)), Vector<float>.Zero, p * scale);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> Sigmoid(Vector<float> x) => Vector<float>.One / (Vector<float>.One + Exp(-x));

    /// <summary>Loads up to a full vector; lanes past the end hold <paramref name="filler"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> Load(float* from, long left, float filler = 0) => left >= Vector<float>.Count ? Vector.Load(from) : LoadEnd(from, left, filler);

    /// <summary>Stores as many lanes as are left.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector<float> values, float* to, long left)
    {
        if (left >= Vector<float>.Count) values.Store(to);
        else StoreEnd(values, to, left);
    }

    // For ends of rows only: a call in a loop over whole vectors would keep all its sums out of the registers.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Vector<float> LoadEnd(float* from, long left, float filler)
    {
        float* lanes = stackalloc float[Vector<float>.Count];
        for (int i = 0; i < Vector<float>.Count; i++) lanes[i] = i < left ? from[i] : filler;
        return Vector.Load(lanes);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void StoreEnd(Vector<float> values, float* to, long left)
    {
        for (int i = 0; i < left; i++) to[i] = values[i];
    }
}
