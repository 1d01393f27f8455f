using SpatialVlm.Training.Mixtures;

namespace SpatialVlm.Training.Logs;

/// <summary>Watches a training run; called by the trainer between steps, so it must be quick and must not throw for what only it minds.</summary>
public interface ITrainingObserver
{
    /// <summary>Told once, before anything else, of a run that goes on: what its log holds.</summary>
    void Continued(TrainingCurve before)
    {
    }

    void Step(StepRecord r);

    void Evaluation(EvaluationRecord r);

    void Checkpoint(CheckpointRecord r);

    void Note(NoteRecord r);

    /// <summary>Shares of the mixture so far; they belong to the step reported last.</summary>
    void Mixture(IReadOnlyList<SourceShare> shares);
}
