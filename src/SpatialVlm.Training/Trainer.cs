using System.Diagnostics;
using SpatialVlm.Tensors;
using SpatialVlm.Training.Batching;
using SpatialVlm.Training.Checkpoints;
using SpatialVlm.Training.Logs;
using SpatialVlm.Training.Mixtures;
using SpatialVlm.Training.Recipes;
using SpatialVlm.Training.Stages;

namespace SpatialVlm.Training;

/// <summary>How a call to <see cref="Trainer.Train"/> ended.</summary>
public enum TrainingEnd
{
    Done,

    /// <summary>Asked to stop; a checkpoint was written, and --resume goes on.</summary>
    Stopped,
}

/// <summary>The loop: batch, gradients, sum over ranks, update; and between steps the log, evaluations and checkpoints.</summary>
public sealed class Trainer : IDisposable
{
    private readonly TrainOptions options;
    private readonly ITrainingStage stage;
    private readonly Mixture mixture;
    private readonly HeldOut? heldOut;
    private readonly IRanks ranks;
    private readonly ITrainingObserver? observer;
    private readonly TrainingRun run;
    private readonly TrainingSession session;
    private readonly CheckpointWriter checkpoints;
    private readonly BatchPlanner planner;
    private readonly StepClock clock = new();
    private readonly StepWork work;
    private readonly double limit;
    private TrainingProgress progress;

    /// <param name="observer">Of rank 0; null on the others.</param>
    /// <param name="resumed">The checkpoint whose moments and position in the data to go on from; its weights are in the stage already. Null at the start.</param>
    /// <param name="matMulRate">Operations a second that the log compares with; NaN where nobody measured.</param>
    public Trainer(TrainOptions options, ITrainingStage stage, Mixture mixture, HeldOut? heldOut, IRanks ranks, EngineOptions engine, ITrainingObserver? observer, TrainingRun run, RunCheckpoint? resumed, double matMulRate = double.NaN)
    {
        (this.options, this.stage, this.mixture, this.heldOut, this.ranks, this.observer, this.run) = (options, stage, mixture, heldOut, ranks, observer, run);
        session = new TrainingSession(stage.Store, stage.TraceLoss, Adam(options), engine)
        {
            GradientsReady = ranks.Size == 1 ? null : store => ranks.SumInRankOrder(store.AllGradients),
            SumLoss = ranks.Size == 1 ? null : ranks.Sum,
        };
        progress = resumed is null ? TrainingProgress.Start(mixture.Sources.Count) : TrainingProgress.Load(RunCheckpoints.TrainingPart(resumed.Folder));
        if (resumed is not null) session.Steps = TrainingState.Load(stage.Store, RunCheckpoints.TrainingPart(resumed.Folder));
        checkpoints = new CheckpointWriter(run, stage, options, observer);
        work = new StepWork(stage);
        limit = matMulRate;
        planner = new BatchPlanner(mixture, stage.Encoder, options, stage.ReservedPlaces, text => observer?.Note(new NoteRecord(progress.Step, $"skipped: {text}")));
    }

    /// <summary>Steps done; batches of later ones are being read already.</summary>
    public long Step => progress.Step;

