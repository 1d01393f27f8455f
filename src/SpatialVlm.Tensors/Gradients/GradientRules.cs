using System.Collections.Frozen;

namespace SpatialVlm.Tensors.Gradients;

/// <summary>The gradient of one operand, from the operation, the gradient of its result and the operand's position.</summary>
public delegate Tensor GradientRule(Tensor node, Tensor gradient, int operand);

/// <summary>Every operation's gradient, one rule each, in standard ONNX operators. Broadcasts are undone by the caller, so no rule mentions them.</summary>
public static class GradientRules
{
    public static FrozenDictionary<string, GradientRule> Table { get; } = new Dictionary<string, GradientRule>
    {
        // y = f(x), one operand
        ["Neg"] = (_, dy, _) => -dy,
        ["Exp"] = (y, dy, _) => dy * y,
        ["Log"] = (y, dy, _) => dy / y.Inputs[0],
        ["Sqrt"] = (y, dy, _) => dy * 0.5f / y,
        ["Reciprocal"] = (y, dy, _) => -(dy * y * y),
        ["Tanh"] = (y, dy, _) => dy - (dy * y * y),
        ["Sigmoid"] = (y, dy, _) => dy * (y - (y * y)),
        ["Softplus"] = (y, dy, _) => dy * y.Inputs[0].Sigmoid(),
        ["Erf"] = (y, dy, _) => dy * (2 / MathF.Sqrt(MathF.PI)) * (-y.Inputs[0].Square()).Exp(),
        ["Relu"] = (y, dy, _) => y.Graph.Constant(0f, y.Type).LessThan(y).Where(dy, y.Graph.Constant(0f, y.Type)),
        ["Identity"] = (_, dy, _) => dy,
        ["Cast"] = (y, dy, _) => dy.Cast(y.Inputs[0].Type),

        // y = f(a, b), broadcast
        ["Add"] = (_, dy, _) => dy,
        ["Sub"] = (_, dy, i) => i == 0 ? dy : -dy,
        ["Mul"] = (y, dy, i) => dy * y.Inputs[1 - i],
        ["Div"] = (y, dy, i) => i == 0 ? dy / y.Inputs[1] : -(dy * y / y.Inputs[1]),
        ["Max"] = ExtremumGradients.Maximum,
        ["Where"] = (y, dy, i) => i == 1 ? y.Inputs[0].Where(dy, y.Graph.Constant(0f, y.Type)) : y.Inputs[0].Where(y.Graph.Constant(0f, y.Type), dy),

        // reductions and the two that normalise a row
        ["ReduceSum"] = (y, dy, _) => dy.Expand(y.Inputs[0].Shape),
        ["ReduceMean"] = (y, dy, _) => (dy * ((float)y.Shape.Elements.Size / y.Inputs[0].Shape.Elements.Size)).Expand(y.Inputs[0].Shape),
        ["ReduceMax"] = ExtremumGradients.ReduceMax,
        ["Softmax"] = (y, dy, _) => y * (dy - (dy * y).Sum(-1)),
        ["LogSoftmax"] = (y, dy, _) => dy - (y.Exp() * dy.Sum(-1)),

        // shape
        ["Reshape"] = (y, dy, _) => dy.Reshape([.. y.Inputs[0].Shape]),
        ["Transpose"] = (y, dy, _) => dy.Transpose(ShapeGradients.Inverse(y.Attribute<long[]>("perm"))),
        ["Expand"] = (_, dy, _) => dy,
        ["Concat"] = ShapeGradients.Concat,
        ["Slice"] = ShapeGradients.Slice,
        ["Pad"] = ShapeGradients.Pad,

        // matrix products
        ["MatMul"] = MatrixGradients.MatMul,
        ["Gemm"] = MatrixGradients.Gemm,

        // indexing
        ["Gather"] = IndexingGradients.Gather,
        ["GatherElements"] = IndexingGradients.GatherElements,
        ["ScatterND"] = IndexingGradients.ScatterRows,
    }.ToFrozenDictionary();
}
