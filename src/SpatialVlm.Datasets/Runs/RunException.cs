namespace SpatialVlm.Datasets.Runs;

/// <summary>A run that can't start or go on; the message says what to do.</summary>
public sealed class RunException(string message, Exception? inner = null) : Exception(message, inner);
