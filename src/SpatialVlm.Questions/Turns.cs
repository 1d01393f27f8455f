namespace SpatialVlm.Questions;

/// <summary>
/// Whose turn it is: every type comes as often as its weight says, to within a turn or so, in an order that starts at random. Drawing each turn on its own
/// would leave rare types out of most photos and crowd others.
/// </summary>
public sealed class Turns
{
    private readonly double[] weights;
    private readonly double[] credits;
    private double sum;

    /// <param name="weights">One a type, 0 for those not asked; copied.</param>
    public Turns(double[] weights, Random random)
    {
        this.weights = [.. weights];
        sum = weights.Sum();
        credits = [.. weights.Select(_ => random.NextDouble() * sum)];
    }

    /// <summary>Index of the next type, -1 when none is left.</summary>
    public int Next()
    {
        if (sum <= 0) return -1;
        var next = -1;
        for (var i = 0; i < weights.Length; i++)
        {
            if (weights[i] <= 0) continue;
            credits[i] += weights[i];
            if (next < 0 || credits[i] > credits[next]) next = i;
        }
        credits[next] -= sum;
        return next;
    }

    public void Retire(int index)
    {
        weights[index] = 0;
        sum = weights.Sum();
    }
}
