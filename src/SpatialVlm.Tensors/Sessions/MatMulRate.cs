using System.Diagnostics;

namespace SpatialVlm.Tensors;

/// <summary>The limit of where it computes: ONNX Runtime's own square product, as many in one graph as make the call itself negligible; large enough to fill a GPU, where it is one.</summary>
public sealed class MatMulRate : IDisposable
{
    private readonly int size, products;
    private readonly ParameterStore store = new();
    private readonly GraphSession session;

    /// <param name="precision">What the factors are rounded to, once, before anything is timed by more than a hundredth.</param>
    public MatMulRate(EngineOptions engine, ElementType precision = ElementType.Float32)
    {
        (size, products) = engine.Device == Device.Cuda ? (8192, 8) : (1024, 12);
        // As parameters, so that on a GPU they lie there.
        Parameter[] factors = [store.Declare("a", [size, size], Initialization.Zeros), store.Declare("b", [size, size], Initialization.Zeros)];
        store.Allocate();
        foreach (Parameter factor in factors) Scatter(store.WeightsOf(factor), MathF.Sqrt(12f / size));
        var graph = new Graph { Fuses = engine.FusesKernels };
        Tensor x = graph.Parameter(factors[0]).Cast(precision), b = graph.Parameter(factors[1]).Cast(precision);
        for (int i = 0; i < products; i++) x = x.MatMul(b);
        session = new GraphSession(graph, new Dictionary<string, Tensor> { ["x"] = x.Slice(0, 0, 1).Cast(ElementType.Float32) }, engine with { LogPlacement = null }, store);
        Run();
    }

    /// <summary>Floating-point operations a second, the best of a few runs: about 0.5 s on the CPU.</summary>
    public double Measure(int runs = 5) => 2.0 * size * size * size * products / Enumerable.Range(0, runs).Min(_ => Run());

    public void Dispose()
    {
        session.Dispose();
        store.Dispose();
    }

    // Zeros would be multiplied faster than real numbers. Evenly within half the width to either side, by a linear congruential generator.
    private static void Scatter(Span<float> values, float width)
    {
        uint state = 1;
        foreach (ref float value in values)
        {
            state = (state * 1664525) + 1013904223;
            value = ((state >> 8) * (1f / (1 << 24)) - 0.5f) * width;
        }
    }

    private double Run()
    {
        long start = Stopwatch.GetTimestamp();
        session.Run(new Dictionary<string, HostTensor>());
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }
}
