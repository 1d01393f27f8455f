namespace SpatialVlm.Questions;

/// <summary>By how much A is more so than B, with one standard deviation of that difference; rounded as it is written, so that a reader of the pair decides the same.</summary>
public readonly record struct Margin
{
    /// <param name="contradicted">Another measurement orders the two the other way.</param>
    public Margin(double value, double variance, bool contradicted = false)
    {
        Value = Math.Round(value, 4);
        Error = Math.Round(Math.Sqrt(variance), 4);
        Contradicted = contradicted;
    }

    /// <summary>Positive when A is more so; metres, or the logarithm of a ratio for big and small.</summary>
    public double Value { get; private init; }

    /// <summary>One standard deviation, in the unit of <see cref="Value"/>.</summary>
    public double Error { get; private init; }

    public bool Contradicted { get; private init; }

    public bool IsUnsure => Contradicted || Math.Abs(Value) < Error;

    /// <summary>No error and no difference: the question has no true answer.</summary>
    public bool IsTie => !IsUnsure && Value == 0;

    public Margin Reversed => this with { Value = -Value };
}
