using SpatialVlm.Tensors;

namespace SpatialVlm.Tests.Tensors;

/// <summary>One thing to differentiate: a rule's name, the operand shapes and the operation.</summary>
public sealed record GradientCase(string Rule, Shape[] Shapes, Func<Tensor[], Tensor> Apply, bool Positive = false, ElementType Type = ElementType.Float64)
{
    public override string ToString() => $"{Rule} {string.Join(" ", Shapes.Select(s => s.ToString()))}";
}

/// <summary>Every gradient rule over every broadcast it allows.</summary>
internal static class GradientCases
{
    private static readonly Shape[][] Pairs =
    [
        [[2, 3], [2, 3]], [[2, 3], [3]], [[2, 3], [1]], [[2, 3], []], [[2, 3], [2, 1]], [[2, 3], [1, 3]], [[2, 1], [1, 3]],
        [[3], [2, 3]], [[1], [2, 3]], [[], [2, 3]], [[2, 1], [4, 2, 3]], [[4, 1, 3], [2, 1]], [[1, 1], [2, 3]],
    ];

    public static IEnumerable<GradientCase> All =>
        [.. Unary, .. BinaryCases, .. Reductions, .. ShapeCases, .. Matrices, .. Indexing, .. FunctionCases];

    private static IEnumerable<GradientCase> Unary =>
    [
        Of("Neg", [[2, 3]], t => -t[0]), Of("Exp", [[2, 3]], t => t[0].Exp()), Of("Log", [[2, 3]], t => t[0].Log(), true),
        Of("Sqrt", [[2, 3]], t => t[0].Sqrt(), true), Of("Reciprocal", [[2, 3]], t => t[0].Reciprocal(), true), Of("Tanh", [[2, 3]], t => t[0].Tanh()),
        Of("Sigmoid", [[2, 3]], t => t[0].Sigmoid()), Of("Softplus", [[2, 3]], t => t[0].Softplus(), type: ElementType.Float32),
        Of("Erf", [[2, 3]], t => t[0].Erf(), type: ElementType.Float32), Of("Relu", [[2, 3]], t => t[0].Relu()),
        Of("Cast", [[2, 3]], t => t[0].Cast(ElementType.Float64) * t[0].Cast(ElementType.Float64), type: ElementType.Float32), Of("Identity", [[2, 3]], t => t[0].Identity()),
    ];

    private static IEnumerable<GradientCase> BinaryCases => Pairs.SelectMany(p => new[]
    {
        Of("Add", p, t => t[0] + t[1]), Of("Sub", p, t => t[0] - t[1]), Of("Mul", p, t => t[0] * t[1]), Of("Div", p, t => t[0] / t[1], true),
        Of("Max", p, t => Tensor.Maximum(t[0], t[1])),
        Of("Where", p, t => Condition(t[0].Graph, Shape.Broadcast("", t[0].Shape, t[1].Shape)).Where(t[0], t[1])),
        Of("Where", [.. p, [4, 2, 3]], t => Condition(t[0].Graph, [4, 1, 1]).Where(t[0] + t[2], t[1])),
    });

    private static IEnumerable<GradientCase> Reductions =>
        new long[][] { [0], [1], [2], [0, 1], [0, 2], [1, 2], [0, 1, 2], [-1] }.SelectMany(axes => new[]
        {
            Of($"ReduceSum({string.Join(",", axes)})", [[2, 3, 2]], t => t[0].Sum(axes)),
            Of($"ReduceMean({string.Join(",", axes)})", [[2, 3, 2]], t => t[0].Mean(axes)),
        }).Concat(
        [
            Of("ReduceMax(0)", [[3, 2]], t => t[0].Max(0)), Of("ReduceMax(-1)", [[3, 2, 4]], t => t[0].Max(-1)),
            Of("Softmax", [[2, 3]], t => t[0].Softmax()), Of("Softmax", [[2, 2, 4]], t => t[0].Softmax()), Of("LogSoftmax", [[2, 3]], t => t[0].LogSoftmax()),
        ]);

    private static IEnumerable<GradientCase> ShapeCases =>
    [
        Of("Reshape", [[2, 6]], t => t[0].Reshape(3, 4)), Of("Reshape", [[2, 1]], t => t[0].Reshape(2)), Of("Reshape", [[1]], t => t[0].Reshape()),
        Of("Transpose", [[2, 3]], t => t[0].T), Of("Transpose(2,0,1)", [[2, 3, 4]], t => t[0].Transpose(2, 0, 1)), Of("Transpose(0,2,1,3)", [[2, 2, 3, 2]], t => t[0].Transpose(0, 2, 1, 3)),
        Of("Expand", [[3]], t => t[0].Expand([2, 3])), Of("Expand", [[2, 1]], t => t[0].Expand([4, 2, 3])), Of("Expand", [[]], t => t[0].Expand([2, 2])), Of("Expand", [[1, 1, 3]], t => t[0].Expand([2, 2, 3])),
        Of("Concat(0)", [[2, 3], [1, 3]], t => Tensor.Concat(0, t)), Of("Concat(-1)", [[2, 3], [2, 1], [2, 2]], t => Tensor.Concat(-1, t)),
        Of("Slice(0)", [[4, 3]], t => t[0].Slice(0, 1, 3)), Of("Slice(-1)", [[4, 3]], t => t[0][.., 1..]), Of("Slice both", [[4, 3]], t => t[0][1..^1, ..2]),
        Of("Pad", [[2, 3]], t => t[0].Pad(1, 1, 2)), Of("Pad", [[2, 3]], t => t[0].Pad(0, 0, 1)),
    ];

