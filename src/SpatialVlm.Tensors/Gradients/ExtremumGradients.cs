namespace SpatialVlm.Tensors.Gradients;

internal static class ExtremumGradients
{
    // Where the operands tie each gets half, as PyTorch does for maximum.
    public static Tensor Maximum(Tensor y, Tensor dy, int operand)
    {
        Graph g = y.Graph;
        Tensor mine = y.Inputs[operand], other = y.Inputs[1 - operand];
        return other.LessThan(mine).Where(dy, mine.EqualTo(other).Where(dy * 0.5f, g.Constant(0f, y.Type)));
    }

    public static Tensor ReduceMax(Tensor y, Tensor dy, int operand)
    {
        Tensor hit = y.Inputs[0].EqualTo(y).Cast(y.Type);
        long axis = y.Inputs[1].Value!.Longs[0];
        return hit * (dy / hit.Sum(axis));
    }
}
