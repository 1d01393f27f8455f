namespace SpatialVlm.Benchmarks;

/// <param name="Run">Returns the exit code.</param>
public sealed record Command(string Name, string Usage, Func<Arguments, int> Run);
