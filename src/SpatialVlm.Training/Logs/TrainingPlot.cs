using System.Text;
using SpatialVlm.Training.Logs.Pages;
using SpatialVlm.Training.Mixtures;

namespace SpatialVlm.Training.Logs;

/// <summary>Rewrites plot.html while a run is on. A page that can't be written (a full disk) is no reason to end a run: it stays as it was.</summary>
public sealed class TrainingPlot : ITrainingObserver, IDisposable
{
    public const string FileName = "plot.html";
    private static readonly TimeSpan least = TimeSpan.FromSeconds(10), most = TimeSpan.FromMinutes(1);
    private readonly string path;
    private readonly TimeProvider time;
    private readonly RunDescription run;
    private readonly List<StepRecord> steps;
    private readonly List<EvaluationRecord> evaluations;
    private readonly List<CheckpointRecord> checkpoints;
    private readonly List<NoteRecord> notes;
    private MixtureRecord? mixture;
    private TimeSpan every = least;
    private long written;

    /// <param name="before">What the run's log held before it went on; of a new run, nothing but its description.</param>
    public TrainingPlot(string folder, TrainingCurve before, TimeProvider time)
    {
        path = Path.Combine(folder, FileName);
        this.time = time;
        run = before.Run;
        steps = [.. before.Steps];
        evaluations = [.. before.Evaluations];
        checkpoints = [.. before.Checkpoints];
        notes = [.. before.Notes];
        mixture = before.Mixture;
        Write(running: true);
    }

    public void Step(StepRecord r)
    {
        steps.Add(r);
        if (time.GetElapsedTime(written) >= every) Write(running: true);
    }

    public void Evaluation(EvaluationRecord r) => evaluations.Add(r);

    public void Checkpoint(CheckpointRecord r) => checkpoints.Add(r);

    public void Note(NoteRecord r) => notes.Add(r);

    public void Mixture(IReadOnlyList<SourceShare> shares) => mixture = new MixtureRecord(steps is [.., var last] ? last.Step : 0, shares);

    public void Dispose() => Write(running: false);

    private void Write(bool running)
    {
        var begun = time.GetTimestamp();
        var curve = new TrainingCurve(run, steps, evaluations, checkpoints, notes, mixture);
        try
        {
            // Not forced onto the disk: after a power cut the page is a few seconds old, and training doesn't wait for it.
            File.WriteAllText(path + ".tmp", TrainingPage.Html(curve, running ? new Reload(every, time.GetUtcNow()) : null), new UTF8Encoding(false));
            File.Move(path + ".tmp", path, overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
        }
        written = time.GetTimestamp();
        // Training waits for the page: with more steps it is written less often. The first page, before any step, mostly costs compilation.
        if (steps.Count > 0) every = TimeSpan.FromTicks(Math.Clamp(200 * time.GetElapsedTime(begun, written).Ticks, least.Ticks, most.Ticks));
    }
}
