using SpatialVlm.Tensors;
using SpatialVlm.Tensors.Gradients;

namespace SpatialVlm.Tests.Tensors;

/// <summary>Every fused kernel against the standard operators it stands for, at sizes that no vector divides.</summary>
public sealed class FusedKernelTests(ITestOutputHelper output)
{
    private static readonly Dictionary<string, (Shape[] Shapes, Func<Tensor[], Tensor> Apply)> Cases = new()
    {
        ["GeluTanh"] = ([[3, 13]], t => t[0].GeluTanh()),
        ["GeluTanh, long"] = ([[5, 7001]], t => t[0].GeluTanh()),
        ["Gated"] = ([[2, 3, 26]], t => t[0].Gated("silu")),
        ["LayerNorm"] = ([[2, 35, 13], [13], [13]], t => t[0].LayerNorm(t[1], t[2], 1e-6f)),
        ["LayerNorm, one wide row"] = ([[1, 300], [300], [300]], t => t[0].LayerNorm(t[1], t[2], 1e-6f)),
        ["RmsNorm"] = ([[70, 9], [9]], t => t[0].RmsNorm(t[1], 1e-5f)),
        ["Attend, grouped under a mask of each row"] = ([[2, 2, 10, 6], [2, 2, 5, 6], [2, 2, 5, 6]], t => t[0].Attend(t[1], t[2], Mask(t[0].Graph, 2, 5, 5), 2, 0.4f)),
        ["Attend, one mask"] = ([[2, 1, 5, 3], [2, 1, 11, 3], [2, 1, 11, 3]], t => t[0].Attend(t[1], t[2], Mask(t[0].Graph, 1, 5, 11))),
        ["AttendPacked"] = ([[2, 5, 45]], t => t[0].AttendPacked(3, 3, null, null, null).Square()),
        ["AttendPacked, padded keys"] = ([[2, 5, 45]], t => t[0].AttendPacked(3, 3, null, null, Mask(t[0].Graph, 2, 1, 5))),
        ["AttendPacked, rotary, grouped, causal"] = ([[2, 5, 48]], t => t[0].AttendPacked(4, 2, Table(t[0].Graph, 5, 6, MathF.Cos), Table(t[0].Graph, 5, 6, MathF.Sin), Mask(t[0].Graph, 1, 5, 5))),
        ["AttendPacked, one shared head"] = ([[1, 19, 60]], t => t[0].AttendPacked(4, 1, Table(t[0].Graph, 19, 10, MathF.Cos), Table(t[0].Graph, 19, 10, MathF.Sin), null)),
    };

    [Fact]
    public void Fused_kernels_give_the_numbers_and_gradients_of_standard_operators()
    {
        foreach ((string name, (Shape[] shapes, Func<Tensor[], Tensor> apply)) in Cases)
        {
            float[][] fused = Run(shapes, apply, fuses: true, threads: 1), plain = Run(shapes, apply, fuses: false, threads: 1);
            double worst = fused.Zip(plain, (a, b) => a.Zip(b, (x, y) => Math.Abs((double)x - y)).Max() / b.Max(Math.Abs)).Max();
            output.WriteLine($"| {name} | {worst:0.0e+0} |");
            worst.ShouldBeLessThan(5e-6, name);
        }
    }

    [Fact]
    public void Fused_kernels_give_the_same_bytes_on_any_number_of_threads()
    {
        foreach ((string name, (Shape[] shapes, Func<Tensor[], Tensor> apply)) in Cases)
            Run(shapes, apply, fuses: true, threads: 3).ShouldBe(Run(shapes, apply, fuses: true, threads: 1), name);
    }

    [Fact]
    public void Standard_operators_only_means_so()
    {
        var graph = new Graph { Fuses = false };
        Tensor x = graph.Input("x", ElementType.Float32, [2, 48]);
        Tensor y = x.LayerNorm(graph.Input("w", ElementType.Float32, [48]), graph.Input("b", ElementType.Float32, [48]), 1e-6f).GeluTanh().Gated("silu").Reshape(2, 1, 24).AttendPacked(4, 2, null, null, null);
        y.Sum().Backward([x]);
        graph.Tensors.ShouldNotContain(t => t.Operation.StartsWith("spatialvlm", StringComparison.Ordinal));
    }

    [Fact]
    public void What_is_no_number_stays_none()
    {
        var graph = new Graph();
        Tensor x = graph.Input("x", ElementType.Float32, [1, 1, 1, 20]);
        using var session = new GraphSession(graph, new Dictionary<string, Tensor> { ["gelu"] = x.GeluTanh(), ["attended"] = x.Attend(x, x, null) }, new EngineOptions { Threads = 1 });
        float[] values = [.. Enumerable.Range(0, 20).Select(i => i == 7 ? float.NaN : i)];
        IReadOnlyDictionary<string, HostTensor> results = session.Run(new Dictionary<string, HostTensor> { ["x"] = HostTensor.Of([1, 1, 1, 20], values) });
        results["gelu"].Floats[7].ShouldBe(float.NaN);
        results["attended"].Floats[0].ShouldBe(float.NaN);
    }

    // The results and the gradients of sum(result * fixed weights).
    private static float[][] Run(Shape[] shapes, Func<Tensor[], Tensor> apply, bool fuses, int threads)
    {
        var graph = new Graph { Fuses = fuses };
        Tensor[] inputs = [.. shapes.Select((s, i) => graph.Input($"x{i}", ElementType.Float32, s))];
        Tensor result = apply(inputs);
        IReadOnlyList<Tensor> gradients = (result * graph.Constant(Values(result.Shape, 9))).Sum().Backward(inputs);
        Dictionary<string, Tensor> outputs = gradients.Select((g, i) => KeyValuePair.Create($"d{i}", g)).Prepend(KeyValuePair.Create("y", result)).ToDictionary();
        using var session = new GraphSession(graph, outputs, new EngineOptions { Threads = threads });
        IReadOnlyDictionary<string, HostTensor> results = session.Run(shapes.Select((s, i) => KeyValuePair.Create($"x{i}", Values(s, i))).ToDictionary());
        return [.. outputs.Keys.Order(StringComparer.Ordinal).Select(k => results[k].Floats)];
    }

    private static HostTensor Values(Shape shape, int seed)
    {
        var random = new Random(seed + 1);
        return HostTensor.Of(shape, [.. Enumerable.Range(0, (int)shape.Elements.Size).Select(_ => (float)((4 * random.NextDouble()) - 2))]);
    }

    private static Tensor Mask(Graph graph, int batch, int queries, int keys) => graph.Constant([batch, 1, 1, queries, keys],
        [.. Enumerable.Range(0, batch * queries * keys).Select(i => i % keys > (i / keys % queries) + 1 + (i / keys / queries) ? Attention.Forbidden : 0f)]);

    private static Tensor Table(Graph graph, int count, int size, Func<float, float> function) =>
        graph.Constant([count, size], [.. Enumerable.Range(0, count * size).Select(i => function(i / size / (1f + (i % size % (size / 2)))))]);
}
