namespace SpatialVlm.Tensors;

public sealed partial class Tensor
{
    /// <summary>The same elements under another shape; at most one symbolic dimension may appear in it.</summary>
    public Tensor Reshape(params Dimension[] dimensions)
    {
        Shape target = Shape.Of(dimensions);
        if (target.Elements != Shape.Elements)
            throw new ShapeException($"Reshape: {Shape} has {Shape.Elements} elements, {target} has {target.Elements} ({Name}).");
        if (target.Equals(Shape)) return this;
        if (target.Count(d => d.IsSymbolic) > 1) throw new ShapeException($"Reshape: {Shape} to {target} has more than one symbolic dimension.");
        long[] sizes = [.. target.Select(d => d.IsSymbolic ? -1 : d.Size)];
        return Graph.Append("Reshape", [this, Graph.Integers(sizes)], Type, target);
    }

    /// <summary>Axes in the order given, NumPy's transpose.</summary>
    public Tensor Transpose(params long[] order)
    {
        if (order.Length != Shape.Rank || !order.Order().SequenceEqual(Enumerable.Range(0, Shape.Rank).Select(i => (long)i)))
            throw new ShapeException($"Transpose: [{string.Join(", ", order)}] is no order of the {Shape.Rank} axes of {Shape}.");
        return Node("Transpose", [.. order.Select(i => Shape[(int)i])], ("perm", order));
    }

    /// <summary>Swaps the last two axes.</summary>
    public Tensor T
    {
        get
        {
            long[] order = [.. Enumerable.Range(0, Shape.Rank).Select(i => (long)i)];
            (order[^1], order[^2]) = (order[^2], order[^1]);
            return Transpose(order);
        }
    }

    public Tensor Expand(Shape shape)
    {
        if (Shape.Equals(shape)) return this;
        if (!Shape.Broadcast("Expand", Shape, shape).Equals(shape)) throw new ShapeException($"Expand: {Shape} does not stretch to {shape}.");
        return Graph.Append("Expand", [this, Graph.Integers(shape.ToSizes())], Type, shape);
    }

    public static Tensor Concat(int axis, params Tensor[] parts)
    {
        if (parts.Length == 1) return parts[0];
        Tensor first = parts[0];
        int at = first.Shape.Axis(axis);
        Dimension total = 0;
        foreach (Tensor part in parts)
        {
            RequireSameType("Concat", first, part);
            if (part.Shape.Rank != first.Shape.Rank || !part.Shape.With(at, 1).Equals(first.Shape.With(at, 1)))
                throw new ShapeException($"Concat on axis {axis}: shapes {first.Shape} and {part.Shape} differ elsewhere.");
            total += part.Shape[at];
        }
        return first.Graph.Append("Concat", [.. parts], first.Type, first.Shape.With(at, total), ("axis", (long)at));
    }

    /// <summary>Elements <paramref name="start"/> up to <paramref name="end"/> along one axis.</summary>
    public Tensor Slice(int axis, long start, long end)
    {
        int at = Shape.Axis(axis);
        long size = Shape[at].Size;
        if (Shape[at].IsSymbolic || start < 0 || end > size || start > end)
            throw new ShapeException($"Slice: {start}..{end} does not lie within axis {axis} of {Shape} ({Name}).");
        if (start == 0 && end == size) return this;
        return Graph.Append("Slice", [this, Graph.Integers(start), Graph.Integers(end), Graph.Integers(at)], Type, Shape.With(at, end - start));
    }

    /// <summary>Reads like the paper: x[.., 0..4] slices the last axes, one range each.</summary>
    public Tensor this[params Range[] ranges]
    {
        get
        {
            bool trailing = ranges.Length > 0 && ranges[0].Equals(Range.All) && ranges.Length <= Shape.Rank;
            int offset = trailing ? Shape.Rank - ranges.Length : 0;
            Tensor result = this;
            for (int i = 0; i < ranges.Length; i++)
            {
                if (ranges[i].Equals(Range.All)) continue;
                long size = Shape[i + offset].Size;
                long start = ranges[i].Start.IsFromEnd ? size - ranges[i].Start.Value : ranges[i].Start.Value;
                long end = ranges[i].End.IsFromEnd ? size - ranges[i].End.Value : ranges[i].End.Value;
                result = result.Slice(i + offset, start, end);
            }
            return result;
        }
    }

    /// <summary>Zeros before and after along one axis.</summary>
    public Tensor Pad(int axis, long before, long after)
    {
        int at = Shape.Axis(axis);
        var pads = new long[2 * Shape.Rank];
        (pads[at], pads[at + Shape.Rank]) = (before, after);
        return Graph.Append("Pad", [this, Graph.Integers(pads)], Type, Shape.With(at, before + Shape[at] + after));
    }
}
