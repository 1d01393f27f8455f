namespace SpatialVlm.Training;

/// <summary>A run of one process: every sum is its own value.</summary>
public sealed class SingleRank : IRanks
{
    public int Rank => 0;

    public int Size => 1;

    public int SizeOnNode => 1;

    public int ThreadsPerRank => Environment.ProcessorCount;

    public void SumInRankOrder(Span<float> values) { }

    public void SumInRankOrder(Span<double> values) { }

    public double Sum(double value) => value;

    public long Sum(long value) => value;

    public long Max(long value) => value;

    public string Broadcast(string value) => value;

    public void Broadcast(Span<float> values) { }

    public void Barrier() { }

    public void Abort(int exitCode) => Environment.Exit(exitCode);

    public void Dispose() { }
}
