using System.Collections.Immutable;

namespace SpatialVlm.Tensors;

public sealed partial class Tensor
{
    /// <summary>Matrix product over the last two axes; leading axes broadcast.</summary>
    public Tensor MatMul(Tensor other)
    {
        RequireSameType("MatMul", this, other);
        if (Shape.Rank < 2 || other.Shape.Rank < 2 || Shape[-1] != other.Shape[-2])
            throw new ShapeException($"MatMul: {Shape} times {other.Shape}: the last extent of the left must be the last but one of the right.");
        Shape lead = Shape.Broadcast("MatMul", Shape.Slice(0, Shape.Rank - 2), other.Shape.Slice(0, other.Shape.Rank - 2));
        return InMatrixPrecision("MatMul", [this, other], lead.Concat([Shape[-2], other.Shape[-1]]));
    }

    /// <summary>a b + addend for matrices, either factor transposed first; the addend broadcasts.</summary>
    public static Tensor Gemm(Tensor a, Tensor b, Tensor? addend = null, bool transposeA = false, bool transposeB = false)
    {
        if (a.Shape.Rank != 2 || b.Shape.Rank != 2 || a.Shape[transposeA ? 0 : 1] != b.Shape[transposeB ? 1 : 0])
            throw new ShapeException($"Gemm: {a.Shape}{(transposeA ? "ᵀ" : "")} times {b.Shape}{(transposeB ? "ᵀ" : "")} do not fit.");
        Shape shape = [a.Shape[transposeA ? 1 : 0], b.Shape[transposeB ? 0 : 1]];
        if (addend is not null && !Shape.Broadcast("Gemm", shape, addend.Shape).Equals(shape))
            throw new ShapeException($"Gemm: addend {addend.Shape} does not stretch to {shape}.");
        return InMatrixPrecision("Gemm", addend is null ? [a, b] : [a, b, addend], shape, ("transA", transposeA ? 1L : 0L), ("transB", transposeB ? 1L : 0L));
    }

    /// <summary>x Wᵀ + bias over the last axis, weights as checkpoints have them: [out, in].</summary>
    public Tensor Linear(Tensor weight, Tensor? bias = null)
    {
        if (weight.Shape.Rank != 2 || Shape[-1] != weight.Shape[1])
            throw new ShapeException($"Linear: input {Shape} against weight {weight.Shape} ({weight.Name}): expected last extents to agree.");
        Tensor flat = Flatten();
        return Gemm(flat, weight, bias, transposeB: true).Reshape([.. Shape.With(-1, weight.Shape[0])]);
    }

    /// <summary>All leading axes as one: [rows, last].</summary>
    public Tensor Flatten() => Reshape(Shape.Slice(0, Shape.Rank - 1).Elements, Shape[-1]);

    private static Tensor InMatrixPrecision(string operation, ImmutableArray<Tensor> inputs, Shape shape, params ReadOnlySpan<(string Name, object Value)> attributes)
    {
        Graph graph = inputs[0].Graph;
        ElementType full = inputs[0].Type, precision = full == ElementType.Float32 ? graph.MatrixPrecision : full;
        return graph.Append(operation, [.. inputs.Select(i => i.Cast(precision))], precision, shape, attributes).Cast(full);
    }
}
