namespace SpatialVlm.Benchmarks.Training;

/// <summary>One answer of a model beside the truth, and beside what the majority of the same type would say.</summary>
internal sealed class Scored
{
    private static readonly AnswerReader reader = new();
    private readonly ReadAnswer? truth;
    private readonly string? majority;
    private readonly double median;

    /// <param name="seen">Training pairs of the same type.</param>
    public Scored(AskedPair pair, string answer, AskedPair[] seen)
    {
        (Pair, Answer) = (pair, answer);
        truth = reader.Read(pair.Type, pair.Answer);
        Read = reader.Read(pair.Type, answer);
        if (pair.Class is not null) majority = seen.Where(p => p.Class is not null).GroupBy(p => p.Class).OrderByDescending(g => g.Count()).ThenBy(g => g.Key, StringComparer.Ordinal).First().Key;
        else median = seen.Select(p => p.Meters!.Value).Order().ElementAt(seen.Length / 2);
    }

    public AskedPair Pair { get; }

    public string Answer { get; }

    /// <summary>Null where the answer fits no wording of its type.</summary>
    public ReadAnswer? Read { get; }

    public bool IsRight => IsSaid(Read);

    /// <summary>Whether the expected answer is read as what it says; else the reader is wrong, not the model.</summary>
    public bool IsReadBack => Pair.Class is null ? truth?.Meters is { } meters && Ratio(meters) < 1.01 : IsSaid(truth);

    public bool MajorityIsRight => majority == Pair.Class;

    public bool IsWithin(double factor) => Read?.Meters is { } meters && Ratio(meters) <= factor;

    public bool MajorityIsWithin(double factor) => Ratio(median) <= factor;

    private bool IsSaid(ReadAnswer? answer) => answer is not null && Pair.Class switch
    {
        "first" => answer.Chosen == AnswerReader.Bare(Pair.Names[0]),
        "second" => answer.Chosen == AnswerReader.Bare(Pair.Names[1]),
        _ => answer.Outcome == truth?.Outcome,
    };

    private double Ratio(double meters)
    {
        double least = Math.Min(meters, Pair.Meters!.Value), most = Math.Max(meters, Pair.Meters.Value);
        return most == 0 ? 1 : least <= 0 ? double.PositiveInfinity : most / least;
    }
}
