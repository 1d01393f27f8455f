namespace SpatialVlm.Training.Logs;

/// <summary>Exponential mean whose first values count in full; what is not finite is passed over.</summary>
public sealed class Smoothing(double halfLife)
{
    private double sum, weight;

    /// <summary>Values after which one's weight has halved; may change on the way.</summary>
    public double HalfLife { get; set; } = halfLife;

    private double Keep => Math.Pow(0.5, 1 / HalfLife);

    /// <summary>NaN before the first finite value.</summary>
    public double Value => weight > 0 ? sum / weight : double.NaN;

    public double Add(double value)
    {
        if (!double.IsFinite(value)) return Value;
        var keep = Keep;
        sum = keep * sum + (1 - keep) * value;
        weight = keep * weight + (1 - keep);
        return Value;
    }

    /// <summary>A hundredth of the values, so that a picture of any width is smooth; of few values a twentieth, 2 to 10 of them.</summary>
    public static double HalfLifeFor(int values) => Math.Max(Math.Clamp(values / 20.0, 2, 10), values / 100.0);

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
            var (sum, weight) = (smooth[i] + back.sum * back.Keep, weights[i] + back.weight * back.Keep);
            smooth[i] = double.IsFinite(values[i]) ? sum / weight : double.NaN;
            back.Add(values[i]);
        }
        return smooth;
    }
}
