using SpatialVlm.Experts.Surfaces;

namespace SpatialVlm.Benchmarks.Surfaces;

/// <summary>Predicted probabilities beside the truth, cell by cell.</summary>
internal sealed class SurfaceScore
{
    private readonly List<(float[] Probabilities, float Ground, int Label)> cells = [];

    public void Add(SurfaceHead head, SurfaceCells test)
    {
        for (var i = 0; i < test.Labels.Length; i++) cells.Add((head.Probabilities(test.Inputs[i]), head.GroundProbability(test.Inputs[i], test.Contexts[i]), test.Labels[i]));
    }

    public (double IoU, double Precision, double Recall) Ground(double threshold) =>
        Of(cells.Select(cell => (cell.Ground > threshold, SurfaceHead.Classes[cell.Label] is "ground" or "floor")));

    public (double IoU, double Precision, double Recall) Class(string name, double threshold)
    {
        var k = SurfaceHead.Classes.ToList().IndexOf(name);
        return Of(cells.Select(cell => (cell.Probabilities[k] > threshold, cell.Label == k)));
    }

    private static (double IoU, double Precision, double Recall) Of(IEnumerable<(bool Says, bool IsOne)> judged)
    {
        int both = 0, claimed = 0, actual = 0;
        foreach (var (says, isOne) in judged)
        {
            if (says) claimed++;
            if (isOne) actual++;
            if (says && isOne) both++;
        }
        return (both / Math.Max(1.0, claimed + actual - both), both / Math.Max(1.0, claimed), both / Math.Max(1.0, actual));
    }

    public void Print(string title)
    {
        Console.WriteLine($"{title}: {cells.Count} cells");
        foreach (var threshold in new[] { 0.5, 0.55, 0.6, 0.65, 0.7, 0.75, 0.8 })
            Console.WriteLine($"  ground or floor > {threshold:0.00}: {Line(Ground(threshold))}");
        foreach (var name in new[] { "tabletop", "sky", "wall", "vegetation", "water", "floor" })
            Console.WriteLine($"  {name} > 0.50: {Line(Class(name, 0.5))}");
    }

    private static string Line((double IoU, double Precision, double Recall) score) =>
        $"IoU {score.IoU:0.000} precision {score.Precision:0.000} recall {score.Recall:0.000}";
}
