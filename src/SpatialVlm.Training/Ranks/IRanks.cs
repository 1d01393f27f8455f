namespace SpatialVlm.Training;

/// <summary>
/// The processes that train one model together, seen from one of them. Every method that moves values is called by all ranks
/// in the same order and with the same lengths; each returns the same bytes on every rank and in every run.
/// </summary>
public interface IRanks : IDisposable
{
    int Rank { get; }

    int Size { get; }

    /// <summary>Ranks on this machine; processors are shared out among them.</summary>
    int SizeOnNode { get; }

    /// <summary>Processors of this machine that the process may use, over the ranks on it; at least 1.</summary>
    int ThreadsPerRank { get; }

    /// <summary>Replaces the values by their sum over the ranks, added as ((v0 + v1) + v2) + ….</summary>
    void SumInRankOrder(Span<float> values);

    void SumInRankOrder(Span<double> values);

    double Sum(double value);

    long Sum(long value);

    /// <summary>The largest over the ranks; 1 where any rank says 1, so it also answers "did anyone".</summary>
    long Max(long value);

    /// <summary>What rank 0 has; the others' argument is not looked at.</summary>
    string Broadcast(string value);

    /// <summary>Overwrites the values of the other ranks by those of rank 0.</summary>
    void Broadcast(Span<float> values);

    void Barrier();

    /// <summary>Ends the processes of all ranks at once, whatever they are waiting for, and does not return.</summary>
    void Abort(int exitCode);
}
