namespace SpatialVlm.Questions;

/// <summary>What to ask and how to say it.</summary>
public record QuestionOptions
{
    /// <summary>At most so many of a photo; photos with few objects give fewer. With 130 a full photo shows even the rarest qualitative types, 1 in 63.</summary>
    public int PairsPerImage { get; init; } = 130; // the paper: about 200

    /// <summary>Share of predicates, choices and classifications; kept in every photo that has both kinds to ask.</summary>
    public double QualitativeShare { get; init; } = 0.5; // 3.2

    /// <summary>Share of lengths said in feet and inches.</summary>
    public double ImperialShare { get; init; } = 0.2; // A.2

    /// <summary>Lengths with their digits, in metres, instead of the way people round.</summary>
    public bool Exact { get; init; }

    /// <summary>An answer of n words is drawn with weight 1 / n to this power: 0 draws all wordings alike.</summary>
    public double ConciseBias { get; init; } = 1; // A.2 names the bias, not its strength

    /// <summary>Ask lengths, widths and sizes of photos whose depth is not reliable too.</summary>
    public bool MetricOnUnreliableDepth { get; init; }

    /// <summary>Never the same type of the same objects twice in a photo; without it they may come back in other words.</summary>
    public bool DistinctOnly { get; init; } = true;

    /// <summary>Weight within its half by question type, instead of the paper's figures 14 and 15.</summary>
    public IReadOnlyDictionary<string, double> Weights { get; init; } = new Dictionary<string, double>();

    /// <summary>Everything wrong with these options, one message each.</summary>
    public IEnumerable<string> Problems()
    {
        if (PairsPerImage < 0) yield return $"pairs_per_image must not be negative, got {PairsPerImage}.";
        if (QualitativeShare is not (>= 0 and <= 1)) yield return $"qualitative_share must lie in 0 to 1, got {QualitativeShare}.";
        if (ImperialShare is not (>= 0 and <= 1)) yield return $"imperial_share must lie in 0 to 1, got {ImperialShare}.";
        if (ConciseBias is not (>= 0 and <= 10)) yield return $"concise_bias must lie in 0 to 10, got {ConciseBias}.";
        var known = Catalogue.Types.Select(type => type.Id).ToHashSet();
        foreach (var (id, weight) in Weights)
        {
            if (!known.Contains(id)) yield return $"weights.{id}: no question type is called so; known are {string.Join(", ", known)}.";
            else if (!(weight >= 0 && double.IsFinite(weight))) yield return $"weights.{id} must be a finite number not below 0, got {weight}.";
        }
    }
}
