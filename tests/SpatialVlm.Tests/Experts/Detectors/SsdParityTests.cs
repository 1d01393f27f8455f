using System.Text.Json;
using SpatialVlm.Experts.Detectors.Ssd;
using SpatialVlm.Experts.Store;
using SpatialVlm.OnnxRuntime;
using SpatialVlm.OnnxRuntime.Onnx;

namespace SpatialVlm.Tests.Experts.Detectors;

/// <summary>
/// The converted graphs against the runtimes they were published for, on one made picture: TensorFlow.js 4.22 (WebAssembly) for the COCO graph, TensorFlow Lite (its web build, tfjs-tflite 0.0.1-alpha.10, in Chromium)
/// for the Open Images file. Expectations/ssd_heads.json holds some of the values of each head as channel, row, column, value.
/// </summary>
public sealed class SsdParityTests
{
    private const int Side = 300;
    private const double Tolerance = 2e-4;

    [Fact]
    public void Heads_of_the_coco_graph_equal_those_of_tensorflow_js() => Compare("coco", SsdDetector.CocoGraph(new ExpertStore()), SsdTensors.Coco);

    [Fact]
    public void Heads_of_the_open_images_file_equal_those_of_tensorflow_lite() => Compare("open_images", SsdDetector.OpenImagesGraph(new ExpertStore()), SsdTensors.OpenImages);

    private static void Compare(string which, ModelProto graph, SsdTensors tensors)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Expectations", "ssd_heads.json")));
        using var session = Session.Open(graph);
        using var outputs = session.Run([NamedTensor.Of(tensors.Input, Picture(), 1, 3, Side, Side)]);
        foreach (var head in document.RootElement.GetProperty(which).EnumerateArray())
        {
            var map = head.GetProperty("map").GetInt32();
            var name = head.GetProperty("scores").GetBoolean() ? tensors.Scores(map) : tensors.Boxes(map);
            var (values, grid) = (outputs.Floats(name).ToArray(), SsdAnchors.Grids[map]);
            foreach (var pick in head.GetProperty("picks").EnumerateArray())
            {
                int[] at = [.. Enumerable.Range(0, 3).Select(i => pick[i].GetInt32())];
                ((double)values[(at[0] * grid + at[1]) * grid + at[2]]).ShouldBe(pick[3].GetDouble(), Tolerance * Math.Max(1, Math.Abs(pick[3].GetDouble())), $"{name} at {string.Join(", ", at)}");
            }
        }
    }

    /// <summary>A disc before a shaded, dithered ground, -1 to 1.</summary>
    private static float[] Picture()
    {
        var planes = new float[3 * Side * Side];
        for (var y = 0; y < Side; y++)
            for (var x = 0; x < Side; x++)
            {
                var inside = Math.Sqrt((x - 150) * (x - 150) + (y - 140) * (y - 140)) < 80;
                double[] color = inside ? [200, 90 + y / 4.0, 40] : [60 + x / 3.0, 120, 30 + (x * 7 + y * 13) % 97];
                for (var channel = 0; channel < 3; channel++) planes[(channel * Side + y) * Side + x] = (float)((float)color[channel] / 127.5 - 1);
            }
        return planes;
    }
}