    /// <summary>Trains until the recipe's last step, or until asked to stop.</summary>
    /// <param name="isAskedToStop">Looked at after each step.</param>
    /// <exception cref="TrainingException">The loss is no number any more, or a checkpoint could not be written.</exception>
    public TrainingEnd Train(Func<bool> isAskedToStop)
    {
        using var stream = new BatchStream(planner.From(progress.Step, progress.Mixture), Ready, options.Batch.Ahead);
        while (progress.Step < options.Steps)
        {
            (ReadyStep ready, TimeSpan waited) = stream.Next(CancellationToken.None);
            StepResult result = session.Step(ready.Feeds);
            if (!result.Applied) throw NotFinite(ready.Planned, result);
            progress = progress with { Step = progress.Step + 1, Mixture = ready.Planned.After, Tokens = progress.Tokens + ready.Planned.Tokens, AnswerTokens = progress.AnswerTokens + ready.Planned.Targets, HeldOutLoss = null };
            clock.End(ready.Planned.Tokens, waited, double.IsNaN(limit) ? double.NaN : ready.Feeds.Sum(work.Of));
            bool last = progress.Step == options.Steps;
            if (progress.Step % options.LogEvery == 0 || last) Report(result);
            if (heldOut is not null && (progress.Step % options.Evaluation.Every == 0 || last)) Evaluate();
            // Every rank has to leave at the same step.
            bool stopping = ranks.Max(isAskedToStop() ? 1 : 0) > 0 && !last;
            if (ranks.Rank == 0 && (progress.Step % options.Checkpoints.Every == 0 || last || stopping)) checkpoints.Save(session.Steps, progress);
            if (!stopping) continue;
            checkpoints.Finish();
            return TrainingEnd.Stopped;
        }
        checkpoints.Finish();
        ranks.Barrier();
        return TrainingEnd.Done;
    }

    public void Dispose()
    {
        checkpoints.Dispose();
        session.Dispose();
    }

    // This rank's part of a planned step.
    private ReadyStep Ready(PlannedStep planned)
    {
        int own = planned.Batches.Count / ranks.Size;
        return new ReadyStep(planned, [.. planned.Batches.Skip(ranks.Rank * own).Take(own).Select(batch => stage.Feeds(batch, planned))]);
    }

    private void Report(StepResult result)
    {
        StepPace pace = clock.Take();
        observer?.Step(new StepRecord(progress.Step, result.Loss, result.GradientNorm, result.LearningRate, progress.Tokens, progress.AnswerTokens, pace.TokensPerSecond, pace.StepSeconds, pace.WaitShare, pace.OperationsPerSecond / limit));
        observer?.Mixture(mixture.Report(progress.Mixture));
    }

    private void Evaluate()
    {
        if (ranks.Rank != 0) return;
        long start = Stopwatch.GetTimestamp();
        (EvaluationRecord record, IReadOnlyList<Judged> answers) = heldOut!.Evaluate(progress.Step);
        run.WriteAnswers(progress.Step, answers);
        progress = progress with { HeldOutLoss = record.Loss };
        observer?.Evaluation(record);
        clock.LeaveOut(Stopwatch.GetElapsedTime(start));
    }

    private TrainingException NotFinite(PlannedStep planned, StepResult result)
    {
        checkpoints.Finish();
        string ids = string.Join(", ", planned.Batches.SelectMany(b => b.Examples).Select(e => $"{mixture.Sources[e.Draw.Source].Name}/{e.Encoded.Example.Id}").Take(40));
        string good = checkpoints.Last is { } last ? $"The last good checkpoint is {last.Folder}" : "There is no checkpoint yet";
        return new TrainingException(
            $"Step {progress.Step + 1}: the loss is {result.Loss} and the gradient norm {result.GradientNorm}; nothing was updated. Samples of this step: {ids}. {good}; a lower optimizer.learning_rate or clip_norm, or a longer warm-up, is the usual cure.");
    }

    internal static ElementType Products(TrainOptions o) => o.Precision == Precision.Bfloat16 ? ElementType.BFloat16 : ElementType.Float32;

    private static TrainingOptions Adam(TrainOptions o) => new()
    {
        LearningRate = (float)o.Optimizer.LearningRate,
        Beta1 = (float)o.Optimizer.Beta1,
        Beta2 = (float)o.Optimizer.Beta2,
        WeightDecay = (float)o.Optimizer.WeightDecay,
        ClipNorm = o.Optimizer.ClipNorm == 0 ? double.PositiveInfinity : o.Optimizer.ClipNorm,
        Groups = [ParameterGroup.VectorsWithoutDecay],
        Schedule = new LearningRateSchedule { WarmupSteps = o.Optimizer.WarmupSteps, CosineSteps = o.Optimizer.Cosine ? o.Steps : 0, FinalShare = o.Optimizer.FinalShare },
        Recompute = o.Model.Recompute,
        SumsMicroBatches = true,
        MatrixPrecision = Products(o),
    };
}
