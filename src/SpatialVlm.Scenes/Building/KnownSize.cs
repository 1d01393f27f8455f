namespace SpatialVlm.Scenes.Building;

/// <summary>How large things usually are: what a detected class says about a photo's scale.</summary>
/// <param name="Meters">The longer side of what one sees of a whole one.</param>
/// <param name="Spread">One standard deviation of its log, between things and between views of them.</param>
internal sealed record KnownSize(double Meters, double Spread)
{
    /// <summary>Only classes whose size hardly depends on who made them; set from catalogues and standards, not from any photo.</summary>
    public static IReadOnlyDictionary<string, KnownSize> Of { get; } = new Dictionary<string, KnownSize>
    {
        ["person"] = new(1.65, 0.15),
        ["bicycle"] = new(1.7, 0.15),
        ["chair"] = new(0.88, 0.3),
        ["couch"] = new(1.9, 0.3),
        ["bed"] = new(2.0, 0.3),
        ["toilet"] = new(0.75, 0.2),
        ["refrigerator"] = new(1.7, 0.2),
        ["microwave"] = new(0.5, 0.2),
        ["laptop"] = new(0.36, 0.2),
        ["keyboard"] = new(0.43, 0.2),
        ["mouse"] = new(0.11, 0.15),
        ["remote"] = new(0.18, 0.2),
        ["cell phone"] = new(0.15, 0.15),
        ["book"] = new(0.25, 0.3),
        ["cup"] = new(0.11, 0.25),
        ["bottle"] = new(0.25, 0.25),
        ["wine glass"] = new(0.2, 0.2),
        ["bowl"] = new(0.18, 0.3),
        ["fork"] = new(0.19, 0.15),
        ["knife"] = new(0.22, 0.2),
        ["spoon"] = new(0.17, 0.2),
        ["banana"] = new(0.19, 0.15),
        ["apple"] = new(0.08, 0.15),
        ["orange"] = new(0.08, 0.15),
        ["scissors"] = new(0.19, 0.2),
        ["toothbrush"] = new(0.19, 0.15),
        ["backpack"] = new(0.48, 0.25),
    };
}
