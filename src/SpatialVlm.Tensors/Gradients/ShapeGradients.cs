namespace SpatialVlm.Tensors.Gradients;

internal static class ShapeGradients
{
    public static long[] Inverse(long[] order)
    {
        var inverse = new long[order.Length];
        for (int i = 0; i < order.Length; i++) inverse[order[i]] = i;
        return inverse;
    }

    public static Tensor Concat(Tensor y, Tensor dy, int operand)
    {
        int axis = (int)y.Attribute<long>("axis");
        long start = y.Inputs.Take(operand).Sum(t => t.Shape[axis].Size);
        return dy.Slice(axis, start, start + y.Inputs[operand].Shape[axis].Size);
    }

    public static Tensor Slice(Tensor y, Tensor dy, int operand)
    {
        int axis = (int)y.Inputs[3].Value!.Longs[0];
        return dy.Pad(axis, y.Inputs[1].Value!.Longs[0], y.Inputs[0].Shape[axis].Size - y.Inputs[2].Value!.Longs[0]);
    }

    public static Tensor Pad(Tensor y, Tensor dy, int operand)
    {
        long[] pads = y.Inputs[1].Value!.Longs;
        for (int axis = 0; axis < y.Shape.Rank; axis++)
            dy = dy.Slice(axis, pads[axis], dy.Shape[axis].Size - pads[axis + y.Shape.Rank]);
        return dy;
    }
}
