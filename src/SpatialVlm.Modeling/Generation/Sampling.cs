namespace SpatialVlm.Modeling.Generation;

/// <summary>How the next token is chosen and when to stop.</summary>
public sealed record SamplingOptions
{
    public int MaxNewTokens { get; init; } = 64;

    /// <summary>End tokens are not drawn before this many others.</summary>
    public int MinNewTokens { get; init; }

    /// <summary>0 always takes the likeliest token.</summary>
    public float Temperature { get; init; }

    /// <summary>Draws from the fewest likeliest tokens whose probabilities sum to this (nucleus sampling, arXiv 1904.09751).</summary>
    public float TopP { get; init; } = 1;

    /// <summary>Answers drawn for each prompt.</summary>
    public int Samples { get; init; } = 1;

    /// <summary>Tokens that end an answer; null takes the model's own, empty never ends.</summary>
    public IReadOnlyList<long>? EndTokens { get; init; }

    /// <summary>Texts that end an answer, and are cut off it; needs <see cref="Decode"/>.</summary>
    public IReadOnlyList<string> StopStrings { get; init; } = [];

    /// <summary>Tokens to text, for stop strings and numbers.</summary>
    public Func<IReadOnlyList<long>, string>? Decode { get; init; }
}

/// <summary>One answer.</summary>
/// <param name="Tokens">New tokens only, without the end token.</param>
/// <param name="Text">Decoded, cut before a stop string; null without a decoder.</param>
/// <param name="Finished">False where the limit of tokens ended it.</param>
public sealed record Completion(IReadOnlyList<long> Tokens, string? Text, bool Finished);

/// <summary>Draws one token from a row of logits.</summary>
internal static class Sampler
{
    public static long Next(ReadOnlySpan<float> logits, SamplingOptions options, Random random)
    {
        if (options.Temperature <= 0) return Likeliest(logits);
        float top = logits[(int)Likeliest(logits)];
        var probabilities = new double[logits.Length];
        double sum = 0;
        for (int i = 0; i < probabilities.Length; i++) sum += probabilities[i] = Math.Exp((logits[i] - top) / options.Temperature);
        int[] order = [.. Enumerable.Range(0, probabilities.Length)];
        Array.Sort(Array.ConvertAll(probabilities, p => -p), order);
        int kept = 0;
        double mass = 0;
        while (kept < order.Length && (kept == 0 || mass < options.TopP * sum)) mass += probabilities[order[kept++]];
        double draw = random.NextDouble() * mass;
        for (int i = 0; i < kept; i++)
            if ((draw -= probabilities[order[i]]) < 0) return order[i];
        return order[kept - 1];
    }

    private static long Likeliest(ReadOnlySpan<float> logits) => System.Numerics.Tensors.TensorPrimitives.IndexOfMax(logits);
}
