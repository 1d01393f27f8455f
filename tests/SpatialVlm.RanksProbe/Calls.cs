using SpatialVlm.Training;

namespace SpatialVlm.RanksProbe;

/// <summary>The small calls, and that .NET's own use of SIGSEGV and SIGFPE survives MPI_Init.</summary>
internal static class Calls
{
    public static int Check(IRanks ranks)
    {
        int n = ranks.Size, r = ranks.Rank;
        string text = new('ä', 100_000);
        float[] floats = [.. Enumerable.Range(0, 1000).Select(i => r == 0 ? i * 0.5f : -1)];
        (string Name, bool Right)[] checks =
        [
            ("sum of longs", ranks.Sum(r + 1L) == (long)n * (n + 1) / 2),
            // 1e16 swallows a 1 that comes after it, not two that came before.
            ("sum of doubles in order", ranks.Sum(r == n - 1 ? 1e16 : 1.0) == Enumerable.Range(0, n).Aggregate(0.0, (sum, i) => sum + (i == n - 1 ? 1e16 : 1.0))),
            ("max", ranks.Max(-r) == 0),
            ("text", ranks.Broadcast(r == 0 ? text : "other") == text),
            ("empty text", ranks.Broadcast(r == 0 ? "" : "other").Length == 0),
            ("floats", Broadcast(ranks, floats).Select((v, i) => v == i * 0.5f).All(same => same)),
            ("null reference", Throws<NullReferenceException>(() => Length(null))),
            ("division by zero", Throws<DivideByZeroException>(() => Divide(1, n - ranks.Size))),
            ("barrier", Barrier(ranks)),
        ];
        foreach ((string name, bool right) in checks.Where(c => !c.Right)) Console.WriteLine($"rank {r} of {n}: {name} is wrong");
        if (checks.All(c => c.Right)) Console.WriteLine($"rank {r} of {n}: {checks.Length} checks right");
        return checks.All(c => c.Right) ? 0 : 1;
    }

    private static float[] Broadcast(IRanks ranks, float[] values)
    {
        ranks.Broadcast(values);
        return values;
    }

    private static bool Barrier(IRanks ranks)
    {
        ranks.Barrier();
        return true;
    }

    private static bool Throws<T>(Action action) where T : Exception
    {
        try
        {
            action();
            return false;
        }
        catch (T)
        {
            return true;
        }
    }

    private static void Length(string? text) => GC.KeepAlive(text!.Length);

    private static void Divide(int value, int by) => GC.KeepAlive(value / by);
}
