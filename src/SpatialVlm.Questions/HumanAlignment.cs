using System.Globalization;

namespace SpatialVlm.Questions;

/// <summary>A length put into words.</summary>
/// <param name="Meters">What the words mean, in metres.</param>
public readonly record struct SaidLength(string Text, double Meters, LengthUnit Unit);

/// <summary>Says lengths the way people do (A.2, figure 13): rounded to what the eye can tell, in the units that come to mind.</summary>
public static class HumanAlignment
{
    /// <summary>What is said lies between these ratios of what was measured, or within <see cref="AlwaysWithinMeters"/> of it.</summary>
    public const double LowestRatio = 0.75, HighestRatio = 4 / 3.0, AlwaysWithinMeters = 0.005;

    // One in five of those that have a usual short form is said so: "90 cm".
    private const double AbbreviatedShare = 0.2;

    // Half a metre, half a foot: as often in words as in digits.
    private const double HalfInWordsShare = 0.5;

    /// <summary>What is said of lengths that touch zero.</summary>
    public static SaidLength Zero { get; } = new($"0 {LengthUnit.Centimeter.Plural}", 0, LengthUnit.Centimeter);

    public static SaidLength Say(double meters, double imperialShare, Random random)
    {
        var imperial = random.NextDouble() < imperialShare && meters >= RoundingTable.SmallestImperialMeters;
        var way = Draw(imperial ? RoundingTable.Imperial : RoundingTable.Metric, meters, random);
        var steps = meters / way.Unit.Meters / way.Step;
        var amount = (way.Down ? Math.Floor(steps) : Math.Round(steps, MidpointRounding.AwayFromZero)) * way.Step;
        return Write(Math.Round(amount, 2), way.Unit, random);
    }

    /// <summary>The digits as measured, in metres: centimetres from 10 cm up, millimetres below.</summary>
    public static SaidLength SayExactly(double meters)
    {
        var amount = Math.Round(meters, meters < 0.1 ? 3 : 2, MidpointRounding.AwayFromZero);
        return new SaidLength($"{Digits(amount)} {(amount == 1 ? LengthUnit.Meter.Singular : LengthUnit.Meter.Plural)}", amount, LengthUnit.Meter);
    }

    private static Rounding Draw(IReadOnlyList<RoundingBand> table, double meters, Random random)
    {
        var band = 0;
        while (meters >= table[band].UpToMeters) band++;
        var ways = table[band].Ways;
        var percent = random.NextDouble() * 100;
        for (var i = 0; i < ways.Length - 1; i++)
        {
            percent -= ways[i].Percent;
            if (percent < 0) return ways[i];
        }
        return ways[^1];
    }

    private static SaidLength Write(double amount, LengthUnit unit, Random random)
    {
        var meters = Math.Round(amount * unit.Meters, 4);
        if (amount == 0.5 && (unit == LengthUnit.Meter || unit == LengthUnit.Foot) && random.NextDouble() < HalfInWordsShare)
            return new SaidLength($"half a {unit.Singular}", meters, unit);
        if (unit.Abbreviation is { } abbreviation && random.NextDouble() < AbbreviatedShare)
            return new SaidLength($"{Digits(amount)} {abbreviation}", meters, unit);
        return new SaidLength($"{Digits(amount)} {(amount == 1 ? unit.Singular : unit.Plural)}", meters, unit);
    }

    private static string Digits(double amount) => amount.ToString("0.###", CultureInfo.InvariantCulture);
}
