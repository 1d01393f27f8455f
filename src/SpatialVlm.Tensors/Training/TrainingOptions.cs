namespace SpatialVlm.Tensors;

/// <summary>How the learning rate moves: a linear warm-up, then constant or a half cosine down.</summary>
public sealed record LearningRateSchedule
{
    public int WarmupSteps { get; init; }

    /// <summary>Steps in all; 0 keeps the rate constant after the warm-up.</summary>
    public int CosineSteps { get; init; }

    /// <summary>The share of the peak that the cosine ends at.</summary>
    public double FinalShare { get; init; } = 0.1;

    /// <summary>The factor on the peak rate for the step with this index, from 0.</summary>
    public double Factor(long step)
    {
        if (step < WarmupSteps) return (step + 1.0) / WarmupSteps;
        if (CosineSteps == 0) return 1;
        double progress = Math.Clamp((double)(step - WarmupSteps) / Math.Max(1, CosineSteps - WarmupSteps), 0, 1);
        return FinalShare + ((1 - FinalShare) * 0.5 * (1 + Math.Cos(Math.PI * progress)));
    }
}

/// <summary>Parameters that take another decay or rate than the rest; the first group that contains a parameter counts.</summary>
public sealed record ParameterGroup(string Name, Func<Parameter, bool> Contains)
{
    public float? WeightDecay { get; init; }

    public float LearningRateFactor { get; init; } = 1;

    /// <summary>Norms and biases without decay, the usual choice.</summary>
    public static ParameterGroup VectorsWithoutDecay { get; } = new("vectors", p => p.Shape.Rank < 2) { WeightDecay = 0 };
}

/// <summary>AdamW (arXiv 1711.05101) and what surrounds its step.</summary>
public sealed record TrainingOptions
{
    public float LearningRate { get; init; } = 1e-3f;

    public float Beta1 { get; init; } = 0.9f;

    public float Beta2 { get; init; } = 0.95f;

    public float Epsilon { get; init; } = 1e-8f;

    public float WeightDecay { get; init; } = 0.01f;

    public IReadOnlyList<ParameterGroup> Groups { get; init; } = [];

    public LearningRateSchedule Schedule { get; init; } = new();

    /// <summary>Gradients longer than this in all are scaled down to it; infinity never clips.</summary>
    public double ClipNorm { get; init; } = 1;

    /// <summary>Sums losses and gradients of a step's micro-batches instead of averaging them: for losses that carry their own weights.</summary>
    public bool SumsMicroBatches { get; init; }

    /// <summary>Recomputes blocks in the reverse pass instead of keeping what they computed: less memory, about a third more time.</summary>
    public bool Recompute { get; init; }

    /// <summary>What matrix products compute in; Float16 and BFloat16 are for accelerators, weights and sums stay float32.</summary>
    public ElementType MatrixPrecision { get; init; } = ElementType.Float32;

    /// <summary>The loss is multiplied by this before the reverse pass and gradients divided after, so that Float16 does not underflow; a power of two.</summary>
    public float LossScale { get; init; } = 1;
}
