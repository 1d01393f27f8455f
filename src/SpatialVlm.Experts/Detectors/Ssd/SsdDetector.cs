using SpatialVlm.Experts.Conversion;
using SpatialVlm.Experts.Store;
using SpatialVlm.Geometry;
using SpatialVlm.OnnxRuntime;
using SpatialVlm.OnnxRuntime.Onnx;

namespace SpatialVlm.Experts.Detectors.Ssd;

/// <summary>A single-shot detector on a MobileNetV2 trunk: six maps of scores and of offsets from fixed boxes (Liu et al. 2016, arXiv 1512.02325), as TensorFlow's detection models encode them.</summary>
public sealed class SsdDetector : IObjectDetector
{
    private const int InputSize = 300, MostDetections = 200;

    // Offsets are trained in these units, so that all are of one size.
    private const double PlaceUnit = 10, SizeUnit = 5;

    private readonly Session session;
    private readonly SsdTensors tensors;
    private readonly IReadOnlyList<string?> classes;

    /// <param name="classes">Class of each score at a box; null where it is none that is used.</param>
    private SsdDetector(string name, ModelProto graph, SsdTensors tensors, IReadOnlyList<string?> classes, SessionSettings? settings)
    {
        Name = name;
        this.tensors = tensors;
        this.classes = classes;
        session = Session.Open(graph, settings);
    }

    public string Name { get; }

    public DetectorInput Input { get; } = new(InputSize, KeepsAspect: false);

    /// <summary>SSDLite trained on COCO, a TensorFlow.js graph.</summary>
    public static SsdDetector Coco(ExpertStore store, SessionSettings? settings = null) => new("ssd coco", CocoGraph(store), SsdTensors.Coco, CocoClasses.ByNumber, settings);

    /// <summary>SSD trained on 23 classes of Open Images V4, a TensorFlow Lite file.</summary>
    public static SsdDetector OpenImages(ExpertStore store, SessionSettings? settings = null) => new("ssd open images", OpenImagesGraph(store), SsdTensors.OpenImages, OpenImagesClasses.ByNumber, settings);

    /// <summary>What comes before the trunk (resizing in a loop) and after the heads (decoding) is left out.</summary>
    internal static ModelProto CocoGraph(ExpertStore store) =>
        TensorFlowToOnnx.Convert(TensorFlowGraph.Read(store.PathOf(ExpertStore.SsdCocoGraph), [.. ExpertStore.SsdCocoWeights.Select(store.PathOf)]), (SsdTensors.Coco.Input, InputSize), SsdTensors.Coco.Outputs);

    internal static ModelProto OpenImagesGraph(ExpertStore store)
    {
        var source = TensorFlowLiteGraph.Read(store.PathOf(ExpertStore.SsdOpenImages));
        int Tensor(string name) => source.Nodes.Where(node => node.IsConvolution).Select(node => node.Outputs[0]).Single(output => source.Tensors[output].Name.StartsWith(name + "/", StringComparison.Ordinal));
        return TensorFlowLiteToOnnx.Convert(source, SsdTensors.OpenImages.Input, SsdTensors.OpenImages.Outputs.Select(name => (Tensor(name), name)));
    }

    public IReadOnlyList<Detection> Detect(float[] planes, double leastScore)
    {
        // The trunk was trained on -1 to 1.
        using var outputs = session.Run([NamedTensor.Of(tensors.Input, Array.ConvertAll(planes, value => value / 127.5f - 1), 1, 3, InputSize, InputSize)]);
        var least = (float)Math.Log(leastScore / (1 - leastScore));
        var found = new List<Detection>();
        for (var map = 0; map < SsdAnchors.Grids.Count; map++) Read(map, outputs.Floats(tensors.Scores(map)), outputs.Floats(tensors.Boxes(map)), least, found);
        return [.. found.OrderByDescending(detection => detection.Score).Take(MostDetections)];
    }

    public void Dispose() => session.Dispose();

    /// <param name="scores">Logits [boxes * classes, grid, grid].</param>
    /// <param name="offsets">[boxes * 4, grid, grid]: down, across, height, width.</param>
    private void Read(int map, ReadOnlySpan<float> scores, ReadOnlySpan<float> offsets, float least, List<Detection> found)
    {
        int grid = SsdAnchors.Grids[map], cells = grid * grid;
        var anchors = SsdAnchors.At(map);
        for (var at = 0; at < scores.Length; at++)
        {
            if (scores[at] < least) continue;
            var (anchor, category) = Math.DivRem(at / cells, classes.Count);
            if (classes[category] is not { } name) continue;
            found.Add(new Detection(Box(anchors[anchor], offsets[(4 * anchor * cells)..], at % cells, grid), 1 / (1 + MathF.Exp(-scores[at])), name));
        }
    }

    /// <param name="offsets">Of this anchor, [4, grid, grid].</param>
    internal static PixelBox Box((double Width, double Height) anchor, ReadOnlySpan<float> offsets, int cell, int grid)
    {
        var cells = grid * grid;
        var (row, column) = Math.DivRem(cell, grid);
        double y = (row + 0.5) / grid + offsets[cell] / PlaceUnit * anchor.Height, x = (column + 0.5) / grid + offsets[cells + cell] / PlaceUnit * anchor.Width;
        double height = Math.Exp(offsets[2 * cells + cell] / SizeUnit) * anchor.Height, width = Math.Exp(offsets[3 * cells + cell] / SizeUnit) * anchor.Width;
        return new PixelBox((x - width / 2) * InputSize, (y - height / 2) * InputSize, (x + width / 2) * InputSize, (y + height / 2) * InputSize);
    }
}
