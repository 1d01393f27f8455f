namespace SpatialVlm.Tensors;

/// <summary>Scaled dot-product attention and rotary positions.</summary>
public static class Attention
{
    /// <summary>What a forbidden pair of positions gets added to its score; finite, so that a row of padding stays a number.</summary>
    public const float Forbidden = -1e30f;

    /// <summary>softmax(q kᵀ + mask) v with the gradient of FlashAttention (arXiv 2205.14135, section 3.1): the row sums of dP P are those of dO O, which is smaller.</summary>
    /// <param name="query">[B, Hkv, G N, d], scaled already; G query heads share one key head.</param>
    /// <param name="key">[B, Hkv, M, d].</param>
    /// <param name="value">[B, Hkv, M, d].</param>
    /// <param name="mask">Added to the scores, broadcastable to [B, Hkv, G, N, M]; null lets everything see everything.</param>
    /// <param name="group">G.</param>
    public static Tensor Attend(this Tensor query, Tensor key, Tensor value, Tensor? mask, int group = 1)
    {
        Tensor scores = query.MatMul(key.T);                                              // [B, Hkv, G N, M]
        if (mask is not null)
        {
            Dimension b = scores.Shape[0], h = scores.Shape[1], n = scores.Shape[2].Size / group, m = scores.Shape[3];
            scores = (scores.Reshape(b, h, group, n, m) + mask).Reshape([.. scores.Shape]);
        }
        Tensor weights = scores.Softmax();
        Tensor output = weights.MatMul(value);                                            // [B, Hkv, G N, d]
        return output.WithGradient([query, key, value], (dy, wanted) =>
        {
            Tensor down = weights * (dy.MatMul(value.T) - (dy * output).Sum(-1));
            return
            [
                wanted[0] ? down.MatMul(key) : null,
                wanted[1] ? down.T.MatMul(query) : null,
                wanted[2] ? weights.T.MatMul(dy) : null,
            ];
        });
    }

    /// <summary>Rotary positions (RoFormer, arXiv 2104.09864) in the half-split layout of Llama: the second half of the channels pairs with the first.</summary>
    /// <param name="x">[..., N, d].</param>
    /// <param name="cos">Broadcastable to x; its two halves are equal.</param>
    /// <param name="sin">Likewise.</param>
    public static Tensor Rotate(this Tensor x, Tensor cos, Tensor sin)
    {
        // The rotation's transpose is the rotation back.
        return ((x * cos) + (HalfTurn(x) * sin)).WithGradient([x], (dy, _) => [(dy * cos) - (HalfTurn(dy) * sin)]);
    }

    // (a, b) to (-b, a).
    private static Tensor HalfTurn(Tensor x)
    {
        long half = x.Shape[-1].Size / 2;
        return Tensor.Concat(-1, -x.Slice(-1, half, 2 * half), x.Slice(-1, 0, half));
    }
}
