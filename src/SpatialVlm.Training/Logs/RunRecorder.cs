using SpatialVlm.Training.Mixtures;

namespace SpatialVlm.Training.Logs;

/// <summary>
/// Keeps what a person sees of a run: writes log.jsonl and plot.html and passes everything on to the watchers, such as the console. Steps are stamped
/// with elapsed time and memory on their way. The trainer's one observer; on several machines only rank 0 has one. May be called from several threads.
/// </summary>
public sealed class RunRecorder : ITrainingObserver, IDisposable
{
    private readonly TrainingLog log;
    private readonly TrainingPlot plot;
    private readonly ITrainingObserver[] watchers;
    private readonly TimeProvider time;
    private readonly ProcessMemory memory;
    private readonly long begun;
    private readonly double elapsedBefore;
    private readonly Lock gate = new();
    private long lastStep;

    private RunRecorder(TrainingLog log, string folder, TimeProvider time, ITrainingObserver[] watchers)
    {
        this.log = log;
        this.time = time;
        memory = new ProcessMemory(time);
        begun = time.GetTimestamp();
        var before = TrainingCurve.Read(folder);
        if (before.Steps is [.., var last])
        {
            lastStep = last.Step;
            elapsedBefore = double.IsNaN(last.ElapsedSeconds) ? 0 : last.ElapsedSeconds;
        }
        plot = new TrainingPlot(folder, before, time);
        this.watchers = [plot, .. watchers];
        if (before.Steps.Count > 0)
            foreach (var watcher in watchers) watcher.Continued(before);
    }

    /// <summary>A new run in a folder that may hold its run.json, but no log.</summary>
    /// <exception cref="TrainingLogException">There is a log already.</exception>
    public static RunRecorder Create(string folder, TimeProvider time, params ITrainingObserver[] watchers) =>
        new(TrainingLog.Create(folder), folder, time, watchers);

    /// <summary>A run that goes on from the checkpoint after <paramref name="afterStep"/>; what later steps had logged is cut.</summary>
    public static RunRecorder Continue(string folder, long afterStep, TimeProvider time, params ITrainingObserver[] watchers) =>
        new(TrainingLog.Continue(folder, afterStep), folder, time, watchers);

    public void Step(StepRecord r)
    {
        lock (gate)
        {
            lastStep = r.Step;
            var (now, peak) = memory.Read();
            var stamped = r with { ElapsedSeconds = elapsedBefore + time.GetElapsedTime(begun).TotalSeconds, MemoryBytes = now, PeakMemoryBytes = peak };
            log.Write(stamped);
            foreach (var watcher in watchers) watcher.Step(stamped);
        }
    }

    public void Evaluation(EvaluationRecord r)
    {
        lock (gate)
        {
            log.Write(r);
            foreach (var watcher in watchers) watcher.Evaluation(r);
        }
    }

    public void Checkpoint(CheckpointRecord r)
    {
        lock (gate)
        {
            log.Write(r);
            foreach (var watcher in watchers) watcher.Checkpoint(r);
        }
    }

    public void Note(NoteRecord r)
    {
        lock (gate)
        {
            log.Write(r);
            foreach (var watcher in watchers) watcher.Note(r);
        }
    }

    public void Mixture(IReadOnlyList<SourceShare> shares)
    {
        lock (gate)
        {
            log.Write(new MixtureRecord(lastStep, shares));
            foreach (var watcher in watchers) watcher.Mixture(shares);
        }
    }

    /// <summary>Writes the plot for the last time; from then on it doesn't reload itself. Call it however training ends.</summary>
    public void Dispose()
    {
        lock (gate)
        {
            plot.Dispose();
            log.Dispose();
        }
    }
}
