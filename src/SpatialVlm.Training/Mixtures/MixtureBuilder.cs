using SpatialVlm.Geometry;
using SpatialVlm.Training.Examples;
using SpatialVlm.Training.Recipes;

namespace SpatialVlm.Training.Mixtures;

/// <summary>Makes a mixture of what the recipe names; shares of tokens become shares of samples by the sources' mean lengths.</summary>
public static class MixtureBuilder
{
    private const int Measured = 128;

    /// <param name="tokensOf">Length of a sample as it will be trained on; may throw <see cref="ExampleException"/>.</param>
    public static Mixture Build(IReadOnlyList<IExampleSource> sources, TrainOptions options, Func<TrainingExample, int> tokensOf)
    {
        double[] weights = [.. options.Sources.Select(s => s.Weight)];
        if (options.WeightsAre == ShareUnit.Tokens)
            for (int i = 0; i < weights.Length; i++) weights[i] /= MeanTokens(sources[i], options.Seed, tokensOf);
        return new Mixture(sources, weights, options.Seed);
    }

    /// <summary>Mean over some samples spread evenly through the source.</summary>
    private static double MeanTokens(IExampleSource source, int seed, Func<TrainingExample, int> tokensOf)
    {
        int count = Math.Min(Measured, source.Count);
        double sum = 0;
        int read = 0;
        for (int i = 0; i < count; i++)
        {
            int index = source.Count == int.MaxValue ? i : (int)((long)i * source.Count / count);
            try
            {
                sum += tokensOf(source.Get(index, Seeds.For(seed, $"{source.Name}/{index}", "length")));
                read++;
            }
            catch (ExampleException)
            {
                // Counted when it is drawn.
            }
        }
        return read > 0 ? sum / read : throw new TrainingException($"Source '{source.Name}': none of {count} samples can be read.");
    }
}
