using System.Collections;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;

namespace SpatialVlm.Tensors;

/// <summary>The extents of a tensor, outermost first; equal when every dimension is.</summary>
[CollectionBuilder(typeof(Shape), nameof(Of))]
public sealed class Shape : IEquatable<Shape>, IReadOnlyList<Dimension>
{
    private readonly ImmutableArray<Dimension> dimensions;

    private Shape(ImmutableArray<Dimension> dimensions) => this.dimensions = dimensions;

    public static Shape Scalar { get; } = new([]);

    public int Rank => dimensions.Length;

    public int Count => dimensions.Length;

    public bool IsStatic => !dimensions.Any(d => d.IsSymbolic);

    /// <summary>The number of elements, symbols included.</summary>
    public Dimension Elements => dimensions.Aggregate((Dimension)1, (a, b) => a * b);

    /// <summary>Counts from the end when negative, as an axis does.</summary>
    public Dimension this[int axis] => dimensions[Axis(axis)];

    public static Shape Of(ReadOnlySpan<Dimension> dimensions) => new([.. dimensions]);

    public static Shape FromSizes(params ReadOnlySpan<long> sizes)
    {
        var dimensions = new Dimension[sizes.Length];
        for (int i = 0; i < sizes.Length; i++) dimensions[i] = sizes[i];
        return new([.. dimensions]);
    }

    /// <summary>The sizes of a shape without symbols.</summary>
    public long[] ToSizes() => IsStatic ? [.. dimensions.Select(d => d.Size)]
        : throw new InvalidOperationException($"{this} has symbolic dimensions; this needs known sizes.");

    public int Axis(int axis) => axis >= -Rank && axis < Rank ? (axis + Rank) % Rank
        : throw new ArgumentOutOfRangeException(nameof(axis), axis, $"Shape {this} has axes {-Rank} to {Rank - 1}.");

    public Shape With(int axis, Dimension size) => new(dimensions.SetItem(Axis(axis), size));

    public Shape Without(int axis) => new(dimensions.RemoveAt(Axis(axis)));

    public Shape Insert(int axis, Dimension size) => new(dimensions.Insert(axis, size));

    public Shape Slice(int start, int length) => new([.. dimensions.AsSpan().Slice(start, length)]);

    public Shape Concat(Shape other) => new([.. dimensions, .. other.dimensions]);

    /// <summary>The shape two operands take together, NumPy's rule: aligned at the right, 1 stretches.</summary>
    public static Shape Broadcast(string operation, Shape left, Shape right)
    {
        var result = new Dimension[Math.Max(left.Rank, right.Rank)];
        for (int i = 1; i <= result.Length; i++)
        {
            Dimension a = i <= left.Rank ? left[^i] : 1, b = i <= right.Rank ? right[^i] : 1;
            if (a != b && a != 1 && b != 1)
                throw new ShapeException($"{operation}: shapes {left} and {right} do not broadcast: {a} meets {b} at axis {-i}. Expected equal extents or 1.");
            result[^i] = a == 1 ? b : a;
        }
        return Of(result);
    }

    public bool Equals(Shape? other) => other is not null && dimensions.AsSpan().SequenceEqual(other.dimensions.AsSpan());

    public override bool Equals(object? obj) => Equals(obj as Shape);

    public override int GetHashCode() => dimensions.Aggregate(17, HashCode.Combine);

    public IEnumerator<Dimension> GetEnumerator() => ((IEnumerable<Dimension>)dimensions).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public override string ToString() => $"[{string.Join(", ", dimensions)}]";
}
