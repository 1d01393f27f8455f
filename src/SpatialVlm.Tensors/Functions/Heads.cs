namespace SpatialVlm.Tensors;

/// <summary>Between rows of queries, keys and values side by side and attention's layout.</summary>
internal static class Heads
{
    /// <param name="packed">[B, N, (heads + 2 shared) d].</param>
    /// <param name="cos">[N, d]: queries and keys are turned; null leaves them.</param>
    /// <param name="sin">Likewise.</param>
    /// <returns>No gradient leads through these (see AttendPacked): [B, heads, N, d] and twice [B, shared, N, d].</returns>
    public static (Tensor Queries, Tensor Keys, Tensor Values) SplitHeads(this Tensor packed, int heads, int shared, Tensor? cos, Tensor? sin)
    {
        Dimension batch = packed.Shape[0], count = packed.Shape[1];
        long size = packed.Shape[2].Size / (heads + (2 * shared));
        if (heads % shared != 0 || packed.Shape[2].Size != size * (heads + (2 * shared)))
            throw new ShapeException($"SplitHeads: {packed.Shape} for {heads} query and {shared} key heads: expected a last extent of {heads + (2 * shared)} equal parts, and query heads a multiple of key heads.");
        if (packed.Fuses && FitTables(cos, sin, count, size))
        {
            Shape many = [batch, heads, count, size], few = [batch, shared, count, size];
            Tensor[] parts = packed.Graph.Fused("SplitHeads", cos is null ? [packed] : [packed, cos, sin!], [many, few, few], ("heads", (float)heads), ("shared", (float)shared));
            return (parts[0], parts[1], parts[2]);
        }
        Tensor q = Part(0, heads), k = Part(heads, shared), v = Part(heads + shared, shared);
        return cos is null ? (q, k, v) : (q.Rotate(cos, sin!), k.Rotate(cos, sin!), v);

        Tensor Part(long first, long parts) => packed.Slice(-1, first * size, (first + parts) * size).Reshape(batch, count, parts, size).Transpose(0, 2, 1, 3);
    }

    /// <summary>The gradient of <see cref="SplitHeads"/>: side by side again, and turned back.</summary>
    internal static Tensor MergeHeads(Tensor queries, Tensor keys, Tensor values, Tensor? cos, Tensor? sin)
    {
        Dimension batch = queries.Shape[0], count = queries.Shape[2], size = queries.Shape[3];
        if (queries.Fuses && FitTables(cos, sin, count, size))
        {
            Shape packed = [batch, count, (queries.Shape[1].Size + (2 * keys.Shape[1].Size)) * size];
            return queries.Graph.Fused("MergeHeads", cos is null ? [queries, keys, values] : [queries, keys, values, cos, sin!], [packed])[0];
        }
        if (cos is not null) (queries, keys) = (queries.RotateBack(cos, sin!), keys.RotateBack(cos, sin!));
        return Tensor.Concat(-1, Rows(queries), Rows(keys), Rows(values));

        Tensor Rows(Tensor t) => t.Transpose(0, 2, 1, 3).Reshape(batch, count, t.Shape[1].Size * size);
    }

    // The kernels read the tables as they lie.
    private static bool FitTables(Tensor? cos, Tensor? sin, Dimension count, Dimension size) =>
        cos is null || (cos.Shape.Equals(Shape.Of([count, size])) && sin!.Shape.Equals(cos.Shape));
}
