namespace SpatialVlm.Training;

/// <summary>MPI is not to be had, or refused a call, or the ranks have fallen out of step.</summary>
public sealed class MpiException(string message, Exception? inner = null) : Exception(message, inner);
