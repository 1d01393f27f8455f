namespace SpatialVlm.Modeling.Generation;

/// <summary>The paper's way to precise numbers (section 3.3): draw several answers and average what they say.</summary>
/// <param name="Values">One for each answer that could be read.</param>
/// <param name="Unread">Answers without a number.</param>
public sealed record NumericAnswer(IReadOnlyList<double> Values, int Unread)
{
    public double? Mean => Values.Count == 0 ? null : Values.Average();

    /// <summary>Standard deviation of the single answers; null for fewer than two.</summary>
    public double? Spread
    {
        get
        {
            if (Values.Count < 2) return null;
            double mean = Values.Average();
            return Math.Sqrt(Values.Sum(v => (v - mean) * (v - mean)) / (Values.Count - 1));
        }
    }

    /// <param name="parse">A completion's text to a number in one unit, null where it has none.</param>
    public static NumericAnswer From(IReadOnlyList<Completion> answers, Func<string, double?> parse)
    {
        double?[] read = [.. answers.Select(a => a.Text is null ? null : parse(a.Text))];
        return new NumericAnswer([.. read.Where(v => v is not null).Select(v => v!.Value)], read.Count(v => v is null));
    }
}
