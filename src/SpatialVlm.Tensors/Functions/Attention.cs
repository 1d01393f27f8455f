namespace SpatialVlm.Tensors;

/// <summary>Scaled dot-product attention and rotary positions.</summary>
public static class Attention
{
    /// <summary>What a forbidden pair of positions gets added to its score; finite, so that a row of padding stays a number.</summary>
    public const float Forbidden = -1e30f;

    /// <summary>softmax(scale q kᵀ + mask) v with the gradient of FlashAttention (arXiv 2205.14135, section 3.1).</summary>
    /// <param name="query">[B, Hkv, G N, d]; G query heads share one key head.</param>
    /// <param name="key">[B, Hkv, M, d].</param>
    /// <param name="value">[B, Hkv, M, d].</param>
    /// <param name="mask">Added to the scores, broadcastable to [B, Hkv, G, N, M]; null lets everything see everything.</param>
    /// <param name="group">G.</param>
    public static Tensor Attend(this Tensor query, Tensor key, Tensor value, Tensor? mask, int group = 1, float scale = 1)
    {
        (Tensor q, float later) = Scaled(query, scale);
        Tensor weights = Weights(q.MatMul(key.T), mask, group, later);
        Tensor output = weights.MatMul(value);                                            // [B, Hkv, G N, d]
        return output.WithGradient([query, key, value], (dy, wanted) => Gradients(dy, q, key, value, weights, output, scale, wanted));
    }

    /// <summary>Attention from one product's rows to the rows that the output projection takes; queries and keys are turned by rotary positions where there are tables.</summary>
    /// <param name="packed">[B, N, (heads + 2 shared) d]: queries, keys, values.</param>
    /// <param name="heads">Of queries; <paramref name="shared"/> of keys and values.</param>
    /// <param name="cos">[N, d], its halves equal; null where positions are learned.</param>
    /// <param name="sin">Likewise.</param>
    /// <returns>[B, N, heads d].</returns>
    public static Tensor AttendPacked(this Tensor packed, int heads, int shared, Tensor? cos, Tensor? sin, Tensor? mask)
    {
        Dimension batch = packed.Shape[0], count = packed.Shape[1];
        long size = packed.Shape[2].Size / (heads + (2 * shared)), group = heads / shared;
        float scale = 1 / MathF.Sqrt(size);
        (Tensor q, Tensor k, Tensor v) = packed.SplitHeads(heads, shared, cos, sin);
        // Head h shares the key head h / group: reshaping lines a group's queries up as more rows.
        (q, float later) = Scaled(q.Reshape(batch, shared, group * count, size), scale);
        Tensor weights = Weights(q.MatMul(k.T), mask, (int)group, later), output = weights.MatMul(v);
        Tensor rows = output.Reshape(batch, heads, count, size).Transpose(0, 2, 1, 3).Reshape(batch, count, heads * size);
        return rows.WithGradient([packed], (dy, _) =>
        {
            Tensor up = dy.Reshape(batch, count, heads, size).Transpose(0, 2, 1, 3).Reshape(batch, shared, group * count, size);
            Tensor?[] d = Gradients(up, q, k, v, weights, output, scale, [true, true, true]);
            return [Heads.MergeHeads(d[0]!.Reshape(batch, heads, count, size), d[1]!, d[2]!, cos, sin)];
        });
    }

    // Without the kernel that scales in passing, the queries are fewer numbers than the scores.
    private static (Tensor Query, float Later) Scaled(Tensor query, float scale) => query.Fuses || scale == 1 ? (query, scale) : (query * scale, 1);

    // scale, mask and softmax of scores [B, Hkv, G N, M]
    private static Tensor Weights(Tensor scores, Tensor? mask, int group, float scale)
    {
        bool plainMask = mask is null || (mask.Shape.Rank == 5 && mask.Shape[1] == 1 && mask.Shape[2] == 1 && mask.Shape[4] == scores.Shape[3] && mask.Type == scores.Type
            && (mask.Shape[0] == 1 || mask.Shape[0] == scores.Shape[0]) && (mask.Shape[3] == 1 || mask.Shape[3] * group == scores.Shape[2]));
        if (scores.Fuses && plainMask)
            return scores.Graph.Fused("MaskedSoftmax", mask is null ? [scores] : [scores, mask], [scores.Shape], ("scale", scale), ("group", (float)group))[0];
        if (scale != 1) scores *= scale;
        if (mask is null) return scores.Softmax();
        Dimension b = scores.Shape[0], h = scores.Shape[1], n = scores.Shape[2].Size / group, m = scores.Shape[3];
        return (scores.Reshape(b, h, group, n, m) + mask).Reshape([.. scores.Shape]).Softmax();
    }

    // The query as Scaled gave it.
    private static Tensor?[] Gradients(Tensor dy, Tensor query, Tensor key, Tensor value, Tensor weights, Tensor output, float scale, IReadOnlyList<bool> wanted)
    {
        Tensor up = dy.MatMul(value.T);
        // The row sums of dP P are those of dO O, which is smaller; a kernel that has both in hand needs neither.
        if (weights.Fuses)
        {
            Tensor down = weights.Graph.Fused("SoftmaxGradient", [weights, up], [weights.Shape], ("scale", scale))[0];
            return [wanted[0] ? down.MatMul(key) : null, wanted[1] ? down.T.MatMul(query) : null, wanted[2] ? weights.T.MatMul(dy) : null];
        }
        Tensor plain = weights * (up - (dy * output).Sum(-1));
        // Where transposing is a pass over memory it is done to the thin matrices.
        return [wanted[0] ? plain.MatMul(key) * scale : null, wanted[1] ? query.T.MatMul(plain).T : null, wanted[2] ? dy.T.MatMul(weights).T : null];
    }

    /// <summary>Rotary positions (RoFormer, arXiv 2104.09864) in the half-split layout of Llama: the second half of the channels pairs with the first.</summary>
    /// <param name="x">[..., N, d].</param>
    /// <param name="cos">Broadcastable to x; its two halves are equal.</param>
    /// <param name="sin">Likewise.</param>
    public static Tensor Rotate(this Tensor x, Tensor cos, Tensor sin)
    {
        // The rotation's transpose is the rotation back.
        return ((x * cos) + (HalfTurn(x) * sin)).WithGradient([x], (dy, _) => [dy.RotateBack(cos, sin)]);
    }

    internal static Tensor RotateBack(this Tensor x, Tensor cos, Tensor sin) => (x * cos) - (HalfTurn(x) * sin);

    // (a, b) to (-b, a).
    private static Tensor HalfTurn(Tensor x)
    {
        long half = x.Shape[-1].Size / 2;
        return Tensor.Concat(-1, -x.Slice(-1, half, 2 * half), x.Slice(-1, 0, half));
    }
}
