using System.Numerics;
using System.Runtime.Intrinsics;
using SpatialVlm.Experts.Conversion;
using SpatialVlm.Experts.Store;
using SpatialVlm.Geometry;
using SpatialVlm.OnnxRuntime;
using SpatialVlm.OnnxRuntime.Onnx;

namespace SpatialVlm.Experts.Detectors.CenterNet;

/// <summary>CenterNet (Zhou et al. 2019, arXiv 1904.07850) on a MobileNetV3 trunk: peaks of 80 heat maps, with distances to the four sides at each peak.</summary>
public sealed class CenterNetDetector : IObjectDetector
{
    private const int InputSize = 512, MostDetections = 100;
    private const int Stride = 4, GridSize = InputSize / Stride, Cells = GridSize * GridSize;
    private const string Images = "tower_0/images", Heat = "tower_0/keypoints", Sides = "tower_0/wh";

    private readonly Session session;

    public CenterNetDetector(ExpertStore store, SessionSettings? settings = null) => session = Session.Open(Graph(store), settings);

    public string Name => "centernet";

    public DetectorInput Input { get; } = new(InputSize, KeepsAspect: true);

    /// <summary>[1, 3, 512, 512] to heat maps [1, 80, 128, 128] and sides [1, 4, 128, 128].</summary>
    internal static ModelProto Graph(ExpertStore store) =>
        TensorFlowToOnnx.Convert(TensorFlowGraph.Read(store.PathOf(ExpertStore.CenterNetGraph), store.PathOf(ExpertStore.CenterNetWeights)), (Images, InputSize), Heat, Sides);

    public IReadOnlyList<Detection> Detect(float[] planes, double leastScore)
    {
        using var outputs = session.Run([NamedTensor.Of(Images, planes, 1, 3, InputSize, InputSize)], Heat, Sides);
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
        return [.. found.OrderByDescending(detection => detection.Score).Take(MostDetections)];
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
        return new Detection(new PixelBox(x - sides[cell], y - sides[Cells + cell], x + sides[2 * Cells + cell], y + sides[3 * Cells + cell]), score, CocoClasses.Names[category]);
    }
}
