using System.Collections.Immutable;

namespace SpatialVlm.Tensors.Gradients;

/// <summary>The reverse pass: walks a traced graph from its result to the tensors asked for, appending gradient nodes.</summary>
public static class ReversePass
{
    /// <summary>Gradients of a scalar, in the order of <paramref name="targets"/>; nothing is traced towards tensors not asked for.</summary>
    public static IReadOnlyList<Tensor> Backward(this Tensor loss, IReadOnlyList<Tensor> targets)
    {
        if (loss.Shape.Elements != 1) throw new ShapeException($"Backward: needs a single number, got {loss.Shape} ({loss.Name}).");
        Tensor?[] gradients = Backward(loss, loss.Graph.Constant(1f, loss.Type).Reshape([.. loss.Shape]), targets);
        return [.. gradients.Select((g, i) => g ?? loss.Graph.Zeros(targets[i].Shape, targets[i].Type))];
    }

    /// <summary>Vector-Jacobian products of any tensor; null where it does not depend on a target. What lies behind the boundary is not walked.</summary>
    internal static Tensor?[] Backward(Tensor result, Tensor seed, IReadOnlyList<Tensor> targets, Tensor? boundary = null)
    {
        if (result.Graph.ForwardOnly) throw new InvalidOperationException("Backward: the graph was opened with ForwardOnly, which promises that no gradient is asked for.");
        HashSet<Tensor> wanted = DependsOn(result, targets);
        var gradients = new Dictionary<Tensor, Tensor>();
        var pending = new PriorityQueue<Tensor, int>();
        if (wanted.Contains(result))
        {
            gradients[result] = seed;
            pending.Enqueue(result, -result.Index);
        }
        while (pending.TryDequeue(out Tensor? node, out _))
        {
            if (node == boundary) continue;
            foreach ((Tensor operand, Tensor gradient) in OperandGradients(node, gradients[node], wanted))
            {
                Tensor part = gradient.SumTo(operand.Shape);
                if (gradients.TryGetValue(operand, out Tensor? sum)) gradients[operand] = sum + part;
                else
                {
                    gradients[operand] = part;
                    pending.Enqueue(operand, -operand.Index);
                }
            }
        }
        return [.. targets.Select(gradients.GetValueOrDefault)];
    }

    private static IEnumerable<(Tensor Operand, Tensor Gradient)> OperandGradients(Tensor node, Tensor gradient, HashSet<Tensor> wanted)
    {
        if (node.OwnGradient is var (operands, own))
        {
            bool[] wants = [.. operands.Select(wanted.Contains)];
            Tensor?[] parts = own(gradient, wants);
            for (int i = 0; i < operands.Length; i++)
                if (wants[i] && parts[i] is { } part) yield return (operands[i], part);
            yield break;
        }
        if (node.Operation is "Input" or "Constant") yield break;
        for (int i = 0; i < node.Inputs.Length; i++)
        {
            if (!wanted.Contains(node.Inputs[i]) || !node.Inputs[i].Type.IsFloat()) continue;
            GradientRule rule = GradientRules.Table.GetValueOrDefault(node.Operation)
                ?? throw new NotSupportedException($"{node.Operation} has no gradient rule ({node.Name}). Add a row to GradientRules or give the result its own with WithGradient.");
            yield return (node.Inputs[i], rule(node, gradient, i));
        }
    }

    // Ancestors of the result that themselves descend from a target: all others cost nothing.
    private static HashSet<Tensor> DependsOn(Tensor result, IReadOnlyList<Tensor> targets)
    {
        var ancestors = new HashSet<Tensor>();
        var open = new Stack<Tensor>([result]);
        while (open.TryPop(out Tensor? node))
            if (ancestors.Add(node))
                foreach (Tensor operand in Operands(node)) open.Push(operand);
        var wanted = targets.Where(ancestors.Contains).ToHashSet();
        foreach (Tensor node in ancestors.OrderBy(n => n.Index))
            if (node.Type.IsFloat() && Operands(node).Any(wanted.Contains)) wanted.Add(node);
        return wanted;
    }

    private static ImmutableArray<Tensor> Operands(Tensor node) => node.OwnGradient is var (operands, _) ? operands : node.Inputs;
}
