using SpatialVlm.Tensors;

namespace SpatialVlm.Modeling.Layers;

/// <summary>A table of vectors by token or position.</summary>
public sealed class Embedding(ParameterScope scope, long count, long width)
{
    private readonly Parameter weight = scope.Declare("weight", [count, width], Initialization.Normal(0.02f));

    // ids: [...] -> [..., D]
    public Tensor Forward(Tensor ids) => ids.Graph.Parameter(weight).Gather(ids);

    /// <summary>The whole table as a tensor of the graph: [count, D].</summary>
    public Tensor Table(Graph graph) => graph.Parameter(weight);
}
