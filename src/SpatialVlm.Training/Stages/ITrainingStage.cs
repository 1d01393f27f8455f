using SpatialVlm.Tensors;
using SpatialVlm.Training.Batching;
using SpatialVlm.Training.Examples;

namespace SpatialVlm.Training.Stages;

/// <summary>A model in training: its weights, how it reads samples, its loss, and how it is judged.</summary>
public interface ITrainingStage : IDisposable
{
    ParameterStore Store { get; }

    IExampleEncoder Encoder { get; }

    /// <summary>How held-out samples are read; losses of stages that learn different words compare only by it.</summary>
    IExampleEncoder HeldOutEncoder => Encoder;

    /// <summary>Places at the end of a batch that samples may not use.</summary>
    int ReservedPlaces { get; }

    /// <summary>Output "loss": this batch's part of the step's loss.</summary>
    IReadOnlyDictionary<string, Tensor> TraceLoss(Graph graph, IReadOnlyDictionary<string, Tensor> inputs);

    /// <summary>Inputs of the traced loss; called on several threads.</summary>
    IReadOnlyDictionary<string, HostTensor> Feeds(PlannedBatch batch, PlannedStep step);

    /// <summary>Asks held-out questions; what counts as right is the stage's to say.</summary>
    IReadOnlyList<Judged> Judge(IReadOnlyList<TrainingExample> questions);

    /// <summary>Everything of a checkpoint that is not weights: configuration, tokenizer, processor, template, card.</summary>
    void WriteModelFiles(string folder, string card);
}

/// <summary>One held-out question, answered.</summary>
/// <param name="Type">As the source calls it.</param>
public sealed record Judged(string Id, string Type, string Question, string Expected, string Answer, bool Right);
