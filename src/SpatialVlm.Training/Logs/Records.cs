using SpatialVlm.Training.Mixtures;

namespace SpatialVlm.Training.Logs;

/// <summary>One optimiser step as the log keeps it.</summary>
/// <param name="Tokens">So far, the step's own included.</param>
/// <param name="AnswerTokens">So far: tokens that the loss is taken on.</param>
/// <param name="WaitShare">0..1 of the step's time spent waiting for data.</param>
/// <param name="MatMulShare">0..1 of the MatMul limit that was reached; NaN if unknown.</param>
public sealed record StepRecord(
    long Step, double Loss, double GradientNorm, double LearningRate, long Tokens, long AnswerTokens,
    double TokensPerSecond, double StepSeconds, double WaitShare, double MatMulShare)
{
    /// <summary>Since the run began, pauses between kill and resume left out; NaN if unknown.</summary>
    public double ElapsedSeconds { get; init; } = double.NaN;

    /// <summary>Resident now; 0 if unknown.</summary>
    public long MemoryBytes { get; init; }

    /// <summary>Most that was resident since the process began; 0 if unknown.</summary>
    public long PeakMemoryBytes { get; init; }
}

/// <summary>What held-out pairs said of the model after a step.</summary>
/// <param name="Pairs">Held-out pairs that the loss was taken on.</param>
/// <param name="Generated">Pairs answered by generation.</param>
/// <param name="Exact">Of those, answered with exactly the true answer.</param>
/// <param name="ByType">Share exact, 0..1, by question type or source.</param>
public sealed record EvaluationRecord(long Step, double Loss, int Pairs, int Generated, int Exact, IReadOnlyDictionary<string, double> ByType)
{
    /// <summary>Pairs answered by generation of each type in <see cref="ByType"/>; where it is absent, no interval can be drawn.</summary>
    public IReadOnlyDictionary<string, int>? GeneratedByType { get; init; }
}

/// <summary>A checkpoint that lies whole in its folder.</summary>
/// <param name="Folder">Relative to the run folder.</param>
/// <param name="Seconds">That training stood still for it.</param>
/// <param name="Best">No earlier one had a lower held-out loss.</param>
public sealed record CheckpointRecord(long Step, string Folder, double Seconds, bool Best);

/// <summary>What a person should know later: resumed, skipped items, stopped because of something.</summary>
public sealed record NoteRecord(long Step, string Text);

/// <summary>The shares of all sources after a step.</summary>
public sealed record MixtureRecord(long Step, IReadOnlyList<SourceShare> Sources);
