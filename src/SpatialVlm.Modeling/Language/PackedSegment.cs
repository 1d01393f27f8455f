namespace SpatialVlm.Modeling.Language;

/// <summary>A sample that shares its sequence with others.</summary>
/// <param name="Row">Sequence of the batch.</param>
/// <param name="Start">Its first token there.</param>
/// <param name="Prefix">How many of its first tokens see each other; 0 or 1 for causal throughout.</param>
public readonly record struct PackedSegment(int Row, int Start, int Length, int Prefix);
