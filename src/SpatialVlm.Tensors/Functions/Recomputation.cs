namespace SpatialVlm.Tensors;

/// <summary>Activation recomputation by block (arXiv 1604.06174): what a block computed is traced again in the reverse pass instead of kept.</summary>
public static class Recomputation
{
    /// <summary>Applies the block; with <see cref="Graph.Recomputes"/> set only its input and output live until the reverse pass.</summary>
    public static Tensor Block(this Tensor x, Func<Tensor, Tensor> block)
    {
        Graph graph = x.Graph;
        if (!graph.Recomputes) return block(x);
        int start = graph.Tensors.Count;
        Tensor y = block(x).Identity();
        Tensor[] outer = [.. graph.Tensors.Skip(start).SelectMany(t => t.Inputs).Distinct()
            .Where(t => t != x && t.Type.IsFloat() && (t.Operation == "Input" || (t.Index < start && t.Operation != "Constant")))];
        return y.WithGradient([x, .. outer], (dy, wanted) =>
        {
            // The runtime merges equal subexpressions, which would keep the first trace alive: a zero made from
            // the incoming gradient makes the second one differ and puts it after that gradient.
            Tensor zero = dy.Reshape(dy.Shape.Elements).Slice(0, 0, 1) * 0f;
            Tensor late = x + zero;
            Tensor again = block(late);
            Tensor[] operands = [late, .. outer];
            Tensor?[] gradients = Gradients.ReversePass.Backward(again, dy, [.. operands.Where((_, i) => wanted[i])], boundary: late);
            int next = 0;
            return [.. wanted.Select(w => w ? gradients[next++] : null)];
        });
    }
}
