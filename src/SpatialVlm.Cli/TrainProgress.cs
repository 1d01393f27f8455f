using SpatialVlm.Training.Logs;
using SpatialVlm.Training.Mixtures;

namespace SpatialVlm.Cli;

/// <summary>What is known of a training run at this moment, for the console.</summary>
internal sealed class TrainProgress(string name, long totalSteps, TimeProvider time)
{
    private const int MostKept = 400;
    private const double LongestHalfLife = 20;
    private readonly Smoothing smoothing = new(halfLife: 2);
    private readonly List<StepRecord> recent = [];
    private readonly List<double> losses = [];
    private long stepsALoss = 1, since;
    private int logged;
    private long lastStepAt = time.GetTimestamp();

    public string Name => name;

    public long TotalSteps => totalSteps;

    public StepRecord? Last => recent is [.., var last] ? last : null;

    public double SmoothedLoss => smoothing.Value;

    /// <summary>Smoothed losses evenly over the run so far, at most a few hundred.</summary>
    public IReadOnlyList<double> Losses => losses;

    public EvaluationRecord? Evaluation { get; private set; }

    public EvaluationRecord? BestEvaluation { get; private set; }

    public CheckpointRecord? BestCheckpoint { get; private set; }

    public IReadOnlyList<SourceShare> Mixture { get; set; } = [];

    /// <summary>By the pace of the last steps, counted down since the last one; null while unknown.</summary>
    public double? SecondsLeft => Pace.SecondsLeft(recent, totalSteps) is { } left ? Math.Max(0, left - time.GetElapsedTime(lastStepAt).TotalSeconds) : null;

    public void Add(StepRecord r)
    {
        lastStepAt = time.GetTimestamp();
        recent.Add(r);
        if (recent.Count > MostKept) recent.RemoveRange(0, MostKept / 2);
        smoothing.HalfLife = Math.Min(LongestHalfLife, Smoothing.HalfLifeFor(++logged));
        smoothing.Add(r.Loss);
        if (++since < stepsALoss) return;
        since = 0;
        losses.Add(smoothing.Value);
        if (losses.Count < MostKept) return;
        // Every second one goes, and from now on only every second one comes.
        for (var i = 0; i < MostKept / 2; i++) losses[i] = losses[2 * i + 1];
        losses.RemoveRange(MostKept / 2, losses.Count - MostKept / 2);
        stepsALoss *= 2;
    }

    public void Add(EvaluationRecord r)
    {
        Evaluation = r;
        if (BestEvaluation is null || r.Loss < BestEvaluation.Loss) BestEvaluation = r;
    }

    public void Add(CheckpointRecord r)
    {
        if (r.Best) BestCheckpoint = r;
    }
}
