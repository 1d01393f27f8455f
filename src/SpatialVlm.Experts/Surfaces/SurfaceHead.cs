using System.Runtime.CompilerServices;
using System.Text.Json;

namespace SpatialVlm.Experts.Surfaces;

/// <summary>
/// On the mask encoder's cells: a linear classifier (256 features and the cell's place in the photo to the probability of each surface class), and a small network
/// that knows ground and floor from the rest by what lies above and below.
/// </summary>
public sealed class SurfaceHead
{
    /// <summary>Outputs, in the order of the weights' rows. "indoor" is furniture, ceilings and doors; "outdoor" is buildings, fences, vehicles, rocks.</summary>
    public static IReadOnlyList<string> Classes { get; } = ["ground", "tabletop", "sky", "wall", "vegetation", "water", "rest", "floor", "indoor", "outdoor"];

    // The features, then y, x, y squared, x squared of the cell's centre in -1..1, then 1.
    internal const int PlaceInputs = 5;

    private static readonly int groundIndex = Classes.ToList().IndexOf("ground"), floorIndex = Classes.ToList().IndexOf("floor");

    private readonly float[][] weights;
    private readonly GroundNetwork ground;

    // The filter, the masks' background and the frame all ask about one photo.
    private readonly ConditionalWeakTable<ImageEmbedding, SurfaceMap> maps = [];

    private SurfaceHead(float[][] weights, GroundNetwork ground) => (this.weights, this.ground) = (weights, ground);

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
        return new SurfaceHead(file.Weights, GroundNetwork.From(file.Ground ?? throw new InvalidDataException("The surface head has no network for ground. Train it again with train-surface-head.")));
    }

    /// <summary>Inputs of one cell as the weights expect them.</summary>
    /// <param name="x">Centre of the cell, 0 to 1 across the photo.</param>
    /// <param name="y">0 to 1 down the photo.</param>
    public static float[] Inputs(ReadOnlySpan<float> features, double x, double y)
    {
        var inputs = new float[features.Length + PlaceInputs];
        features.CopyTo(inputs);
        Place(x, y).CopyTo(inputs, features.Length);
        return inputs;
    }

    internal static float[] Place(double x, double y)
    {
        float down = (float)(2 * y - 1), across = (float)(2 * x - 1);
        return [down, across, down * down, across * across, 1];
    }

    /// <summary>Probabilities of the cells that the photo covers; computed once an embedding.</summary>
    public SurfaceMap Classify(ImageEmbedding embedding) => maps.GetValue(embedding, Compute);

    private SurfaceMap Compute(ImageEmbedding embedding)
    {
        if (weights[0].Length != embedding.Channels + PlaceInputs)
            throw new ArgumentException($"The surface head was trained on {weights[0].Length - PlaceInputs} features a cell, the embedding has {embedding.Channels}; use the encoder that it was trained on.", nameof(embedding));
        var cellPixels = CellPixels(embedding);
        var columns = Math.Clamp((int)Math.Round(embedding.ImageWidth / cellPixels), 1, embedding.GridSize);
        var rows = Math.Clamp((int)Math.Round(embedding.ImageHeight / cellPixels), 1, embedding.GridSize);
        var cells = new float[columns * rows][];
        for (var i = 0; i < cells.Length; i++)
        {
            cells[i] = new float[embedding.Channels];
            for (var channel = 0; channel < embedding.Channels; channel++)
                cells[i][channel] = embedding.Features[(channel * embedding.GridSize + i / columns) * embedding.GridSize + i % columns];
        }
        var planes = ClassPlanes(cells, columns, rows);
        return new SurfaceMap(columns, rows, cellPixels, planes, GroundPlane(planes, cells, columns, rows));
    }

    private float[][] ClassPlanes(float[][] cells, int columns, int rows)
    {
        float[][] planes = [.. Classes.Select(_ => new float[cells.Length])];
        for (var i = 0; i < cells.Length; i++)
            foreach (var (k, probability) in Probabilities(Inputs(cells[i], (i % columns + 0.5) / columns, (i / columns + 0.5) / rows)).Index()) planes[k][i] = probability;
        return planes;
    }

    private float[] GroundPlane(float[][] planes, float[][] cells, int columns, int rows) =>
        [.. CellContext.Of(cells, columns, rows).Select((context, i) => Joined(planes[groundIndex][i] + planes[floorIndex][i], context!))];

    /// <summary>[Classes], sums to 1.</summary>
    public float[] Probabilities(float[] inputs)
    {
        var scores = Array.ConvertAll(weights, row => Dot(row, inputs));
        var highest = scores.Max();
        var exponentials = Array.ConvertAll(scores, score => MathF.Exp(score - highest));
        var sum = exponentials.Sum();
        return Array.ConvertAll(exponentials, value => value / sum);
    }

    /// <summary>Ground or floor: the mean of what the linear classifier and the network say, as log odds. Each is surer of itself on new photos than it should be; together less so.</summary>
    public float GroundProbability(float[] inputs, float[] context)
    {
        var classes = Probabilities(inputs);
        return Joined(classes[groundIndex] + classes[floorIndex], context);
    }

    private float Joined(float linear, float[] context) => 1 / (1 + MathF.Exp(-(LogOdds(linear) + LogOdds(ground.Probability(context))) / 2));

    private static float LogOdds(float probability)
    {
        var inside = Math.Clamp(probability, 1e-6f, 1 - 1e-6f);
        return MathF.Log(inside / (1 - inside));
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
