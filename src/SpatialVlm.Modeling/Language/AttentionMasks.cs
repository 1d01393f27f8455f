using SpatialVlm.Tensors;

namespace SpatialVlm.Modeling.Language;

/// <summary>
/// Who sees whom, as numbers added to attention scores: 0 allows, <see cref="Attention.Forbidden"/> forbids; [B, 1, 1, N, N].
/// <code>
/// causal: each sees itself and     prefix-LM, prefix of 3 (image and   causal with one place of
/// what came before                 question see each other; the        padding on the left
///                                  answer is causal)
///       a b c d e                        i i q a a                          . a b c d
///     a x . . . .                      i x x x . .                        . . . . . .
///     b x x . . .                      i x x x . .                        a . x . . .
///     c x x x . .                      q x x x . .                        b . x x . .
///     d x x x x .                      a x x x x .                        c . x x x .
///     e x x x x x                      a x x x x x                        d . x x x x
/// </code>
/// </summary>
public static class AttentionMasks
{
    /// <param name="padding">[B, N]: 0 where there is only padding; null where there is none.</param>
    /// <param name="prefixLengths">For each row how many of its first tokens (padding not counted) see each other; null for causal throughout.</param>
    public static HostTensor Create(long batch, long length, HostTensor? padding = null, IReadOnlyList<int>? prefixLengths = null)
    {
        if (padding is not null && !padding.Shape.Equals(Shape.Of([batch, length]))) throw new ShapeException($"Attention mask {padding.Shape}: expected [{batch}, {length}].");
        if (prefixLengths is not null && prefixLengths.Count != batch) throw new ArgumentException($"{prefixLengths.Count} prefix lengths for a batch of {batch}.", nameof(prefixLengths));
        var mask = new float[batch * length * length];
        for (long b = 0; b < batch; b++)
        {
            long start = 0;
            while (padding is not null && start < length && padding.Longs[(b * length) + start] == 0) start++;
            long prefixEnd = start + (prefixLengths?[(int)b] ?? 0);
            for (long query = 0; query < length; query++)
                for (long key = 0; key < length; key++)
                {
                    bool present = padding is null || padding.Longs[(b * length) + key] != 0;
                    bool allowed = present && (key <= query || (query >= start && query < prefixEnd && key < prefixEnd));
                    mask[(((b * length) + query) * length) + key] = allowed ? 0 : Attention.Forbidden;
                }
        }
        return HostTensor.Of([batch, 1, 1, length, length], mask);
    }

    /// <summary>For sequences of several samples: each sees its own tokens only. What lies between is padding that sees nothing and is seen by none.</summary>
    public static HostTensor CreatePacked(int batch, int length, IEnumerable<PackedSegment> segments)
    {
        var mask = new float[batch * length * length];
        Array.Fill(mask, Attention.Forbidden);
        foreach (PackedSegment segment in segments)
            for (int query = 0; query < segment.Length; query++)
            {
                int start = (((segment.Row * length) + segment.Start + query) * length) + segment.Start;
                mask.AsSpan(start, query < segment.Prefix ? segment.Prefix : query + 1).Clear();
            }
        return HostTensor.Of([batch, 1, 1, length, length], mask);
    }
}
