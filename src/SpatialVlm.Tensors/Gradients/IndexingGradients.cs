namespace SpatialVlm.Tensors.Gradients;

internal static class IndexingGradients
{
    // Counted in float32.
    private const long MostRows = 1 << 24;

    // 1 GB of ones and zeros; beyond, the order of a scattered sum is left open after all.
    private const long MostOnes = 1 << 28;

    // Each row of the table collects the gradients of its uses: ONNX has no inverse of Gather but ScatterND with reduction, which adds in no fixed order, on the CPU from several threads at once.
    public static Tensor Gather(Tensor y, Tensor dy, int operand)
    {
        Tensor table = y.Inputs[0], indices = y.Inputs[1];
        Dimension n = indices.Shape.Elements;
        if (y.Fuses && table.Shape.Rank == 2 && table.Shape[0].Size <= MostRows)
            return y.Graph.Fused("GatherGradient", [indices.Reshape(n).Cast(ElementType.Float32), dy.Reshape(n, table.Shape[1])], [table.Shape], ("rows", (float)table.Shape[0].Size))[0];
        // As a product: float32 also where other products are not.
        if (y.Graph.Repeatable && table.Shape.Rank == 2 && !n.IsSymbolic && n.Size * table.Shape[0].Size <= MostOnes)
            return y.Graph.Append("MatMul", [indices.Reshape(n).OneHot(table.Shape[0].Size, y.Type).T, dy.Reshape(n, table.Shape[1])], y.Type, table.Shape);
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
