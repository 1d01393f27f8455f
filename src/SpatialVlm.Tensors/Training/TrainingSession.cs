namespace SpatialVlm.Tensors;

/// <summary>What one step did.</summary>
/// <param name="Loss">Mean over the micro-batches (their sum with <see cref="TrainingOptions.SumsMicroBatches"/>), before the step.</param>
/// <param name="GradientNorm">Before clipping.</param>
/// <param name="Applied">False where the loss or the norm was not finite and the step was left out.</param>
public sealed record StepResult(double Loss, double GradientNorm, double LearningRate, bool Applied);

/// <summary>Trains a traced loss: gradients by one session per bucket of shapes, then clipping and AdamW, on the host or where the gradients lie.</summary>
public sealed class TrainingSession : IDisposable
{
    private readonly TracedFunction gradients;
    private readonly ParameterStore store;
    private readonly TrainingOptions options;
    private readonly IUpdate update;

    /// <param name="trace">Gives an output named "loss".</param>
    public TrainingSession(ParameterStore store, Trace trace, TrainingOptions options, EngineOptions? engine = null)
    {
        (this.store, this.options) = (store, options);
        store.PrepareTraining();
        gradients = new TracedFunction(trace, engine, store) { Training = options };
        update = engine is { KeepsOnDevice: true } ? new GraphUpdate(store, options, engine) : new HostUpdate(store, options);
    }

    /// <summary>Steps taken; set when a run continues.</summary>
    public long Steps { get; set; }

    /// <summary>Called between the gradients and the update: where workers sum theirs. It may take its time.</summary>
    public Action<ParameterStore>? GradientsReady { get; init; }

    /// <summary>Called once after <see cref="GradientsReady"/> with this worker's loss: where workers sum theirs. What it returns is the step's loss, and must be the same for all.</summary>
    public Func<double, double>? SumLoss { get; init; }

    /// <summary>Only the gradients, into the store; returns the outputs of the trace.</summary>
    public IReadOnlyDictionary<string, HostTensor> Gradients(IReadOnlyDictionary<string, HostTensor> batch) => gradients.Run(batch);

    /// <summary>One optimiser step over one or more micro-batches, of equal weight unless <see cref="TrainingOptions.SumsMicroBatches"/> says that they carry their own.</summary>
    public StepResult Step(params IReadOnlyList<IReadOnlyDictionary<string, HostTensor>> batches)
    {
        if (batches.Count == 0) throw new ArgumentException("A step needs at least one batch.", nameof(batches));
        double loss = 0;
        for (int i = 0; i < batches.Count; i++)
        {
            loss += gradients.Run(batches[i])["loss"].Scalar;
            if (batches.Count > 1) update.Accumulate(i == 0, i == batches.Count - 1);
        }
        GradientsReady?.Invoke(store);
        int parts = options.SumsMicroBatches ? 1 : batches.Count;
        loss = SumLoss is null ? loss / parts : SumLoss(loss / parts);
        double scale = 1.0 / ((double)options.LossScale * parts);
        double norm = update.GradientNorm() * scale;
        // A loss of one worker alone must not decide: all would no longer take the same steps.
        bool finite = double.IsFinite(norm) && (double.IsFinite(loss) || (GradientsReady is not null && SumLoss is null));
        double rate = options.LearningRate * options.Schedule.Factor(Steps);
        // PyTorch's clip_grad_norm_ has the same 1e-6.
        double clip = Math.Min(1, options.ClipNorm / (norm + 1e-6));
        if (finite) update.Step(Steps, (float)(scale * clip));
        Steps++;
        return new StepResult(loss, norm, rate, finite);
    }

    public void Dispose()
    {
        gradients.Dispose();
        update.Dispose();
    }
}
