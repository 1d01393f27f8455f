using System.Diagnostics;
using System.Globalization;
using SpatialVlm.Training;

namespace SpatialVlm.Benchmarks.Ranks;

/// <summary>Sums in rank order against MPI_Allreduce, by turns in the same run, under mpirun.</summary>
internal static class RanksSpeed
{
    public static int Run(Arguments arguments)
    {
        int rounds = int.Parse(arguments.Optional("rounds", "15"), CultureInfo.InvariantCulture);
        int[] mebibytes = [.. arguments.Optional("mebibytes", "1,16,64").Split(',').Select(m => int.Parse(m, CultureInfo.InvariantCulture))];
        int slice = int.Parse(arguments.Optional("slice-kib", $"{OrderedSum.DefaultSliceBytes / 1024}"), CultureInfo.InvariantCulture) * 1024;
        if (Launcher.Detect(Environment.GetEnvironmentVariable) is not { } launcher)
        {
            Console.WriteLine("Start it as several: mpirun -n 2 dotnet SpatialVlm.Benchmarks.dll ranks");
            return 2;
        }
        using MpiRanks ranks = MpiRanks.Join(launcher, Console.Error, SpatialVlm.Training.Ranks.DefaultTimeout, slice);
        foreach (int size in mebibytes) Measure(ranks, size << 20, slice, rounds);
        return 0;
    }

    private static void Measure(MpiRanks ranks, int bytes, int slice, int rounds)
    {
        var values = new float[bytes / sizeof(float)];
        var ours = new List<double>();
        var theirs = new List<double>();
        for (int round = -2; round < rounds; round++)
        {
            double inOrder = Time(ranks, () => ranks.SumInRankOrder(values)), inAny = Time(ranks, () => ranks.SumInAnyOrder(values));
            if (round < 0) continue;
            ours.Add(bytes / inOrder / 1e9);
            theirs.Add(bytes / inAny / 1e9);
        }
        ours.Sort();
        theirs.Sort();
        double our = ours[rounds / 2], their = theirs[rounds / 2];
        if (ranks.Rank == 0)
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"BENCH ranks size={ranks.Size} mebibytes={bytes >> 20} slice_kib={slice >> 10} in_order_gb_s={our:0.00} allreduce_gb_s={their:0.00} ratio={our / their:0.00} best_in_order_gb_s={ours[^1]:0.00} best_allreduce_gb_s={theirs[^1]:0.00} best_ratio={ours[^1] / theirs[^1]:0.00} rounds={rounds}"));
    }

    // From all ranks ready until the slowest is done.
    private static double Time(MpiRanks ranks, Action sum)
    {
        ranks.Barrier();
        long start = Stopwatch.GetTimestamp();
        sum();
        return ranks.Max(Stopwatch.GetElapsedTime(start).Ticks) / (double)TimeSpan.TicksPerSecond;
    }
}
