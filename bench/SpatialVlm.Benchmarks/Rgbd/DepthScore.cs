using SpatialVlm.Geometry;

namespace SpatialVlm.Benchmarks.Rgbd;

/// <summary>Estimated against true depth over the pixels where truth is known.</summary>
/// <param name="AbsRel">Mean of |estimate - truth| / truth.</param>
/// <param name="Delta1">Share with max(estimate / truth, truth / estimate) below 1.25.</param>
/// <param name="Within25">Share with |estimate - truth| at most a quarter of truth.</param>
/// <param name="LogScale">Median of ln(estimate / truth).</param>
/// <param name="Local">Half the span of ln(estimate / truth) from the 16th to the 84th percentile.</param>
internal sealed record DepthScore(double AbsRel, double Delta1, double Within25, double LogScale, double Local)
{
    public static DepthScore Of(DepthMap estimate, DepthMap truth)
    {
        var ratios = Enumerable.Range(0, truth.Meters.Length).Where(i => truth.IsKnown(i) && estimate.IsKnown(i)).Select(i => (double)estimate.Meters[i] / truth.Meters[i]).Order().ToArray();
        double LogAt(double share) => Math.Log(ratios[(int)(share * (ratios.Length - 1))]);
        return new DepthScore(
            ratios.Average(r => Math.Abs(r - 1)),
            ratios.Count(r => Math.Max(r, 1 / r) < 1.25) / (double)ratios.Length,
            ratios.Count(r => Math.Abs(r - 1) <= 0.25) / (double)ratios.Length,
            LogAt(0.5),
            (LogAt(0.84) - LogAt(0.16)) / 2);
    }
}
