namespace SpatialVlm.Tensors.Gradients;

internal static class MatrixGradients
{
    public static Tensor MatMul(Tensor y, Tensor dy, int operand)
    {
        Tensor a = y.Inputs[0], b = y.Inputs[1];
        if (operand == 0) return dy.MatMul(b.T);
        // One product over all rows when the right operand is a single matrix, rather than one per batch and a sum.
        return b.Shape.Rank == 2 ? Tensor.Gemm(a.Flatten(), dy.Flatten(), transposeA: true) : a.T.MatMul(dy);
    }

    public static Tensor Gemm(Tensor y, Tensor dy, int operand)
    {
        if (operand == 2) return dy;
        Tensor a = y.Inputs[0], b = y.Inputs[1];
        bool ta = y.Attribute<long>("transA") == 1, tb = y.Attribute<long>("transB") == 1;
        return (operand, ta, tb) switch
        {
            (0, false, _) => Tensor.Gemm(dy, b, transposeB: !tb),
            (0, true, _) => Tensor.Gemm(b, dy, transposeA: tb, transposeB: true),
            (_, _, false) => Tensor.Gemm(a, dy, transposeA: !ta),
            _ => Tensor.Gemm(dy, a, transposeA: true, transposeB: ta),
        };
    }
}
