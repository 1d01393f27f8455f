using SpatialVlm.Experts.Surfaces;

namespace SpatialVlm.Benchmarks.Surfaces;

/// <summary>Predicted probabilities beside the truth, cell by cell.</summary>
internal sealed class SurfaceScore
{
    private readonly List<(float[] Probabilities, int Label)> cells = [];

    public void Add(SurfaceHead head, SurfaceCells test)
    {
        for (var i = 0; i < test.Labels.Length; i++) cells.Add((head.Probabilities(test.Inputs[i]), test.Labels[i]));
    }

    public (double IoU, double Precision, double Recall) At(string[] classes, double threshold)
    {
        var members = classes.Select(name => SurfaceHead.Classes.ToList().IndexOf(name)).ToArray();
        int both = 0, claimed = 0, actual = 0;
        foreach (var (probabilities, label) in cells)
        {
            var says = members.Sum(k => probabilities[k]) > threshold;
            var isOne = members.Contains(label);
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
            Console.WriteLine($"  ground or floor > {threshold:0.00}: {Line(["ground", "floor"], threshold)}");
        foreach (var name in new[] { "tabletop", "sky", "wall", "vegetation", "water", "floor" })
            Console.WriteLine($"  {name} > 0.50: {Line([name], 0.5)}");
    }

    private string Line(string[] classes, double threshold)
    {
        var (iou, precision, recall) = At(classes, threshold);
        return $"IoU {iou:0.000} precision {precision:0.000} recall {recall:0.000}";
    }
}
