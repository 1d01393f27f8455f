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
            double error = GradientCheck.RelativeError(one.Apply, one.Shapes, () => Draw(random, one.Positive), one.Type, TestEngine.One);
            output.WriteLine($"| {one.Rule} | {string.Join(" ", one.Shapes.Select(s => s.ToString()))} | {one.Type} | {error:0.0e+0} |");
            if (!(error < (one.Type == ElementType.Float64 ? 1e-7 : 1e-3))) wrong.Add($"{one}: {error}");
        }
        wrong.ShouldBeEmpty();
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

    // Between 0.4 and 1.6 in size: clear of kinks at 0 and of poles.
    private static double Draw(Random random, bool positive) => (0.4 + (1.2 * random.NextDouble())) * (positive || random.Next(2) == 0 ? 1 : -1);
}
