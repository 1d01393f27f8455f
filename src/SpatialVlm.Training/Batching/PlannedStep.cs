using SpatialVlm.Training.Mixtures;

namespace SpatialVlm.Training.Batching;

/// <summary>A sample and its place in a batch.</summary>
/// <param name="Row">Sequence of the batch.</param>
/// <param name="Start">Its first token there.</param>
/// <param name="Flip">The photo is mirrored.</param>
/// <param name="CropDraw">Generator of the crop; null for none.</param>
/// <param name="LeastCrop">Least share of the photo that crops of its source keep; 1 without crops.</param>
public sealed record PlacedExample(EncodedExample Encoded, Draw Draw, int Row, int Start, bool Flip, Random? CropDraw, double LeastCrop);

/// <summary>What is computed at a time.</summary>
public sealed record PlannedBatch(IReadOnlyList<PlacedExample> Examples)
{
    /// <summary>Tokens to be predicted.</summary>
    public int Targets => Examples.Sum(e => e.Encoded.Targets);

    public int Tokens => Examples.Sum(e => e.Encoded.Ids.Length);
}

/// <summary>One step of the optimiser, all ranks together.</summary>
/// <param name="After">The mixture once this step is taken: what a checkpoint keeps.</param>
public sealed record PlannedStep(long Step, IReadOnlyList<PlannedBatch> Batches, MixtureState After)
{
    public long Targets => Batches.Sum(b => (long)b.Targets);

    public long Tokens => Batches.Sum(b => (long)b.Tokens);
}
