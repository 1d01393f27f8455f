namespace SpatialVlm.Experts.Detectors.Ssd;

/// <summary>The boxes from which a single-shot detector measures (Liu et al. 2016, section 2.2), as TensorFlow's detection models lay them out over a 300x300 input.</summary>
internal static class SsdAnchors
{
    private const double LeastScale = 0.2, MostScale = 0.95;

    /// <summary>Cells along a side of each feature map, finest first.</summary>
    public static IReadOnlyList<int> Grids { get; } = [19, 10, 5, 3, 2, 1];

    /// <summary>Width and height, as shares of the input, of the boxes at each cell of a map.</summary>
    public static IReadOnlyList<(double Width, double Height)> At(int map)
    {
        // The finest map has three only, of them one small.
        if (map == 0) return [Box(0.1, 1), Box(Scale(0), 2), Box(Scale(0), 0.5)];
        return [Box(Scale(map), 1), Box(Scale(map), 2), Box(Scale(map), 0.5), Box(Scale(map), 3), Box(Scale(map), 1 / 3.0), Box(Math.Sqrt(Scale(map) * Scale(map + 1)), 1)];
    }

    private static double Scale(int map) => map == Grids.Count ? 1 : LeastScale + (MostScale - LeastScale) * map / (Grids.Count - 1);

    private static (double, double) Box(double scale, double ratio) => (scale * Math.Sqrt(ratio), scale / Math.Sqrt(ratio));
}
