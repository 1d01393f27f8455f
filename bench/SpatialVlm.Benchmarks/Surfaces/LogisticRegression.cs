using System.Numerics.Tensors;

namespace SpatialVlm.Benchmarks.Surfaces;

/// <summary>Multinomial logistic regression by full-batch Adam; the same weights for any number of threads, as sums are made in fixed chunks and joined in order.</summary>
internal static class LogisticRegression
{
    private const int Chunks = 16;
    private const int Iterations = 400;
    private const float Rate = 0.05f;

    /// <param name="l2">Weight decay over the whole sum of losses, as if each cell counted 1.</param>
    /// <returns>[classes][inputs].</returns>
    public static float[][] Fit(float[][] inputs, int[] labels, int classes, double l2)
    {
        var width = inputs[0].Length;
        float[] weights = new float[classes * width], first = new float[weights.Length], second = new float[weights.Length];
        for (var step = 1; step <= Iterations; step++)
        {
            var gradient = Gradient(inputs, labels, classes, weights, (float)l2);
            // Falls to nothing along half a cosine, so that the end does not depend on where Adam's noise stands.
            var rate = Rate * 0.5f * (1 + MathF.Cos(MathF.PI * step / Iterations));
            float correct1 = 1 - MathF.Pow(0.9f, step), correct2 = 1 - MathF.Pow(0.99f, step);
            for (var i = 0; i < weights.Length; i++)
            {
                first[i] += 0.1f * (gradient[i] - first[i]);
                second[i] += 0.01f * (gradient[i] * gradient[i] - second[i]);
                weights[i] -= rate * first[i] / correct1 / (MathF.Sqrt(second[i] / correct2) + 1e-8f);
            }
        }
        return [.. Enumerable.Range(0, classes).Select(k => weights[(k * width)..((k + 1) * width)])];
    }

    private static float[] Gradient(float[][] inputs, int[] labels, int classes, float[] weights, float l2)
    {
        var width = inputs[0].Length;
        var parts = new float[Chunks][];
        Parallel.For(0, Chunks, chunk =>
        {
            var sum = new float[weights.Length];
            var scores = new float[classes];
            for (int i = (int)((long)inputs.Length * chunk / Chunks), end = (int)((long)inputs.Length * (chunk + 1) / Chunks); i < end; i++)
            {
                for (var k = 0; k < classes; k++) scores[k] = TensorPrimitives.Dot<float>(weights.AsSpan(k * width, width), inputs[i]);
                TensorPrimitives.SoftMax(scores, scores);
                scores[labels[i]] -= 1;
                for (var k = 0; k < classes; k++)
                {
                    var row = sum.AsSpan(k * width, width);
                    TensorPrimitives.MultiplyAdd(inputs[i], scores[k], row, row);
                }
            }
            parts[chunk] = sum;
        });
        var gradient = Array.ConvertAll(weights, weight => weight * l2);
        foreach (var part in parts) TensorPrimitives.Add(gradient, part, gradient);
        TensorPrimitives.Divide(gradient, inputs.Length, gradient);
        return gradient;
    }
}
