using System.Text.Json;
using System.Text.Json.Serialization;

namespace SpatialVlm.Experts.Detectors;

/// <param name="Detector">Its <see cref="IObjectDetector.Name"/>.</param>
/// <param name="Weight">Of its evidence: the log-odds of its score above those of <see cref="FusionWeights.LeastScore"/>.</param>
internal sealed record DetectorWeight(string Detector, double Weight);

/// <summary>Detectors trained on the same data: they err together, and what all of them miss is doubtful.</summary>
/// <param name="Bias">Log-odds without evidence.</param>
internal sealed record DetectorSource(string Data, double Bias, IReadOnlyList<DetectorWeight> Detectors);

/// <summary>
/// From the scores of several detectors to the probability that an object of that class is there: a logistic regression for those trained on the same data, and either source may be right where there are two.
/// Made by bench <c>detector-fusion</c>, measured in docs/real-photos.md.
/// </summary>
internal sealed record FusionWeights(IReadOnlyList<DetectorSource> Sources)
{
    /// <summary>What silence counts as.</summary>
    public const double LeastScore = 0.05;

    private static readonly JsonSerializerOptions json = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower, WriteIndented = true };

    public static FusionWeights LoadEmbedded()
    {
        using var stream = typeof(FusionWeights).Assembly.GetManifestResourceStream("detector_fusion.json")
            ?? throw new InvalidDataException("This build of SpatialVlm.Experts lacks its resource detector_fusion.json; build it again.");
        return JsonSerializer.Deserialize<FusionWeights>(stream, json) ?? throw new InvalidDataException("The resource detector_fusion.json is empty.");
    }

    /// <summary>Names of all detectors, in the order of the sources.</summary>
    [JsonIgnore]
    public IEnumerable<string> Detectors => Sources.SelectMany(source => source.Detectors).Select(weight => weight.Detector);

    public string ToJson() => JsonSerializer.Serialize(this, json) + "\n";

    /// <param name="scores">One a detector, in the order of <see cref="Detectors"/>; 0 for those that saw nothing or don't know the class.</param>
    public double Probability(IReadOnlyList<double> scores)
    {
        var (none, at) = (1.0, 0);
        foreach (var source in Sources)
        {
            var own = scores.Skip(at).Take(source.Detectors.Count).ToArray();
            at += own.Length;
            // A source that saw nothing leaves the matter to the others.
            if (own.Any(score => score > 0)) none *= 1 - Sigmoid(source.Bias + source.Detectors.Zip(own, (detector, score) => detector.Weight * Evidence(score)).Sum());
        }
        return 1 - none;
    }

    /// <summary>Log-odds of a score above those of silence, not below 0.</summary>
    public static double Evidence(double score) => Logit(Math.Clamp(score, LeastScore, 0.999)) - Logit(LeastScore);

    private static double Logit(double share) => Math.Log(share / (1 - share));

    private static double Sigmoid(double x) => 1 / (1 + Math.Exp(-x));
}
