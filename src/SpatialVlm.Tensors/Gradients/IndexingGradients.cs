namespace SpatialVlm.Tensors.Gradients;

internal static class IndexingGradients
{
    // Each row of the table collects the gradients of its uses: ONNX has no inverse of Gather but ScatterND with reduction.
    public static Tensor Gather(Tensor y, Tensor dy, int operand)
    {
        Tensor table = y.Inputs[0], indices = y.Inputs[1];
        Dimension n = indices.Shape.Elements;
        return y.Graph.Zeros(table.Shape, y.Type).ScatterRows(indices.Reshape(n), dy.Reshape([n, .. table.Shape.Skip(1)]), add: true);
    }

    // OneHot rather than ScatterElements: one write per element, no reduction.
    public static Tensor GatherElements(Tensor y, Tensor dy, int operand)
    {
        Shape shape = y.Inputs[0].Shape;
        Tensor picked = y.Inputs[1].OneHot(shape[-1].Size, y.Type);
        Tensor spread = picked * dy.Reshape([.. dy.Shape, 1]);
        return spread.Sum(-2).Reshape([.. shape]);
    }

    public static Tensor ScatterRows(Tensor y, Tensor dy, int operand)
    {
        Tensor at = y.Inputs[1], rows = y.Inputs[2];
        Tensor indices = at.Reshape([.. at.Shape.Take(at.Shape.Rank - 1)]);
        if (operand == 2) return dy.Gather(indices);
        return y.Attribute<string>("reduction") == "add" ? dy : dy.ScatterRows(indices, y.Graph.Zeros(rows.Shape, y.Type), add: false);
    }
}
