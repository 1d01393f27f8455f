using SpatialVlm.Tensors;
using SpatialVlm.Training.Batching;
using SpatialVlm.Training.Examples;
using SpatialVlm.Training.Logs;
using SpatialVlm.Training.Mixtures;
using SpatialVlm.Training.Recipes;
using SpatialVlm.Training.Stages;

namespace SpatialVlm.Training;

/// <summary>The held-out samples of a run: the same ones at each evaluation, drawn evenly from all evaluation sources.</summary>
public sealed class HeldOut : IDisposable
{
    private readonly ITrainingStage stage;
    private readonly PlannedStep[] steps;
    private readonly TrainingExample[] questions;
    private readonly TracedFunction loss;

    /// <param name="sources">By the options of each; none that is empty.</param>
    public HeldOut(TrainOptions options, IReadOnlyList<(SourceOptions Options, IExampleSource Source)> sources, ITrainingStage stage, EngineOptions engine)
    {
        this.stage = stage;
        // No augmentation, and one batch at a time.
        TrainOptions own = options with { Sources = [.. sources.Select(s => s.Options with { Flip = 0, Crop = 1 })], Batch = options.Batch with { MicroBatches = 1 } };
        var mixture = new Mixture([.. sources.Select(s => s.Source)], [.. sources.Select(_ => 1.0)], options.Seed);
        long available = sources.Sum(s => (long)s.Source.Count);
        steps = Plan(mixture, own, stage, Math.Min(options.Evaluation.Samples, available));
        questions = Questions(mixture, options.Evaluation.Questions, available);
        loss = new TracedFunction(stage.TraceLoss, engine, stage.Store);
    }

    /// <summary>What the model says now, and the answers that were judged.</summary>
    public (EvaluationRecord Record, IReadOnlyList<Judged> Answers) Evaluate(long step)
    {
        double sum = 0;
        long targets = 0;
        int pairs = 0;
        foreach (PlannedStep planned in steps)
        {
            long weight = Math.Max(1, planned.Targets);
            sum += loss.Run(stage.Feeds(planned.Batches[0], planned))["loss"].Scalar * weight;
            targets += weight;
            pairs += planned.Batches[0].Examples.Sum(e => e.Encoded.Example.Turns.Count);
        }
        IReadOnlyList<Judged> judged = questions.Length == 0 ? [] : stage.Judge(questions);
        var byType = judged.GroupBy(j => j.Type).OrderBy(g => g.Key, StringComparer.Ordinal).ToList();
        var record = new EvaluationRecord(step, targets == 0 ? double.NaN : sum / targets, pairs, judged.Count, judged.Count(j => j.Right), byType.ToDictionary(g => g.Key, g => g.Average(j => j.Right ? 1.0 : 0)))
        {
            GeneratedByType = byType.ToDictionary(g => g.Key, g => g.Count()),
        };
        return (record, judged);
    }

    public void Dispose() => loss.Dispose();

    private static PlannedStep[] Plan(Mixture mixture, TrainOptions options, ITrainingStage stage, long samples)
    {
        if (samples == 0) return [];
        var planned = new List<PlannedStep>();
        long read = 0;
        foreach (PlannedStep step in new BatchPlanner(mixture, stage.HeldOutEncoder, options, stage.ReservedPlaces).From(0, MixtureState.Start(mixture.Sources.Count)))
        {
            planned.Add(step);
            if ((read += step.Batches[0].Examples.Count) >= samples) break;
        }
        return [.. planned];
    }

    // One question of every photo before a second of any.
    private static TrainingExample[] Questions(Mixture mixture, int count, long available)
    {
        var photos = new List<TrainingExample>();
        MixtureState state = MixtureState.Start(mixture.Sources.Count);
        for (long tries = 0; photos.Count < count && tries < available; tries++)
        {
            Draw draw = mixture.Next(state);
            bool read = true;
            try
            {
                photos.Add(mixture.Take(draw));
            }
            catch (ExampleException)
            {
                read = false;
            }
            state = state.After(draw.Source, 0, skipped: !read);
        }
        int most = photos.Count == 0 ? 0 : photos.Max(p => p.Turns.Count);
        return [.. Enumerable.Range(0, most).SelectMany(turn => photos.Where(p => turn < p.Turns.Count).Select(p => p with { Turns = [p.Turns[turn]] })).Take(count)];
    }
}
