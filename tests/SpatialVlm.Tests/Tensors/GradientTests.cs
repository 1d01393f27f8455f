using SpatialVlm.Tensors;
using SpatialVlm.Tensors.Gradients;

namespace SpatialVlm.Tests.Tensors;

public sealed class GradientTests(ITestOutputHelper output)
{
    [Fact]
    public void Every_rule_agrees_with_central_differences_over_every_broadcast_it_allows()
    {
        var wrong = new List<string>();
        var random = new Random(7);
        foreach (GradientCase one in GradientCases.All)
        {
            ElementType type = TestEngine.One.Device == Device.Cuda && LackDoubles.Any(name => one.Rule.StartsWith(name, StringComparison.Ordinal)) ? ElementType.Float32 : one.Type;
            double error = GradientCheck.RelativeError(one.Apply, one.Shapes, () => Draw(random, one.Positive), type, TestEngine.One);
            output.WriteLine($"| {one.Rule} | {string.Join(" ", one.Shapes.Select(s => s.ToString()))} | {type} | {error:0.0e+0} |");
            if (!(error < (type == ElementType.Float64 ? 1e-7 : 1e-3))) wrong.Add($"{one}: {error}");
        }
        wrong.ShouldBeEmpty();
    }

    /// <summary>The runtime's own scattered sum adds from several threads at once.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Every_use_of_a_row_counts_whatever_the_number_of_threads(bool standardOperatorsOnly)
    {
        const int Uses = 6000, Rows = 3, Width = 96;
        using var store = new ParameterStore();
        Parameter table = store.Declare("table", [Rows, Width], Initialization.Ones);
        store.Initialize(new Random(1));
        using var training = new TrainingSession(store, (graph, inputs) => new Dictionary<string, Tensor> { ["loss"] = graph.Parameter(table).Gather(inputs["ids"]).Sum() },
            new TrainingOptions(), TestEngine.One with { Threads = 8, StandardOperatorsOnly = standardOperatorsOnly });
        long[] ids = [.. Enumerable.Range(0, Uses).Select(i => i % 5 == 0 ? 1L : i % 7 == 0 ? -1L : 0L)];
        float[] uses = [ids.Count(i => i == 0), ids.Count(i => i == 1), ids.Count(i => i == -1)];
        for (int run = 0; run < 20; run++)
        {
            training.Gradients(new Dictionary<string, HostTensor> { ["ids"] = HostTensor.Of([Uses], ids) });
            for (int i = 0; i < Rows * Width; i++) store.GradientsOf(table)[i].ShouldBe(uses[i / Width]);
        }
    }

    [Fact]
    public void Every_rule_of_the_table_has_a_case()
    {
        string[] covered = [.. GradientCases.All.Select(c => c.Rule.Split('(', ' ')[0])];
        GradientRules.Table.Keys.Except(covered).ShouldBeEmpty();
    }

    [Fact]
    public void A_wrong_rule_is_noticed()
    {
        var random = new Random(7);
        double error = GradientCheck.RelativeError(t => (t[0] * t[1]).WithGradient([t[0], t[1]], (dy, _) => [dy * t[0], dy * t[1]]), [[2, 3], [3]], () => Draw(random, false), engine: TestEngine.One);
        error.ShouldBeGreaterThan(0.05);
    }

    [Fact]
    public void A_constant_gets_no_gradient_nodes()
    {
        var graph = new Graph();
        Tensor x = graph.Input("x", ElementType.Float32, [2, 3]), frozen = graph.Input("w", ElementType.Float32, [3, 3]);
        Tensor loss = x.MatMul(frozen).Sum();
        int before = graph.Tensors.Count;
        loss.Backward([x]);
        graph.Tensors.Skip(before).Count(t => t.Operation is "MatMul" or "Gemm").ShouldBe(1);
    }

    // The CUDA provider scatters no doubles, and its softmax of doubles is good to float32 only.
    private static readonly string[] LackDoubles = ["Gather", "Scatter", "Softmax", "LogSoftmax", "Attend", "CrossEntropy"];

    // Between 0.4 and 1.6 in size: clear of kinks at 0 and of poles.
    private static double Draw(Random random, bool positive) => (0.4 + (1.2 * random.NextDouble())) * (positive || random.Next(2) == 0 ? 1 : -1);
}
