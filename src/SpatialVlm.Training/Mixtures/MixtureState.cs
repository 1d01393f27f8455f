namespace SpatialVlm.Training.Mixtures;

/// <summary>How far a mixture has been drawn: with the recipe and the seed, all that decides what comes next.</summary>
/// <param name="Draws">Samples drawn from each source.</param>
/// <param name="Tokens">Tokens they had, image tokens included.</param>
/// <param name="Skipped">Of the draws, those that could not be used.</param>
public sealed record MixtureState(IReadOnlyList<long> Draws, IReadOnlyList<long> Tokens, IReadOnlyList<long> Skipped)
{
    public static MixtureState Start(int sources) => new(new long[sources], new long[sources], new long[sources]);

    internal MixtureState After(int source, int tokens, bool skipped) =>
        new(Added(Draws, source, 1), Added(Tokens, source, tokens), skipped ? Added(Skipped, source, 1) : Skipped);

    private static long[] Added(IReadOnlyList<long> values, int index, long by)
    {
        long[] copy = [.. values];
        copy[index] += by;
        return copy;
    }
}
