using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace SpatialVlm.Datasets.Reports;

/// <summary>Which photos get a card: those of lowest rank, and a photo's rank depends on the seed and its id alone.</summary>
public sealed class ReportSelection
{
    // Pictures are written while a photo is at hand, and nobody knows yet how many of the chosen will become scenes: four times as many stand by.
    private const int StandBy = 4;
    private readonly int seed;
    private readonly ulong highest;

    /// <param name="ids">Of all inputs.</param>
    public ReportSelection(int seed, IEnumerable<string> ids, int cards)
    {
        this.seed = seed;
        Cards = cards;
        ulong[] ranks = [.. ids.Select(id => Rank(seed, id))];
        Array.Sort(ranks);
        highest = cards <= 0 || ranks.Length == 0 ? 0 : ranks[Math.Min(ranks.Length, (int)Math.Min(int.MaxValue, (long)cards * StandBy)) - 1];
    }

    public int Cards { get; }

    /// <summary>True where the photo's pictures are to be written during the run.</summary>
    public bool IsCandidate(string id) => Cards > 0 && Rank(seed, id) <= highest;

    /// <summary>The lower, the sooner shown.</summary>
    internal static ulong Rank(int seed, string id) =>
        BinaryPrimitives.ReadUInt64BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes($"{seed}\nreport\n{id}")));
}
