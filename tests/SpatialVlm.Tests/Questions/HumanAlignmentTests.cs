using System.Globalization;
using SpatialVlm.Geometry;
using SpatialVlm.Questions;

namespace SpatialVlm.Tests.Questions;

public sealed class HumanAlignmentTests
{
    private const int Draws = 20_000;

    public static IReadOnlyList<RoundingBand> BothTables { get; } = [.. RoundingTable.Metric, .. RoundingTable.Imperial];

    [Fact]
    public void Ways_of_every_band_sum_to_100_percent()
    {
        foreach (var band in BothTables) band.Ways.Sum(way => way.Percent).ShouldBe(100, 1e-9, $"up to {band.UpToMeters} m");
        foreach (var table in new[] { RoundingTable.Metric, RoundingTable.Imperial })
        {
            table.Select(band => band.UpToMeters).ShouldBeInOrder();
            table[^1].UpToMeters.ShouldBe(double.PositiveInfinity);
        }
    }

    [Fact]
    public void What_is_said_stays_within_the_bound_of_what_was_measured()
    {
        var random = Seeds.For(1, "bound", "alignment");
        for (var i = 0; i < 200_000; i++)
        {
            var meters = Math.Round(Math.Pow(10, -4 + 8 * random.NextDouble()), 4);
            var said = HumanAlignment.Say(meters, 0.5, random);
            var ratio = said.Meters / meters;
            (ratio is >= HumanAlignment.LowestRatio - 1e-3 and <= HumanAlignment.HighestRatio + 1e-3 || Math.Abs(said.Meters - meters) <= HumanAlignment.AlwaysWithinMeters + 1e-9)
                .ShouldBeTrue($"{meters} m said as {said.Text}");
        }
    }

    [Fact]
    public void Said_words_mean_the_said_meters()
    {
        var random = Seeds.For(2, "words", "alignment");
        for (var i = 0; i < 50_000; i++)
        {
            var said = HumanAlignment.Say(Math.Pow(10, -3 + 6 * random.NextDouble()), 0.3, random);
            var words = said.Text.Split(' ');
            var amount = words[0] == "half" ? 0.5 : double.Parse(words[0], CultureInfo.InvariantCulture);
            var unit = LengthUnit.All.Single(unit => unit.Singular == words[^1] || unit.Plural == words[^1] || unit.Abbreviation == words[^1]);
            (amount * unit.Meters).ShouldBe(said.Meters, 1e-4, said.Text);
            unit.ShouldBe(said.Unit);
            if (words[^1] == unit.Singular) (amount is 1 || words[0] == "half").ShouldBeTrue(said.Text);
            if (words[^1] == unit.Plural) amount.ShouldNotBe(1, said.Text);
        }
    }

    [Fact]
    public void The_paper_says_0_86_as_1_meter_three_times_in_four()
    {
        var said = Count(0.86, 0.2);
        Share(said, "1 meter", "1 m").ShouldBe(0.75, 0.015);
        Share(said, "3 feet", "3 ft").ShouldBeGreaterThan(0.12);
        foreach (var other in new[] { "0.8 meters", "0.9 meters", "90 centimeters", "90 cm" }) Share(said, other).ShouldBeInRange(0.001, 0.04, other);
    }

    [Fact]
    public void The_paper_says_23_meters_mostly_as_20()
    {
        Share(Count(23, 0), "20 meters", "20 m").ShouldBe(0.75, 0.015);
        Share(Count(23, 0.2), "20 meters", "20 m").ShouldBeGreaterThan(0.5);
    }

    [Theory]
    [InlineData(0.2)]
    [InlineData(0.6)]
    [InlineData(0)]
    public void Imperial_share_is_the_options(double share)
    {
        var random = Seeds.For(4, "imperial", "alignment");
        var imperial = Enumerable.Range(0, Draws).Count(_ => HumanAlignment.Say(0.05 + 5 * random.NextDouble(), share, random).Unit.Id is "in" or "ft");
        (imperial / (double)Draws).ShouldBe(share, 0.015);
    }

    [Fact]
    public void Every_way_of_the_table_is_taken_as_often_as_it_says()
    {
        foreach (var (table, imperial) in new[] { (RoundingTable.Metric, 0.0), (RoundingTable.Imperial, 1.0) })
            for (var i = 1; i < table.Count; i++)
            {
                // 7/11 of the way through a band no two of its ways agree by accident more often than they do by rounding.
                double from = Math.Max(table[i - 1].UpToMeters, 0.02), to = double.IsInfinity(table[i].UpToMeters) ? from * 3 : table[i].UpToMeters;
                if (to <= from) continue;
                var meters = from + (to - from) * 7 / 11;
                var expected = table[i].Ways.GroupBy(way => Text(meters, way)).ToDictionary(group => group.Key, group => group.Sum(way => way.Percent) / 100);
                var said = Count(meters, imperial);
                foreach (var (text, share) in expected) said.Where(pair => Normal(pair.Key) == text).Sum(pair => pair.Value).ShouldBe(share, 0.02, $"{meters} m as {text}");
                said.Keys.ShouldAllBe(text => expected.ContainsKey(Normal(text)));
            }
    }

    [Theory]
    [InlineData(0.86, "0.86 meters")]
    [InlineData(1.0, "1 meter")]
    [InlineData(0.034, "0.034 meters")]
    [InlineData(12.345, "12.35 meters")]
    [InlineData(0.0, "0 meters")]
    public void Exact_lengths_keep_their_digits(double meters, string text) => HumanAlignment.SayExactly(meters).Text.ShouldBe(text);

    // The table read a second way: amount and unit of a way, without abbreviations and halves.
    private static string Text(double meters, Rounding way)
    {
        var steps = meters / way.Unit.Meters / way.Step;
        return FormattableString.Invariant($"{Math.Round((way.Down ? Math.Floor(steps) : Math.Floor(steps + 0.5)) * way.Step, 2)} {way.Unit.Id}");
    }

    private static string Normal(string said)
    {
        var words = said.Split(' ');
        var unit = LengthUnit.All.Single(unit => unit.Singular == words[^1] || unit.Plural == words[^1] || unit.Abbreviation == words[^1]);
        return $"{(words[0] == "half" ? "0.5" : words[0])} {unit.Id}";
    }

    private static Dictionary<string, double> Count(double meters, double imperialShare)
    {
        var random = Seeds.For(3, $"{meters}", "alignment");
        return Enumerable.Range(0, Draws).GroupBy(_ => HumanAlignment.Say(meters, imperialShare, random).Text).ToDictionary(group => group.Key, group => group.Count() / (double)Draws);
    }

    private static double Share(Dictionary<string, double> said, params string[] texts) => texts.Sum(text => said.GetValueOrDefault(text));
}
