using SpatialVlm.Geometry;
using SpatialVlm.Training.Examples;

namespace SpatialVlm.Training.Mixtures;

/// <summary>One draw: which source, which of its samples, and the generator of everything random about it.</summary>
/// <param name="Number">How many the source gave before.</param>
public sealed record Draw(int Source, long Number, int Index, int Epoch);

/// <summary>
/// Several sources drawn in proportion to their weights (section 4.3 and A.2: original and spatial data at 174 to 2.5). No dice: the source that is furthest behind its share comes next,
/// so that shares hold after every few draws, and each source runs through all of its samples, newly shuffled, before any comes again.
/// </summary>
public sealed class Mixture
{
    private readonly int seed;
    private readonly double[] shares;
    private readonly (int Epoch, int[] Order)?[] orders;

    /// <param name="weights">Of samples; made to sum to 1 here.</param>
    public Mixture(IReadOnlyList<IExampleSource> sources, IReadOnlyList<double> weights, int seed)
    {
        if (sources.Count != weights.Count || sources.Count == 0) throw new ArgumentException($"{sources.Count} sources with {weights.Count} weights; expected as many, and at least one.", nameof(weights));
        (Sources, this.seed) = (sources, seed);
        double sum = weights.Sum();
        shares = [.. weights.Select(w => w / sum)];
        orders = new (int, int[])?[sources.Count];
    }

    public IReadOnlyList<IExampleSource> Sources { get; }

    /// <summary>Wanted share of samples by source, 0 to 1.</summary>
    public IReadOnlyList<double> Shares => shares;

    /// <summary>What comes after <paramref name="state"/>; asked twice, it says the same.</summary>
    public Draw Next(MixtureState state)
    {
        long total = state.Draws.Sum() + 1;
        int source = 0;
        double most = double.NegativeInfinity;
        for (int i = 0; i < shares.Length; i++)
        {
            double behind = shares[i] == 0 ? double.NegativeInfinity : (shares[i] * total) - state.Draws[i];
            if (behind > most) (source, most) = (i, behind);
        }
        long number = state.Draws[source];
        int count = Sources[source].Count;
        int epoch = (int)(number / count);
        return new Draw(source, number, count == int.MaxValue ? (int)number : Order(source, epoch)[number % count], epoch);
    }

    /// <summary>The drawn sample.</summary>
    /// <exception cref="ExampleException">It cannot be read.</exception>
    public TrainingExample Take(Draw draw)
    {
        TrainingExample example = Sources[draw.Source].Get(draw.Index, RandomOf(draw, "sample"));
        if (example.Photo is PhotoFile photo && !File.Exists(photo.Path)) throw new ExampleException("photo_missing", $"{Sources[draw.Source].Name}: {example.Id}: {photo.Path} is not there.");
        return example;
    }

    /// <summary>A generator for one purpose of one draw.</summary>
    public Random RandomOf(Draw draw, string purpose) => Seeds.For(seed, $"{Sources[draw.Source].Name}/{draw.Number}", purpose);

    /// <summary>Wanted against achieved.</summary>
    public IReadOnlyList<SourceShare> Report(MixtureState state)
    {
        double draws = Math.Max(1, state.Draws.Sum()), tokens = Math.Max(1, state.Tokens.Sum());
        return [.. Sources.Select((s, i) => new SourceShare(s.Name, shares[i], state.Draws[i] / draws, state.Tokens[i] / tokens, state.Draws[i], state.Skipped[i]))];
    }

    // One epoch's order at a time; the planner asks in order.
    private int[] Order(int source, int epoch)
    {
        if (orders[source] is { } known && known.Epoch == epoch) return known.Order;
        int[] order = [.. Enumerable.Range(0, Sources[source].Count)];
        Seeds.For(seed, Sources[source].Name, $"epoch-{epoch}").Shuffle(order);
        orders[source] = (epoch, order);
        return order;
    }
}
