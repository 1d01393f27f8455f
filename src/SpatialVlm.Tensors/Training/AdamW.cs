using System.Numerics;

namespace SpatialVlm.Tensors;

/// <summary>The optimiser step on the host, in vectors, over the store's arenas; frozen parameters have no moments and are not touched.</summary>
public static class AdamW
{
    private const int ChunkElements = 1 << 16;

    /// <summary>The Euclidean length of all gradients together, summed in double in a fixed order.</summary>
    public static double GradientNorm(ParameterStore store)
    {
        NativeArena gradients = store.Gradients.Read();
        long elements = gradients.Elements;
        var sums = new double[(elements + ChunkElements - 1) / ChunkElements];
        Parallel.For(0, sums.Length, i =>
        {
            long start = (long)i * ChunkElements;
            sums[i] = SumOfSquares(gradients.Span(start, Math.Min(ChunkElements, elements - start)));
        });
        return Math.Sqrt(sums.Sum());
    }

    /// <summary>Updates every trainable parameter from its gradient times <paramref name="gradientScale"/>.</summary>
    /// <param name="step">Index of the step, from 0.</param>
    public static void Step(ParameterStore store, TrainingOptions options, long step, float gradientScale)
    {
        NativeArena weights = store.Weights.Write(), gradients = store.Gradients.Read(), first = store.FirstMoments.Write(), second = store.SecondMoments.Write();
        var chunks = new List<(Parameter Parameter, int Start, int Length, Update Update)>();
        foreach (Parameter parameter in store.Trainable)
        {
            AdamWRates rates = AdamWRates.At(options, Group(options, parameter), step);
            var update = new Update(options.Beta1, options.Beta2, gradientScale, rates.Decay, rates.Rate, rates.RootCorrection, options.Epsilon);
            for (long start = 0; start < parameter.Elements; start += ChunkElements)
                chunks.Add((parameter, (int)start, (int)Math.Min(ChunkElements, parameter.Elements - start), update));
        }
        Parallel.ForEach(chunks, c => c.Update.Apply(
            weights.Span(c.Parameter.Offset + c.Start, c.Length), gradients.Span(c.Parameter.TrainingOffset + c.Start, c.Length),
            first.Span(c.Parameter.TrainingOffset + c.Start, c.Length), second.Span(c.Parameter.TrainingOffset + c.Start, c.Length)));
    }

    internal static ParameterGroup? Group(TrainingOptions options, Parameter parameter) => options.Groups.FirstOrDefault(g => g.Contains(parameter));

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

/// <summary>What AdamW needs of a step for one group: numbers that are the same wherever the update is computed.</summary>
internal readonly record struct AdamWRates(float Decay, float Rate, float RootCorrection)
{
    public static AdamWRates At(TrainingOptions options, ParameterGroup? group, long step)
    {
        double own = options.LearningRate * options.Schedule.Factor(step) * (group?.LearningRateFactor ?? 1);
        double correction1 = 1 - Math.Pow(options.Beta1, step + 1), correction2 = 1 - Math.Pow(options.Beta2, step + 1);
        return new AdamWRates((float)(1 - (own * (group?.WeightDecay ?? options.WeightDecay))), (float)(own / correction1), (float)(1 / Math.Sqrt(correction2)));
    }
}
