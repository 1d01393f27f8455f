using System.Diagnostics;
using SpatialVlm.Tensors;
using SpatialVlm.Training.Logs;
using SpatialVlm.Training.Recipes;
using SpatialVlm.Training.Stages;

namespace SpatialVlm.Training.Checkpoints;

/// <summary>Writes checkpoints while training goes on: the trainer waits only for the copy in memory.</summary>
internal sealed class CheckpointWriter(TrainingRun run, ITrainingStage stage, TrainOptions options, ITrainingObserver? observer) : IDisposable
{
    private Snapshot? snapshot;
    private Task<RunCheckpoint>? writing;

    /// <summary>The last one that is whole.</summary>
    public RunCheckpoint? Last => run.Checkpoints.Latest;

    /// <exception cref="TrainingException">The one before could not be written.</exception>
    public void Save(long steps, TrainingProgress progress)
    {
        long start = Stopwatch.GetTimestamp();
        Finish();
        if (snapshot is null) snapshot = new Snapshot(stage.Store, steps);
        else snapshot.CopyFrom(stage.Store, steps);
        double stood = Stopwatch.GetElapsedTime(start).TotalSeconds;
        writing = Task.Run(() =>
        {
            (RunCheckpoint saved, bool isBest) = run.Checkpoints.Save(snapshot, progress, stage, ModelCard.Of(options, progress, stage), options.Checkpoints.Keep);
            observer?.Checkpoint(new CheckpointRecord(saved.Step, Path.GetRelativePath(run.Folder, saved.Folder), stood, isBest));
            return saved;
        });
    }

    /// <summary>Waits for the one being written.</summary>
    public void Finish()
    {
        try
        {
            writing?.GetAwaiter().GetResult();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new TrainingException($"A checkpoint could not be written: {e.Message} {(Last is { } last ? $"The last whole one is {last.Folder}" : "There is none yet")}; make room and go on with --resume.", e);
        }
        finally
        {
            writing = null;
        }
    }

    /// <summary>Waits first, also when training ended by an exception: what is being written reads the snapshot's memory.</summary>
    public void Dispose()
    {
        ((Task?)writing)?.ContinueWith(_ => { }, TaskScheduler.Default).Wait();
        snapshot?.Dispose();
    }
}
