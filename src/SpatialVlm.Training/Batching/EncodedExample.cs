using SpatialVlm.Training.Examples;

namespace SpatialVlm.Training.Batching;

/// <summary>A sample as tokens.</summary>
/// <param name="Ids">Image tokens included.</param>
/// <param name="IsTarget">Where a token is to be predicted.</param>
/// <param name="Prefix">Tokens before the first answer.</param>
public sealed record EncodedExample(TrainingExample Example, int[] Ids, bool[] IsTarget, int Prefix)
{
    public int Targets => IsTarget.Count(t => t);
}

/// <summary>How the model of a stage reads samples.</summary>
public interface IExampleEncoder
{
    /// <exception cref="ExampleException">It does not fit, or has nothing to learn from.</exception>
    EncodedExample Encode(TrainingExample example);
}
