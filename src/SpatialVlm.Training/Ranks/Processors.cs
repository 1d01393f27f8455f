using System.Globalization;

namespace SpatialVlm.Training;

/// <summary>How many threads a rank may run without taking processors from the other ranks of its node.</summary>
internal static class Processors
{
    /// <summary>Processors that are told apart; on larger machines the rest counts as absent.</summary>
    public const int MaskBytes = 256;

    /// <summary>The processors that the launcher left to this process: a bit each, lowest first.</summary>
    public static byte[] Allowed()
    {
        const string Status = "/proc/self/status", Key = "Cpus_allowed_list:";
        string? list = File.Exists(Status) ? File.ReadLines(Status).FirstOrDefault(l => l.StartsWith(Key, StringComparison.Ordinal))?[Key.Length..] : null;
        return Mask(list ?? $"0-{Environment.ProcessorCount - 1}");
    }

    /// <param name="list">As Linux writes it: <c>0-3,8</c>.</param>
    public static byte[] Mask(string list)
    {
        var mask = new byte[MaskBytes];
        foreach (string range in list.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            int[] ends = [.. range.Split('-').Select(n => int.Parse(n, CultureInfo.InvariantCulture))];
            for (int cpu = ends[0]; cpu <= ends[^1] && cpu < MaskBytes * 8; cpu++) mask[cpu / 8] |= (byte)(1 << (cpu % 8));
        }
        return mask;
    }

    /// <summary>
    /// Each processor is shared out evenly among the ranks that may use it, so ranks bound to processors of their own and
    /// ranks that share all of them both come out right.
    /// </summary>
    /// <param name="node">The masks of all ranks on the node, this one's included.</param>
    /// <param name="limit">Processors that this process may keep busy; less than its mask allows where a container has a quota.</param>
    public static int Share(byte[] mine, IReadOnlyList<byte[]> node, int limit)
    {
        double share = 0;
        int allowed = 0;
        for (int cpu = 0; cpu < MaskBytes * 8; cpu++)
        {
            if (!Has(mine, cpu)) continue;
            allowed++;
            share += 1.0 / node.Count(mask => Has(mask, cpu));
        }
        return allowed == 0 ? 1 : Math.Max(1, (int)Math.Floor((share * Math.Min(1, (double)limit / allowed)) + 1e-9));
    }

    private static bool Has(byte[] mask, int cpu) => (mask[cpu / 8] >> (cpu % 8) & 1) != 0;
}
