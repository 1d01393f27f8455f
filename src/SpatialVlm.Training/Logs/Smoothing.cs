namespace SpatialVlm.Training.Logs;

/// <summary>Exponential mean whose first values count in full; what is not finite is passed over.</summary>
/// <param name="halfLife">Values after which one's weight has halved.</param>
public sealed class Smoothing(double halfLife)
{
    private readonly double keep = Math.Pow(0.5, 1 / halfLife);
    private double sum, weight;

    /// <summary>NaN before the first finite value.</summary>
    public double Value => weight > 0 ? sum / weight : double.NaN;

    public double Add(double value)
    {
        if (!double.IsFinite(value)) return Value;
        sum = keep * sum + (1 - keep) * value;
        weight = keep * weight + (1 - keep);
        return Value;
    }

    /// <summary>A hundredth of the run, ten steps at least: smooth at the width of a page whatever the run's length.</summary>
    public static Smoothing ForRunOf(long steps) => new(Math.Max(10, steps / 100.0));
}
