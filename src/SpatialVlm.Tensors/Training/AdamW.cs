using System.Numerics;

namespace SpatialVlm.Tensors;

/// <summary>The optimiser step on the host, in vectors, over the store's arenas; frozen parameters have no moments and are not touched.</summary>
public static class AdamW
{
    private const int ChunkElements = 1 << 16;

    /// <summary>The Euclidean length of all gradients together, summed in double in a fixed order.</summary>
    public static double GradientNorm(ParameterStore store)
    {
        long elements = store.Gradients.Elements;
        var sums = new double[(elements + ChunkElements - 1) / ChunkElements];
        Parallel.For(0, sums.Length, i =>
        {
            long start = (long)i * ChunkElements;
            sums[i] = SumOfSquares(store.Gradients.Span(start, Math.Min(ChunkElements, elements - start)));
        });
        return Math.Sqrt(sums.Sum());
    }

    /// <summary>Updates every trainable parameter from its gradient times <paramref name="gradientScale"/>.</summary>
    /// <param name="step">Index of the step, from 0.</param>
    public static void Step(ParameterStore store, TrainingOptions options, long step, float gradientScale)
    {
        double rate = options.LearningRate * options.Schedule.Factor(step);
        double correction1 = 1 - Math.Pow(options.Beta1, step + 1), correction2 = 1 - Math.Pow(options.Beta2, step + 1);
        var chunks = new List<(Parameter Parameter, int Start, int Length, Update Update)>();
        foreach (Parameter parameter in store.Trainable)
        {
            ParameterGroup? group = options.Groups.FirstOrDefault(g => g.Contains(parameter));
            double own = rate * (group?.LearningRateFactor ?? 1);
            var update = new Update(options.Beta1, options.Beta2, gradientScale, (float)(1 - (own * (group?.WeightDecay ?? options.WeightDecay))),
                (float)(own / correction1), (float)(1 / Math.Sqrt(correction2)), options.Epsilon);
            for (long start = 0; start < parameter.Elements; start += ChunkElements)
                chunks.Add((parameter, (int)start, (int)Math.Min(ChunkElements, parameter.Elements - start), update));
        }
        Parallel.ForEach(chunks, c => c.Update.Apply(
            store.WeightsOf(c.Parameter).Slice(c.Start, c.Length), store.GradientsOf(c.Parameter).Slice(c.Start, c.Length),
            store.FirstMomentsOf(c.Parameter).Slice(c.Start, c.Length), store.SecondMomentsOf(c.Parameter).Slice(c.Start, c.Length)));
    }

    private static double SumOfSquares(ReadOnlySpan<float> values)
    {
        var sum = Vector<double>.Zero;
        int i = 0;
        for (; i <= values.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            Vector.Widen(new Vector<float>(values[i..]), out Vector<double> low, out Vector<double> high);
            sum += (low * low) + (high * high);
        }
        double total = Vector.Sum(sum);
        for (; i < values.Length; i++) total += (double)values[i] * values[i];
        return total;
    }

    private readonly record struct Update(float Beta1, float Beta2, float GradientScale, float Decay, float Rate, float RootCorrection, float Epsilon)
    {
        public void Apply(Span<float> weights, ReadOnlySpan<float> gradients, Span<float> first, Span<float> second)
        {
            int i = 0;
            for (; i <= weights.Length - Vector<float>.Count; i += Vector<float>.Count)
            {
                Vector<float> g = new Vector<float>(gradients[i..]) * GradientScale;
                Vector<float> m = (new Vector<float>(first[i..]) * Beta1) + (g * (1 - Beta1));
                Vector<float> v = (new Vector<float>(second[i..]) * Beta2) + (g * g * (1 - Beta2));
                m.CopyTo(first[i..]);
                v.CopyTo(second[i..]);
                Vector<float> w = new Vector<float>(weights[i..]) * Decay;
                (w - (m * Rate / ((Vector.SquareRoot(v) * RootCorrection) + new Vector<float>(Epsilon)))).CopyTo(weights[i..]);
            }
            for (; i < weights.Length; i++)
            {
                float g = gradients[i] * GradientScale;
                first[i] = (first[i] * Beta1) + (g * (1 - Beta1));
                second[i] = (second[i] * Beta2) + (g * g * (1 - Beta2));
                weights[i] = (weights[i] * Decay) - (first[i] * Rate / ((MathF.Sqrt(second[i]) * RootCorrection) + Epsilon));
            }
        }
    }
}
