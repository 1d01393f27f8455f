using SpatialVlm.Training.Mixtures;

namespace SpatialVlm.Training.Logs;

/// <summary>Everything that a run's folder tells of its course; for plot and compare.</summary>
/// <param name="Mixture">The last shares that were logged; null where none were.</param>
public sealed record TrainingCurve(
    RunDescription Run, IReadOnlyList<StepRecord> Steps, IReadOnlyList<EvaluationRecord> Evaluations, IReadOnlyList<CheckpointRecord> Checkpoints,
    IReadOnlyList<NoteRecord> Notes, MixtureRecord? Mixture)
{
    /// <summary>The evaluation with the lowest held-out loss, the earliest of equals; null before the first.</summary>
    public EvaluationRecord? BestEvaluation => Evaluations.Where(e => !double.IsNaN(e.Loss)).MinBy(e => e.Loss);

    /// <summary>Reads log.jsonl, and run.json where it is there.</summary>
    /// <exception cref="TrainingLogException">The folder holds no log, or a line that no run writes.</exception>
    public static TrainingCurve Read(string folder)
    {
        var path = Path.Combine(folder, TrainingLog.FileName);
        if (!File.Exists(path)) throw new TrainingLogException(Missing(folder));
        List<StepRecord> steps = [];
        List<EvaluationRecord> evaluations = [];
        List<CheckpointRecord> checkpoints = [];
        List<NoteRecord> notes = [];
        MixtureRecord? mixture = null;
        var number = 0;
        foreach (var bytes in LogReader.WholeLines(path))
        {
            number++;
            var line = LogReader.Parse(bytes, path, number);
            var (kind, at) = LogReader.Head(line, path, number);
            var fields = new LogFields(line, $"{path}:{number}");
            switch (kind)
            {
                case "step": steps.Add(Step(at, fields)); break;
                case "evaluation": evaluations.Add(Evaluation(at, fields)); break;
                case "checkpoint": checkpoints.Add(new(at, fields.Text("folder"), fields.Inner("timings").Number("seconds"), fields.Truth("best"))); break;
                case "note": notes.Add(new(at, fields.Text("text"))); break;
                case "mixture": mixture = new(at, [.. fields.Items("sources").Select(Source)]); break;
                // Later versions may log more; what is unknown is no error.
                default: break;
            }
        }
        return new TrainingCurve(RunDescription.Read(folder), steps, evaluations, checkpoints, notes, mixture);
    }

    private static StepRecord Step(long at, LogFields f)
    {
        var t = f.Inner("timings");
        return new(at, f.Number("loss"), f.Number("gradient_norm"), f.Number("learning_rate"), f.Count("tokens"), f.Count("answer_tokens"),
            t.Number("tokens_per_second"), t.Number("step_seconds"), t.Number("wait_share"), t.Number("mat_mul_share"))
        {
            ElapsedSeconds = t.Number("elapsed_seconds"),
            MemoryBytes = t.Count("memory_bytes"),
            PeakMemoryBytes = t.Count("peak_memory_bytes"),
        };
    }

    private static EvaluationRecord Evaluation(long at, LogFields f) =>
        new(at, f.Number("loss"), (int)f.Count("pairs"), (int)f.Count("generated"), (int)f.Count("exact"), f.Map("by_type", e => e.GetDouble()) ?? [])
        {
            GeneratedByType = f.Map("generated_by_type", e => e.GetInt32()),
        };

    private static SourceShare Source(LogFields f) =>
        new(f.Text("name"), f.Number("wanted_samples"), f.Number("achieved_samples"), f.Number("achieved_tokens"), f.Count("samples"), f.Count("skipped"));

    private static string Missing(string folder)
    {
        if (!Directory.Exists(folder)) return $"{folder}: no such folder. Give folders that `spatialvlm train` wrote.";
        var there = Directory.EnumerateFileSystemEntries(folder).Select(Path.GetFileName).Order(StringComparer.Ordinal).Take(6).ToArray();
        var holds = there.Length == 0 ? "it is empty" : $"it holds {string.Join(", ", there)}";
        return $"{folder}: no training run, {TrainingLog.FileName} is missing ({holds}). Give folders that `spatialvlm train` wrote.";
    }
}
