namespace SpatialVlm.Tensors;

/// <summary>Training losses.</summary>
public static class Losses
{
    /// <summary>The label that takes no part in a loss.</summary>
    public const long Ignored = -100;

    /// <summary>Mean cross entropy of logits [R, V] against labels [R] over the labels that are not <see cref="Ignored"/>.</summary>
    public static Tensor CrossEntropy(this Tensor logits, Tensor labels)
    {
        if (logits.Shape.Rank != 2 || !labels.Shape.Equals(Shape.Of([logits.Shape[0]])))
            throw new ShapeException($"CrossEntropy: logits {logits.Shape} and labels {labels.Shape}: expected [R, V] and [R].");
        Graph graph = logits.Graph;
        Dimension rows = logits.Shape[0];
        Tensor column = labels.Reshape(rows, 1);
        Tensor ignored = column.EqualTo(graph.Integers(Ignored));
        Tensor index = ignored.Where(graph.Integers(0), column);
        Tensor valid = ignored.Where(graph.Constant(0f, logits.Type), graph.Constant(1f, logits.Type));                        // [R, 1]
        Tensor share = valid / Tensor.Maximum(valid.Sum(0), graph.Constant(1f, logits.Type));
        // The CPU has no faster way to a maximum than this; accelerators have a slow one.
        if (!logits.Graph.Fuses)
        {
            Tensor likelihood = logits.LogSoftmax();
            return (-(share * likelihood.GatherElements(index)).Sum())
                .WithGradient([logits], (dy, _) => [(likelihood.Exp() - index.Reshape(rows).OneHot(logits.Shape[1].Size, logits.Type)) * (share * dy)]);
        }
        Tensor probability = logits.Softmax();
        // log of the partition sum by the likeliest entry, whose probability cannot underflow.
        Tensor partition = logits.Max(-1) - probability.Max(-1).Log();
        Tensor loss = (share * (partition - logits.GatherElements(index))).Sum();
        return loss.WithGradient([logits], (dy, _) => [(probability - index.Reshape(rows).OneHot(logits.Shape[1].Size, logits.Type)) * (share * dy)]);
    }

    /// <summary>SigLIP's sigmoid loss (arXiv 2303.15343): every pair of the batch is a yes-no question of its own; logits [n, n] have the true pairs on the diagonal.</summary>
    public static Tensor SigmoidPairLoss(this Tensor logits)
    {
        long n = logits.Shape[0].Size;
        var signs = new float[n * n];
        for (int i = 0; i < signs.Length; i++) signs[i] = i / n == i % n ? -1 : 1;
        return (logits * logits.Graph.Constant([n, n], signs).Cast(logits.Type)).Softplus().Sum() / n;
    }
}
