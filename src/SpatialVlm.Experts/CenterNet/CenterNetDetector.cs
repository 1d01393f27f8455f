using System.Numerics;
using System.Runtime.Intrinsics;
using SpatialVlm.Geometry;
using SpatialVlm.OnnxRuntime;

namespace SpatialVlm.Experts.CenterNet;

/// <param name="Box">In pixels of the 512x512 input.</param>
/// <param name="Class">Index into <see cref="CocoClasses.Names"/>.</param>
public readonly record struct Detection(PixelBox Box, float Score, int Class);

/// <summary>CenterNet (Zhou et al. 2019, arXiv 1904.07850) on a MobileNetV3 trunk: peaks of 80 heat maps, with distances to the four sides at each peak.</summary>
public sealed class CenterNetDetector : IDisposable
{
    public const int InputSize = 512;
    private const int Stride = 4, GridSize = InputSize / Stride, Cells = GridSize * GridSize;
    private const string Input = "tower_0/images", Heat = "tower_0/keypoints", Sides = "tower_0/wh";

    private readonly Session session;

    public CenterNetDetector(string jsonPath, string weightsPath, SessionSettings? settings = null) =>
        session = Session.Open(TensorFlowToOnnx.Convert(TensorFlowGraph.Read(jsonPath, weightsPath), Heat, Sides), settings);

    /// <param name="planes">[3, 512, 512], R G B, 0 to 255.</param>
    /// <param name="leastScore">Peaks below are not read out.</param>
    /// <returns>Best first, at most <paramref name="most"/>; one object may come under two classes.</returns>
    public IReadOnlyList<Detection> Detect(float[] planes, double leastScore, int most = 100)
    {
        using var outputs = session.Run([NamedTensor.Of(Input, planes, 1, 3, InputSize, InputSize)], Heat, Sides);
        var heat = outputs.Floats(Heat);
        var sides = outputs.Floats(Sides);
        var found = new List<Detection>();
        for (var at = 0; at < heat.Length; at += Vector256<float>.Count)
        {
            // Almost all cells are below: eight are passed over at a time.
            var strong = Vector256.GreaterThanOrEqual(Vector256.Create(heat[at..]), Vector256.Create((float)leastScore)).ExtractMostSignificantBits();
            for (; strong != 0; strong &= strong - 1)
            {
                var (category, cell) = Math.DivRem(at + BitOperations.TrailingZeroCount(strong), Cells);
                if (IsPeak(heat.Slice(category * Cells, Cells), cell)) found.Add(ReadBox(cell, category, heat[category * Cells + cell], sides));
            }
        }
        return [.. found.OrderByDescending(detection => detection.Score).Take(most)];
    }

    public void Dispose() => session.Dispose();

    /// <summary>No neighbour of the 3x3 cells around is higher.</summary>
    private static bool IsPeak(ReadOnlySpan<float> map, int cell)
    {
        var (row, column) = Math.DivRem(cell, GridSize);
        for (var r = Math.Max(0, row - 1); r <= Math.Min(GridSize - 1, row + 1); r++)
            for (var c = Math.Max(0, column - 1); c <= Math.Min(GridSize - 1, column + 1); c++)
                if (map[r * GridSize + c] > map[cell]) return false;
        return true;
    }

    private static Detection ReadBox(int cell, int category, float score, ReadOnlySpan<float> sides)
    {
        int x = cell % GridSize * Stride, y = cell / GridSize * Stride;
        return new Detection(new PixelBox(x - sides[cell], y - sides[Cells + cell], x + sides[2 * Cells + cell], y + sides[3 * Cells + cell]), score, category);
    }
}
