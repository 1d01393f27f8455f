using System.Globalization;
using SpatialVlm.Training;

namespace SpatialVlm.RanksProbe;

/// <summary>The bones of a training run: steps, a checkpoint written beside and renamed, stopping when asked, going on from there.</summary>
internal static class Count
{
    // EX_TEMPFAIL of sysexits.h: stopped when asked, to be started again.
    public const int StoppedWhenAsked = 75;

    public static int Run(IRanks ranks, string folder, int steps, bool resume)
    {
        using var stop = new StopRequest();
        string file = Path.Combine(folder, "count.txt");
        Directory.CreateDirectory(folder);
        string[] saved = ranks.Broadcast(ranks.Rank == 0 && resume && File.Exists(file) ? File.ReadAllText(file) : "0 0").Split(' ');
        int first = int.Parse(saved[0], CultureInfo.InvariantCulture);
        float total = float.Parse(saved[1], CultureInfo.InvariantCulture);
        if (ranks.Rank == 0) Console.WriteLine($"from step {first} of {steps} on {ranks.Size} ranks");
        for (int step = first; step < steps; step++)
        {
            float[] values = [total, step + (0.1f * ranks.Rank)];
            ranks.SumInRankOrder(values);
            total += values[1];
            Thread.Sleep(100);
            bool asked = stop.AskedOfAny(ranks);
            if (!asked && step + 1 < steps) continue;
            if (ranks.Rank == 0) Save(file, string.Create(CultureInfo.InvariantCulture, $"{step + 1} {total:R}"));
            if (!asked) break;
            Console.WriteLine($"rank {ranks.Rank} stopped after step {step + 1}, asked by {stop.Signal ?? "another rank's signal"}");
            return StoppedWhenAsked;
        }
        if (ranks.Rank == 0) Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"done: {total:R}"));
        return 0;
    }

    private static void Save(string file, string text)
    {
        File.WriteAllText(file + ".new", text);
        File.Move(file + ".new", file, overwrite: true);
    }
}
