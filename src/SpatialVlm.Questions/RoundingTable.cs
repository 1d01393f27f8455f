namespace SpatialVlm.Questions;

/// <summary>One way of saying a length: to the nearest step (or down to it) of a unit.</summary>
/// <param name="Percent">How often among the ways of its band; those of a band sum to 100.</param>
/// <param name="Step">In the unit.</param>
/// <param name="Down">Read off the leading digits, as 0.86 becomes 0.8.</param>
public readonly record struct Rounding(double Percent, double Step, LengthUnit Unit, bool Down = false);

/// <summary>The ways of saying lengths up to a bound in metres (exclusive).</summary>
public sealed record RoundingBand(double UpToMeters, params Rounding[] Ways);

/// <summary>
/// Figure 13 of the paper, written out: how people say a length. 0.86 m is "1 meter" three times in four (93.75 % of the four in five that are metric),
/// 23 m mostly "20 meters". No way strays further than <see cref="HumanAlignment.LowestRatio"/> to <see cref="HumanAlignment.HighestRatio"/> of the length, or half a centimetre.
/// </summary>
public static class RoundingTable
{
    private static readonly LengthUnit Centimeter = LengthUnit.Centimeter, Meter = LengthUnit.Meter, Inch = LengthUnit.Inch, Foot = LengthUnit.Foot;

    public static IReadOnlyList<RoundingBand> Metric { get; } =
    [
        new(0.08, new Rounding(100, 1, Centimeter)),
        new(0.40, new Rounding(60, 5, Centimeter), new Rounding(30, 1, Centimeter), new Rounding(10, 0.05, Meter)),
        new(0.65, new Rounding(45, 10, Centimeter), new Rounding(30, 0.5, Meter), new Rounding(15, 0.1, Meter), new Rounding(10, 5, Centimeter)),
        new(0.75, new Rounding(60, 10, Centimeter), new Rounding(30, 0.1, Meter), new Rounding(10, 5, Centimeter)),
        new(1.25, new Rounding(93.75, 1, Meter), new Rounding(2.25, 0.1, Meter, Down: true), new Rounding(2, 0.1, Meter), new Rounding(2, 10, Centimeter)),
        new(3, new Rounding(70, 0.5, Meter), new Rounding(30, 0.1, Meter)),
        new(7, new Rounding(65, 1, Meter), new Rounding(25, 0.5, Meter), new Rounding(10, 0.1, Meter)),
        new(15, new Rounding(85, 1, Meter), new Rounding(15, 0.5, Meter)),
        new(35, new Rounding(75, 10, Meter), new Rounding(10, 5, Meter), new Rounding(15, 1, Meter)),
        new(150, new Rounding(70, 10, Meter), new Rounding(30, 5, Meter)),
        new(1000, new Rounding(60, 50, Meter), new Rounding(40, 10, Meter)),
        new(double.PositiveInfinity, new Rounding(100, 100, Meter)),
    ];

    /// <summary>Below 2 cm nobody says inches: the metric table takes over.</summary>
    public static double SmallestImperialMeters => 0.02;

    public static IReadOnlyList<RoundingBand> Imperial { get; } =
    [
        new(0.10, new Rounding(100, 0.5, Inch)),
        new(0.27, new Rounding(100, 1, Inch)),
        new(0.60, new Rounding(50, 1, Inch), new Rounding(50, 0.5, Foot)),
        new(1.20, new Rounding(75, 1, Foot), new Rounding(10, 0.5, Foot), new Rounding(15, 1, Inch)),
        new(3, new Rounding(85, 1, Foot), new Rounding(15, 0.5, Foot)),
        new(15, new Rounding(60, 1, Foot), new Rounding(40, 5, Foot)),
        new(60, new Rounding(70, 10, Foot), new Rounding(30, 5, Foot)),
        new(300, new Rounding(70, 50, Foot), new Rounding(30, 10, Foot)),
        new(double.PositiveInfinity, new Rounding(100, 100, Foot)),
    ];
}
