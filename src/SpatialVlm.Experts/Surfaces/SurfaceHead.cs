using System.Text.Json;

namespace SpatialVlm.Experts.Surfaces;

/// <summary>A linear classifier on the mask encoder's cells: 256 features and the cell's place in the photo to the probability of each surface class.</summary>
public sealed class SurfaceHead
{
    /// <summary>Outputs, in the order of the weights' rows. "indoor" is furniture, ceilings and doors; "outdoor" is buildings, fences, vehicles, rocks.</summary>
    public static IReadOnlyList<string> Classes { get; } = ["ground", "tabletop", "sky", "wall", "vegetation", "water", "rest", "floor", "indoor", "outdoor"];

    // The features, then y, x, y squared, x squared of the cell's centre in -1..1, then 1.
    private const int PlaceInputs = 5;

    private readonly float[][] weights;

    private SurfaceHead(float[][] weights) => this.weights = weights;

    /// <summary>The head trained by <c>train-surface-head</c>, a resource of this assembly; docs/surface-head.md has its measurements.</summary>
    public static SurfaceHead LoadEmbedded()
    {
        using var stream = typeof(SurfaceHead).Assembly.GetManifestResourceStream("surface_head.json")
            ?? throw new InvalidDataException("This build of SpatialVlm.Experts lacks its resource surface_head.json; build it again.");
        return Load(stream);
    }

    public static SurfaceHead Load(Stream stream)
    {
        var file = JsonSerializer.Deserialize<SurfaceHeadFile>(stream, SurfaceHeadFile.Json) ?? throw new InvalidDataException("The surface head is empty.");
        if (!file.Classes.SequenceEqual(Classes) || file.Weights.Length != Classes.Count)
            throw new InvalidDataException($"The surface head has the classes {string.Join(", ", file.Classes)}; expected {string.Join(", ", Classes)}. Train it again with train-surface-head.");
        return new SurfaceHead(file.Weights);
    }

    /// <summary>Inputs of one cell as the weights expect them.</summary>
    /// <param name="x">Centre of the cell, 0 to 1 across the photo.</param>
    /// <param name="y">0 to 1 down the photo.</param>
    public static float[] Inputs(ReadOnlySpan<float> features, double x, double y)
    {
        var inputs = new float[features.Length + PlaceInputs];
        features.CopyTo(inputs);
        float down = (float)(2 * y - 1), across = (float)(2 * x - 1);
        (inputs[^5], inputs[^4], inputs[^3], inputs[^2], inputs[^1]) = (down, across, down * down, across * across, 1);
        return inputs;
    }

    /// <summary>Probabilities of the cells that the photo covers.</summary>
    public SurfaceMap Classify(ImageEmbedding embedding)
    {
        if (weights[0].Length != embedding.Channels + PlaceInputs)
            throw new ArgumentException($"The surface head was trained on {weights[0].Length - PlaceInputs} features a cell, the embedding has {embedding.Channels}; use the encoder that it was trained on.", nameof(embedding));
        var cellPixels = CellPixels(embedding);
        var columns = Math.Clamp((int)Math.Round(embedding.ImageWidth / cellPixels), 1, embedding.GridSize);
        var rows = Math.Clamp((int)Math.Round(embedding.ImageHeight / cellPixels), 1, embedding.GridSize);
        var probabilities = new float[Classes.Count][];
        for (var k = 0; k < probabilities.Length; k++) probabilities[k] = new float[columns * rows];
        var features = new float[embedding.Channels];
        for (var row = 0; row < rows; row++)
            for (var column = 0; column < columns; column++)
            {
                for (var channel = 0; channel < features.Length; channel++)
                    features[channel] = embedding.Features[(channel * embedding.GridSize + row) * embedding.GridSize + column];
                var cell = Probabilities(Inputs(features, (column + 0.5) / columns, (row + 0.5) / rows));
                for (var k = 0; k < cell.Length; k++) probabilities[k][row * columns + column] = cell[k];
            }
        return new SurfaceMap(columns, rows, cellPixels, probabilities);
    }

    /// <summary>[Classes], sums to 1.</summary>
    public float[] Probabilities(float[] inputs)
    {
        var scores = Array.ConvertAll(weights, row => Dot(row, inputs));
        var highest = scores.Max();
        var exponentials = Array.ConvertAll(scores, score => MathF.Exp(score - highest));
        var sum = exponentials.Sum();
        return Array.ConvertAll(exponentials, value => value / sum);
    }

    private static float Dot(float[] a, float[] b)
    {
        var sum = 0.0;
        for (var i = 0; i < a.Length; i++) sum += (double)a[i] * b[i];
        return (float)sum;
    }

    // Photo pixels a cell spans.
    private static double CellPixels(ImageEmbedding embedding) =>
        Math.Max(embedding.ImageWidth, embedding.ImageHeight) / (double)embedding.GridSize;
}
