namespace SpatialVlm.Experts.Surfaces;

/// <summary>Mean probabilities over a photo's cells: how much of it is taken for what. Evidence for the semantic filter and for indoor or outdoor.</summary>
/// <param name="Ground">Of outdoor ground: pavement, road, grass, sand, snow.</param>
/// <param name="Floor">Of indoor floors and rugs.</param>
/// <param name="Indoor">Of furniture, ceilings, doors, curtains.</param>
/// <param name="Outdoor">Of buildings, fences, vehicles, rocks, hills.</param>
public sealed record SurfaceEvidence(double Ground, double Floor, double Tabletop, double Sky, double Wall, double Vegetation, double Water, double Indoor, double Outdoor, double Rest)
{
    public static SurfaceEvidence From(SurfaceMap map) => new(
        Mean(map, "ground"), Mean(map, "floor"), Mean(map, "tabletop"), Mean(map, "sky"), Mean(map, "wall"),
        Mean(map, "vegetation"), Mean(map, "water"), Mean(map, "indoor"), Mean(map, "outdoor"), Mean(map, "rest"));

    /// <summary>0 (outdoor) to 1 (indoor); 92 % of 104 clear training photos fall on their side of 0.5 in cross-validation (docs/surface-head.md).</summary>
    public double IndoorScore
    {
        get
        {
            double inside = Wall + Floor + Indoor, outside = Ground + Sky + Vegetation + Water + Outdoor;
            return inside / (inside + outside);
        }
    }

    /// <summary>"indoor" or "outdoor".</summary>
    public string Kind => IndoorScore >= 0.5 ? "indoor" : "outdoor";

    private static double Mean(SurfaceMap map, string name)
    {
        var sum = 0.0;
        foreach (var value in map.Of(name)) sum += value;
        return sum / (map.Columns * map.Rows);
    }
}
