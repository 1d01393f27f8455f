using SpatialVlm.Geometry;

namespace SpatialVlm.Evaluation.Scorecards.Stages;

/// <summary>Depth against the exact one: AbsRel (mean of the photos' means) and delta1 (share of pixels within a factor of 1.25), by true distance.</summary>
internal static class DepthScore
{
    private const double Delta = 1.25;

    private static readonly (double To, string Name)[] buckets = [(0.5, "0-0.5 m"), (1, "0.5-1 m"), (3, "1-3 m"), (10, "3-10 m"), (double.MaxValue, "over 10 m")];

    public static IEnumerable<string> Buckets => buckets.Select(b => b.Name).Prepend("all");

    public static void Add(DepthMap found, DepthMap exact, ScoreSheet sheet)
    {
        var all = new Errors();
        var by = Array.ConvertAll(buckets, _ => new Errors());
        for (var i = 0; i < exact.Meters.Length; i++)
        {
            float truth = exact.Meters[i], value = found.Meters[i];
            if (truth <= 0 || value <= 0) continue;
            all.Add(value, truth);
            by[Array.FindIndex(buckets, b => truth < b.To)].Add(value, truth);
        }
        all.Write("all", sheet);
        for (var i = 0; i < buckets.Length; i++) by[i].Write(buckets[i].Name, sheet);
        var ratios = Ratios(found, exact);
        if (ratios.Count == 0) return;
        var scale = Median(ratios);
        sheet.Measure("depth/scale", scale);
        sheet.Measure("depth/abs_rel_once_scaled", ratios.Average(ratio => Math.Abs(ratio / scale - 1)));
    }

    /// <summary>Median over the pixels of found by exact; 1 where none has both.</summary>
    public static double Scale(DepthMap found, DepthMap exact) => Ratios(found, exact) is { Count: > 0 } ratios ? Median(ratios) : 1;

    private static float Median(List<float> ratios) => ratios.Order().ElementAt(ratios.Count / 2);

    private static List<float> Ratios(DepthMap found, DepthMap exact) =>
        [.. found.Meters.Zip(exact.Meters).Where(z => z.First > 0 && z.Second > 0).Select(z => z.First / z.Second)];

    private sealed class Errors
    {
        private long n, near;
        private double relative;

        public void Add(double value, double truth)
        {
            n++;
            relative += Math.Abs(value - truth) / truth;
            if (Math.Max(value / truth, truth / value) < Delta) near++;
        }

        public void Write(string bucket, ScoreSheet sheet)
        {
            if (n == 0) return;
            sheet.Measure($"depth/abs_rel/{bucket}", relative / n);
            sheet.Add($"depth/delta1/{bucket}", new Share(near, n));
        }
    }
}
