using System.Numerics.Tensors;

namespace SpatialVlm.Tensors;

/// <summary>What one step did.</summary>
/// <param name="Loss">Mean over the micro-batches, before the step.</param>
/// <param name="GradientNorm">Before clipping.</param>
/// <param name="Applied">False where the norm was not finite and the step was left out.</param>
public sealed record StepResult(double Loss, double GradientNorm, double LearningRate, bool Applied);

/// <summary>Trains a traced loss: gradients by one session per bucket of shapes, then clipping and AdamW on the host.</summary>
public sealed class TrainingSession : IDisposable
{
    private readonly TracedFunction gradients;
    private readonly ParameterStore store;
    private readonly TrainingOptions options;
    private NativeArena? accumulated;

    /// <param name="trace">Gives an output named "loss".</param>
    public TrainingSession(ParameterStore store, Trace trace, TrainingOptions options, EngineOptions? engine = null)
    {
        (this.store, this.options) = (store, options);
        store.PrepareTraining();
        gradients = new TracedFunction(trace, engine, store) { Training = options };
    }

    /// <summary>Steps taken; set when a run continues.</summary>
    public long Steps { get; set; }

    /// <summary>Called between the gradients and the update: where workers sum theirs.</summary>
    public Action<ParameterStore>? GradientsReady { get; init; }

    /// <summary>Only the gradients, into the store; returns the outputs of the trace.</summary>
    public IReadOnlyDictionary<string, HostTensor> Gradients(IReadOnlyDictionary<string, HostTensor> batch) => gradients.Run(batch);

    /// <summary>One optimiser step over one or more micro-batches of equal weight.</summary>
    public StepResult Step(params IReadOnlyList<IReadOnlyDictionary<string, HostTensor>> batches)
    {
        if (batches.Count == 0) throw new ArgumentException("A step needs at least one batch.", nameof(batches));
        double loss = 0;
        for (int i = 0; i < batches.Count; i++)
        {
            loss += gradients.Run(batches[i])["loss"].Scalar;
            if (batches.Count > 1) Accumulate(i == 0, i == batches.Count - 1);
        }
        GradientsReady?.Invoke(store);
        double scale = 1.0 / (options.LossScale * batches.Count);
        double norm = AdamW.GradientNorm(store) * scale;
        bool finite = double.IsFinite(norm);
        double rate = options.LearningRate * options.Schedule.Factor(Steps);
        // PyTorch's clip_grad_norm_ has the same 1e-6.
        double clip = Math.Min(1, options.ClipNorm / (norm + 1e-6));
        if (finite) AdamW.Step(store, options, Steps, (float)(scale * clip));
        Steps++;
        return new StepResult(loss / batches.Count, norm, rate, finite);
    }

    public void Dispose()
    {
        gradients.Dispose();
        accumulated?.Dispose();
    }

    private void Accumulate(bool first, bool last)
    {
        accumulated ??= new NativeArena(store.Gradients.Elements);
        const int Chunk = 1 << 20;
        for (long start = 0; start < accumulated.Elements; start += Chunk)
        {
            long length = Math.Min(Chunk, accumulated.Elements - start);
            Span<float> sum = accumulated.Span(start, length), part = store.Gradients.Span(start, length);
            if (first) part.CopyTo(sum);
            else TensorPrimitives.Add(sum, part, sum);
            if (last) sum.CopyTo(part);
        }
    }
}
