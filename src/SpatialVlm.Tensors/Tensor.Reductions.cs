namespace SpatialVlm.Tensors;

public sealed partial class Tensor
{
    /// <summary>Sums over the axes and keeps them with extent 1.</summary>
    public Tensor Sum(params long[] axes) => Reduce("ReduceSum", axes);

    public Tensor Sum() => Sum([.. Enumerable.Range(0, Shape.Rank).Select(i => (long)i)]).Reshape();

    public Tensor Mean(params long[] axes) => Reduce("ReduceMean", axes);

    public Tensor Mean() => Mean([.. Enumerable.Range(0, Shape.Rank).Select(i => (long)i)]).Reshape();

    /// <summary>The largest along one axis; the gradient is shared between equal largest ones.</summary>
    public Tensor Max(int axis) => Reduce("ReduceMax", [axis]);

    /// <summary>Over the last axis.</summary>
    public Tensor Softmax()
    {
        RequireFloat("Softmax");
        return Node("Softmax", Shape, ("axis", -1L));
    }

    /// <summary>Over the last axis.</summary>
    public Tensor LogSoftmax()
    {
        RequireFloat("LogSoftmax");
        return Node("LogSoftmax", Shape, ("axis", -1L));
    }

    /// <summary>Undoes a broadcast: sums over every axis that <paramref name="target"/> lacks or has as 1.</summary>
    public Tensor SumTo(Shape target)
    {
        if (Shape.Equals(target)) return this;
        int lead = Shape.Rank - target.Rank;
        long[] axes = [.. Enumerable.Range(0, Shape.Rank).Where(i => i < lead || (target[i - lead] == 1 && Shape[i] != 1)).Select(i => (long)i)];
        Tensor sum = axes.Length == 0 ? this : Sum(axes);
        return sum.Shape.Equals(target) ? sum : sum.Reshape([.. target]);
    }

    private Tensor Reduce(string operation, long[] axes)
    {
        RequireFloat(operation);
        Shape shape = axes.Aggregate(Shape, (s, axis) => s.With((int)axis, 1));
        long[] positive = [.. axes.Select(a => (long)Shape.Axis((int)a)).Order()];
        return axes.Length == 0 ? this : Graph.Append(operation, [this, Graph.Integers(positive)], Type, shape, ("keepdims", 1L));
    }
}
