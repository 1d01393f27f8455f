namespace SpatialVlm.Questions;

/// <summary>The answers of one outcome, drawn with a bias towards the concise ones (A.2).</summary>
internal sealed class WeightedWordings
{
    private readonly IReadOnlyList<Wording> wordings;
    private readonly double[] cumulative;

    /// <param name="bias">A wording of n words has the weight n to the power of minus this.</param>
    public WeightedWordings(IReadOnlyList<Wording> wordings, double bias)
    {
        this.wordings = wordings;
        cumulative = new double[wordings.Count];
        var sum = 0.0;
        for (var i = 0; i < cumulative.Length; i++) cumulative[i] = sum += Math.Pow(wordings[i].Words, -bias);
    }

    public Wording Draw(Random random)
    {
        var at = random.NextDouble() * cumulative[^1];
        var i = 0;
        while (i < cumulative.Length - 1 && at >= cumulative[i]) i++;
        return wordings[i];
    }
}
