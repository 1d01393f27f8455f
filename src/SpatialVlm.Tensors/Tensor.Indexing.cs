namespace SpatialVlm.Tensors;

public sealed partial class Tensor
{
    /// <summary>Rows of this table: result [indices..., row...].</summary>
    public Tensor Gather(Tensor indices)
    {
        RequireIndices("Gather", indices);
        return Graph.Append("Gather", [this, indices], Type, indices.Shape.Concat(Shape.Slice(1, Shape.Rank - 1)), ("axis", 0L));
    }

    /// <summary>One element of each row of the last axis, picked by <paramref name="indices"/> [..., 1].</summary>
    public Tensor GatherElements(Tensor indices)
    {
        RequireIndices("GatherElements", indices);
        if (indices.Shape.Rank != Shape.Rank || !indices.Shape.With(-1, 1).Equals(Shape.With(-1, 1)))
            throw new ShapeException($"GatherElements: indices {indices.Shape} must have the leading extents of {Shape}.");
        return Graph.Append("GatherElements", [this, indices], Type, indices.Shape, ("axis", -1L));
    }

    /// <summary>This table with rows added to or put at the given indices [n]; adding is the gradient of <see cref="Gather"/>.</summary>
    public Tensor ScatterRows(Tensor indices, Tensor rows, bool add)
    {
        RequireIndices("ScatterND", indices);
        Shape expected = indices.Shape.Concat(Shape.Slice(1, Shape.Rank - 1));
        if (!rows.Shape.Equals(expected)) throw new ShapeException($"ScatterND: rows {rows.Shape} for indices {indices.Shape} into {Shape}: expected {expected}.");
        Tensor at = indices.Reshape([.. indices.Shape, 1]);
        return Graph.Append("ScatterND", [this, at, rows], Type, Shape, ("reduction", add ? "add" : "none"));
    }

    /// <summary>1 at the index, 0 elsewhere, along a new last axis; an index outside the depth gives zeros.</summary>
    public Tensor OneHot(long depth, ElementType type = ElementType.Float32)
    {
        RequireIndices("OneHot", this);
        Tensor values = Graph.Constant([2], [0f, 1f]);
        return Graph.Append("OneHot", [this, Graph.Integers(depth), values], ElementType.Float32, Shape.Insert(Shape.Rank, depth), ("axis", -1L)).Cast(type);
    }

    private static void RequireIndices(string operation, Tensor indices)
    {
        if (indices.Type != ElementType.Int64) throw new ShapeException($"{operation}: indices must be Int64, got {indices.Type} {indices.Shape} ({indices.Name}).");
    }
}
