using System.Diagnostics;

namespace SpatialVlm.Tensors;

/// <summary>The machine's limit: ONNX Runtime's own 1024x1024 product, as many in one graph as make the call itself negligible.</summary>
public sealed class MatMulRate : IDisposable
{
    private const int Size = 1024, Products = 12;
    private readonly GraphSession session;
    private readonly Dictionary<string, HostTensor> feeds;

    public MatMulRate(EngineOptions engine)
    {
        var graph = new Graph();
        Tensor a = graph.Input("a", ElementType.Float32, [Size, Size]), b = graph.Input("b", ElementType.Float32, [Size, Size]), x = a;
        for (int i = 0; i < Products; i++) x = x.MatMul(b);
        session = new GraphSession(graph, new Dictionary<string, Tensor> { ["x"] = x.Slice(0, 0, 1) }, engine);
        var random = new Random(1);
        HostTensor Matrix() => HostTensor.Of([Size, Size], [.. Enumerable.Range(0, Size * Size).Select(_ => (float)(random.NextDouble() - 0.5) / 16)]);
        feeds = new() { ["a"] = Matrix(), ["b"] = Matrix() };
        session.Run(feeds);
    }

    /// <summary>Floating-point operations a second, the best of a few runs: about 0.5 s.</summary>
    public double Measure(int runs = 5)
    {
        double best = double.PositiveInfinity;
        for (int i = 0; i < runs; i++)
        {
            long start = Stopwatch.GetTimestamp();
            session.Run(feeds);
            best = Math.Min(best, Stopwatch.GetElapsedTime(start).TotalSeconds);
        }
        return 2.0 * Size * Size * Size * Products / best;
    }

    public void Dispose() => session.Dispose();
}
