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

    /// <summary>Half-life for a picture: a hundredth of the run, ten steps at least, so that it is smooth whatever the run's length.</summary>
    public static double HalfLifeFor(int steps) => Math.Max(10, steps / 100.0);

    /// <summary>The value at the end of <paramref name="values"/>, smoothed as in a picture.</summary>
    public static double Final(IReadOnlyList<double> values)
    {
        var smoothing = new Smoothing(HalfLifeFor(values.Count));
        foreach (var value in values) smoothing.Add(value);
        return smoothing.Value;
    }

    /// <summary>Mean of what lies before and behind each value, so that a curve that falls fast is not lagged behind; ends in <see cref="Final"/>, NaN where a value is not finite.</summary>
    public static double[] OfBothSides(IReadOnlyList<double> values)
    {
        Smoothing forth = new(HalfLifeFor(values.Count)), back = new(HalfLifeFor(values.Count));
        var smooth = new double[values.Count];
        var weights = new double[values.Count];
        for (var i = 0; i < smooth.Length; i++)
        {
            forth.Add(values[i]);
            (smooth[i], weights[i]) = (forth.sum, forth.weight);
        }
        for (var i = smooth.Length - 1; i >= 0; i--)
        {
            var (sum, weight) = (smooth[i] + back.sum * back.keep, weights[i] + back.weight * back.keep);
            smooth[i] = double.IsFinite(values[i]) ? sum / weight : double.NaN;
            back.Add(values[i]);
        }
        return smooth;
    }
}
