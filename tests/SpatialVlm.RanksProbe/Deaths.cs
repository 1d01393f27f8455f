using System.Diagnostics;
using SpatialVlm.Training;

namespace SpatialVlm.RanksProbe;

/// <summary>One rank ends in one of the ways that ranks end; the others go on working and must not stay behind.</summary>
internal static class Deaths
{
    public static int Die(IRanks ranks, string how, int dying)
    {
        for (int step = 0; ; step++)
        {
            ranks.SumInRankOrder(new float[1000]);
            if (step < 3 || ranks.Rank != dying) continue;
            switch (how)
            {
                case "killed": Process.GetCurrentProcess().Kill(); break;
                case "throws": throw new InvalidDataException("photo 17 is a walrus");
                case "aborts": ranks.Abort(7); break;
                case "exits": Environment.Exit(0); break;
                case "returns": return 0;
                case "hangs": Thread.Sleep(Timeout.Infinite); break;
                case "strays": ranks.Barrier(); break;
                case "shortens": ranks.SumInRankOrder(new float[999]); break;
                default: throw new ArgumentException($"No such death: '{how}'.");
            }
        }
    }
}