    private static IEnumerable<GradientCase> Matrices
    {
        get
        {
            Shape[][] products = [[[2, 3], [3, 4]], [[5, 2, 3], [3, 4]], [[2, 3], [5, 3, 4]], [[5, 2, 3], [5, 3, 4]], [[5, 1, 2, 3], [4, 3, 2]], [[1, 2, 3], [5, 3, 1]], [[4, 2, 3], [5, 1, 3, 2]]];
            foreach (Shape[] p in products) yield return Of("MatMul", p, t => t[0].MatMul(t[1]));
            foreach ((bool ta, bool tb) in new[] { (false, false), (false, true), (true, false), (true, true) })
            {
                Shape a = ta ? [3, 2] : [2, 3], b = tb ? [4, 3] : [3, 4];
                string name = $"Gemm(transA {ta}, transB {tb})";
                yield return Of(name, [a, b], t => Tensor.Gemm(t[0], t[1], null, ta, tb));
                foreach (Shape c in new Shape[] { [4], [1, 4], [2, 1], [2, 4], [1], [] })
                    yield return Of(name, [a, b, c], t => Tensor.Gemm(t[0], t[1], t[2], ta, tb));
            }
        }
    }

    private static IEnumerable<GradientCase> Indexing =>
    [
        Of("Gather", [[4, 3]], t => t[0].Gather(t[0].Graph.Constant([3], [2L, 0, 2]))),
        Of("Gather", [[4, 3]], t => t[0].Gather(t[0].Graph.Constant([2, 2], [2L, 0, 2, 3]))),
        Of("Gather", [[4]], t => t[0].Gather(t[0].Graph.Constant([2], [1L, 1]))),
        Of("GatherElements", [[3, 4]], t => t[0].GatherElements(t[0].Graph.Constant([3, 1], [0L, 3, 1]))),
        Of("GatherElements", [[2, 2, 3]], t => t[0].GatherElements(t[0].Graph.Constant([2, 2, 2], [0L, 0, 1, 2, 2, 1, 0, 1]))),
        Of("ScatterND(put)", [[4, 3], [2, 3]], t => t[0].ScatterRows(t[0].Graph.Constant([2], [3L, 1]), t[1], add: false)),
        Of("ScatterND(add)", [[4, 3], [3, 3]], t => t[0].ScatterRows(t[0].Graph.Constant([3], [3L, 1, 3]), t[1], add: true)),
    ];

    private static IEnumerable<GradientCase> FunctionCases =>
    [
        Of("Linear", [[2, 3, 4], [5, 4], [5]], t => t[0].Linear(t[1], t[2])), Of("Linear", [[3, 4], [5, 4]], t => t[0].Linear(t[1])),
        Of("GeluTanh", [[2, 3]], t => t[0].GeluTanh()), Of("Gelu", [[2, 3]], t => t[0].Gelu(), type: ElementType.Float32), Of("Silu", [[2, 3]], t => t[0].Silu(), type: ElementType.Float32), Of("QuickGelu", [[2, 3]], t => t[0].QuickGelu(), type: ElementType.Float32),
        Of("LayerNorm", [[2, 3, 4], [4], [4]], t => t[0].LayerNorm(t[1], t[2], 1e-6f)), Of("LayerNorm", [[3, 4], [4], [4]], t => t[0].LayerNorm(t[1], t[2], 1e-6f)),
        Of("RmsNorm", [[2, 3, 4], [4]], t => t[0].RmsNorm(t[1], 1e-5f)), Of("UnitLength", [[2, 3]], t => t[0].UnitLength()),
        Of("Attend", [[2, 2, 3, 4], [2, 2, 5, 4], [2, 2, 5, 4]], t => t[0].Attend(t[1], t[2], null)),
        Of("Attend(mask, group 2)", [[2, 2, 6, 4], [2, 2, 3, 4], [2, 2, 3, 4]], t => t[0].Attend(t[1], t[2], Causal(t[0]), 2)),
        Of("Rotate", [[1, 2, 3, 4]], t => t[0].Rotate(Angles(t[0], Math.Cos), Angles(t[0], Math.Sin))),
        Of("CrossEntropy", [[3, 4]], t => t[0].CrossEntropy(t[0].Graph.Constant([3], [2L, Losses.Ignored, 0]))),
        Of("SigmoidPairLoss", [[3, 3]], t => t[0].SigmoidPairLoss(), type: ElementType.Float32),
    ];

    private static GradientCase Of(string rule, Shape[] shapes, Func<Tensor[], Tensor> apply, bool positive = false, ElementType type = ElementType.Float64) =>
        new(rule, shapes, apply, positive, type);

    private static Tensor Condition(Graph graph, Shape shape) =>
        graph.Constant(HostTensor.Of(shape, [.. Enumerable.Range(0, (int)shape.Elements.Size).Select(i => i % 3 != 1)]));

    private static Tensor Causal(Tensor x) =>
        x.Graph.Constant([1, 1, 1, 3, 3], [0f, Attention.Forbidden, Attention.Forbidden, 0, 0, Attention.Forbidden, 0, 0, 0]).Cast(x.Type);

    private static Tensor Angles(Tensor x, Func<double, double> function) =>
        x.Graph.Constant([3, 4], [.. Enumerable.Range(0, 12).Select(i => (float)function((i / 4) * (1 + (i % 2))))]).Cast(x.Type);
}
