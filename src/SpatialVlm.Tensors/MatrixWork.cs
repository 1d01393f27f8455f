namespace SpatialVlm.Tensors;

/// <summary>Counts the arithmetic that a traced graph cannot avoid.</summary>
public static class MatrixWork
{
    /// <summary>Floating-point operations of the matrix products that the outputs need: two for each multiply-add.</summary>
    public static double FloatingPointOperations(Graph graph, IEnumerable<Tensor> outputs)
    {
        var seen = new HashSet<Tensor>();
        var open = new Stack<Tensor>(outputs);
        double total = 0;
        while (open.TryPop(out Tensor? node))
        {
            if (!seen.Add(node)) continue;
            foreach (Tensor input in node.Inputs) open.Push(input);
            if (node.Operation is not ("MatMul" or "Gemm")) continue;
            bool transposed = node.Operation == "Gemm" && node.Attribute<long>("transA") == 1;
            total += 2.0 * node.Shape.Elements.Size * node.Inputs[0].Shape[transposed ? 0 : -1].Size;
        }
        return total;
    }
}
