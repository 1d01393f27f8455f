using FsCheck;
using FsCheck.Fluent;
using SpatialVlm.Training.Logs;

namespace SpatialVlm.Tests.Training.Logs;

public sealed class DownsamplingTests
{
    [Fact]
    public void Extremes_ends_order_and_size_hold_for_any_curve() =>
        Prop.ForAll(ArbMap.Default.ArbFor<double[]>(), Gen.Choose(1, 12).ToArbitrary(), (values, buckets) =>
        {
            var points = values.Select((v, i) => new CurvePoint(i, v)).ToArray();
            var finite = points.Where(p => double.IsFinite(p.Value)).ToArray();
            var kept = Downsampling.KeepExtremes(points, buckets);
            if (finite.Length == 0) return kept.Count == 0;
            return kept.Count <= 2 * buckets + 2 && kept.All(finite.Contains)
                && kept.Zip(kept.Skip(1)).All(pair => pair.First.Step < pair.Second.Step)
                && kept[0] == finite[0] && kept[^1] == finite[^1]
                && kept.Max(p => p.Value).Equals(finite.Max(p => p.Value)) && kept.Min(p => p.Value).Equals(finite.Min(p => p.Value));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_single_spike_among_a_hundred_thousand_steps_is_kept()
    {
        var points = Enumerable.Range(0, 100_000).Select(i => new CurvePoint(i, i == 54_321 ? 99 : i % 7)).ToArray();
        var kept = Downsampling.KeepExtremes(points, 400);
        kept.ShouldContain(new CurvePoint(54_321, 99));
        kept.Count.ShouldBeInRange(400, 802);
    }

    [Fact]
    public void A_short_curve_is_kept_whole_but_for_what_cannot_be_drawn()
    {
        CurvePoint[] points = [new(1, 3), new(2, double.NaN), new(3, double.PositiveInfinity), new(4, 1)];
        Downsampling.KeepExtremes(points, 400).ShouldBe([points[0], points[3]]);
    }

    [Fact]
    public void Smoothing_starts_at_the_first_value_and_halves_its_weight_after_a_half_life()
    {
        var smoothing = new Smoothing(halfLife: 10);
        smoothing.Value.ShouldBe(double.NaN);
        smoothing.Add(5).ShouldBe(5, 1e-12);
        smoothing.Add(double.NaN).ShouldBe(5, 1e-12);
        var steady = new Smoothing(halfLife: 10);
        for (var i = 0; i < 2000; i++) steady.Add(1);
        for (var i = 0; i < 10; i++) steady.Add(0);
        steady.Value.ShouldBe(0.5, 1e-9);
    }

    [Fact]
    public void Smoothing_from_both_sides_is_the_weighted_mean_of_all_values_and_ends_as_the_one_sided()
    {
        double[] values = [4, 1, 3, 9, 2];
        var keep = Math.Pow(0.5, 1.0 / 2);
        var smooth = Smoothing.OfBothSides(values);
        for (var i = 0; i < values.Length; i++)
        {
            var weights = values.Select((_, j) => Math.Pow(keep, Math.Abs(i - j))).ToArray();
            smooth[i].ShouldBe(values.Select((v, j) => v * weights[j]).Sum() / weights.Sum(), 1e-12);
        }
        smooth[^1].ShouldBe(Smoothing.Final(values), 1e-12);
        Smoothing.OfBothSides([4, 1, double.NaN, 3, 9, 2]).ShouldBe([smooth[0], smooth[1], double.NaN, .. smooth[2..]]);
    }
}
