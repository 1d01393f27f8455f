using SpatialVlm.Tensors;
using SpatialVlm.Tensors.Gradients;
using SpatialVlm.Training.Stages;

namespace SpatialVlm.Training;

/// <summary>Operations of the matrix products of a step, by the shapes of its inputs.</summary>
public sealed class StepWork(ITrainingStage stage)
{
    private readonly Dictionary<string, double> known = [];

    public double Of(IReadOnlyDictionary<string, HostTensor> feeds)
    {
        string shapes = string.Join(';', feeds.OrderBy(f => f.Key, StringComparer.Ordinal).Select(f => $"{f.Key}{f.Value.Shape}"));
        if (known.TryGetValue(shapes, out double work)) return work;
        var graph = new Graph();
        Dictionary<string, Tensor> inputs = feeds.ToDictionary(f => f.Key, f => graph.Input(f.Key, f.Value.Type, f.Value.Shape));
        Tensor loss = stage.TraceLoss(graph, inputs)["loss"];
        IReadOnlyList<Tensor> gradients = loss.Backward([.. stage.Store.Trainable.Select(graph.Parameter)]);
        return known[shapes] = MatrixWork.FloatingPointOperations(graph, [loss, .. gradients]);
    }
}
