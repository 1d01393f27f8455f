using System.Runtime.InteropServices;

namespace SpatialVlm.Tensors;

/// <summary>Numbers in managed memory with their shape: what goes into a session and what comes back.</summary>
public sealed class HostTensor
{
    private HostTensor(ElementType type, Shape shape, Array values)
    {
        if (shape.Elements != values.LongLength)
            throw new ShapeException($"A host tensor of shape {shape} needs {shape.Elements} elements, got {values.LongLength}.");
        (Type, Shape, Values) = (type, shape, values);
    }

    public ElementType Type { get; }

    public Shape Shape { get; }

    /// <summary>float[], long[], bool[], int[], double[], byte[], or ushort[] with the bits of a 16-bit float.</summary>
    public Array Values { get; }

    public float[] Floats => Values as float[] ?? throw new InvalidOperationException($"This tensor holds {Type}, not Float32.");

    public long[] Longs => Values as long[] ?? throw new InvalidOperationException($"This tensor holds {Type}, not Int64.");

    public double[] Doubles => Values as double[] ?? throw new InvalidOperationException($"This tensor holds {Type}, not Float64.");

    public float Scalar => Floats.Length == 1 ? Floats[0] : throw new InvalidOperationException($"A tensor of shape {Shape} is no single number.");

    public static HostTensor Of(Shape shape, float[] values) => new(ElementType.Float32, shape, values);

    public static HostTensor Of(Shape shape, long[] values) => new(ElementType.Int64, shape, values);

    public static HostTensor Of(Shape shape, bool[] values) => new(ElementType.Bool, shape, values);

    public static HostTensor Of(Shape shape, ElementType type, Array values) => new(type, shape, values);

    public ReadOnlySpan<byte> Bytes => MemoryMarshal.CreateReadOnlySpan(ref MemoryMarshal.GetArrayDataReference(Values), Values.Length * Type.Bytes());

    public static Array Allocate(ElementType type, long count) => type switch
    {
        ElementType.Float32 => new float[count],
        ElementType.Int64 => new long[count],
        ElementType.Int32 => new int[count],
        ElementType.Bool => new bool[count],
        ElementType.UInt8 => new byte[count],
        ElementType.Float64 => new double[count],
        ElementType.Float16 or ElementType.BFloat16 => new ushort[count],
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "No host array holds this type."),
    };

    public override string ToString() => $"{Type} {Shape}";
}
