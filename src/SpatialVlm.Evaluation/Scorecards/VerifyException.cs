namespace SpatialVlm.Evaluation.Scorecards;

/// <summary>A scorecard can't be made; the message says what is missing and what to do.</summary>
public sealed class VerifyException(string message, Exception? inner = null) : Exception(message, inner);
