namespace SpatialVlm.Experts;

/// <summary>How large things usually are: what a detected class says about a photo's scale.</summary>
/// <param name="Meters">The longer side of what one sees of a whole one.</param>
/// <param name="Spread">One standard deviation of its log, between things and between views of them.</param>
public sealed record KnownSize(double Meters, double Spread)
{
    /// <summary>Classes whose size hardly depends on who made them, or is at least known within a half; set from catalogues and standards, not from any photo.</summary>
    public static IReadOnlyDictionary<string, KnownSize> Of { get; } = new Dictionary<string, KnownSize>
    {
        ["person"] = new(1.65, 0.15),
        // vehicles and the street
        ["bicycle"] = new(1.7, 0.15),
        ["motorcycle"] = new(2.0, 0.2),
        ["fire hydrant"] = new(0.75, 0.15),
        ["stop sign"] = new(0.75, 0.1),
        ["traffic light"] = new(0.95, 0.2),
        // furniture and appliances
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
        ["hair drier"] = new(0.22, 0.2),
        ["scissors"] = new(0.19, 0.2),
        ["toothbrush"] = new(0.19, 0.15),
        ["teddy bear"] = new(0.3, 0.4),
        ["vase"] = new(0.3, 0.4),
        // tableware and food
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
        ["broccoli"] = new(0.15, 0.35),
        ["carrot"] = new(0.17, 0.25),
        ["sandwich"] = new(0.18, 0.3),
        ["hot dog"] = new(0.17, 0.2),
        ["pizza"] = new(0.33, 0.2),
        ["donut"] = new(0.09, 0.2),
        ["cake"] = new(0.22, 0.4),
        // carried and played with
        ["backpack"] = new(0.48, 0.25),
        ["suitcase"] = new(0.65, 0.25),
        ["umbrella"] = new(1.0, 0.2),
        ["frisbee"] = new(0.27, 0.1),
        ["tennis racket"] = new(0.68, 0.1),
        ["baseball bat"] = new(0.82, 0.12),
        ["baseball glove"] = new(0.3, 0.15),
        ["skateboard"] = new(0.8, 0.12),
        ["sports ball"] = new(0.2, 0.35),
    };
}
