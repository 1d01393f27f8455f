namespace SpatialVlm.Questions;

/// <summary>A unit as answers say it.</summary>
/// <param name="Id">As in records.md: cm, m, in, ft.</param>
/// <param name="Abbreviation">Said now and then; null where it reads badly ("35 in.").</param>
public sealed record LengthUnit(string Id, double Meters, string Singular, string Plural, string? Abbreviation)
{
    public static LengthUnit Centimeter { get; } = new("cm", 0.01, "centimeter", "centimeters", "cm");
    public static LengthUnit Meter { get; } = new("m", 1, "meter", "meters", "m");
    public static LengthUnit Inch { get; } = new("in", 0.0254, "inch", "inches", null);
    public static LengthUnit Foot { get; } = new("ft", 0.3048, "foot", "feet", "ft");

    public static IReadOnlyList<LengthUnit> All { get; } = [Centimeter, Meter, Inch, Foot];
}
