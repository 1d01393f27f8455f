namespace SpatialVlm.Tensors;

/// <summary>Weights and moments as they were at one step, in memory of their own: another thread writes them while training goes on.</summary>
public sealed class Snapshot : IDisposable
{
    private readonly Dictionary<Parameter, (long Offset, long TrainingOffset)> places;
    private readonly NativeArena weights;
    private readonly NativeArena? firstMoments, secondMoments;

    /// <summary>Makes the memory and copies into it. A store that was never prepared for training has no moments to copy.</summary>
    public Snapshot(ParameterStore store, long steps)
    {
        places = store.Parameters.ToDictionary(p => p, p => (p.Offset, TrainingOffset: store.IsPrepared ? p.TrainingOffset : -1));
        weights = new NativeArena(store.Weights.Elements);
        if (store.IsPrepared) (firstMoments, secondMoments) = (new(store.FirstMoments.Elements), new(store.SecondMoments.Elements));
        CopyFrom(store, steps);
    }

    /// <summary>Steps taken when it was copied.</summary>
    public long Steps { get; private set; }

    /// <summary>In the order of declaration.</summary>
    public IEnumerable<Parameter> Parameters => places.Keys;

    /// <summary>Those that were trainable, and so have moments.</summary>
    public IEnumerable<Parameter> Trainable => places.Where(p => p.Value.TrainingOffset >= 0).Select(p => p.Key);

    /// <summary>Copies again, over what is there; the store must be the same, with the same parameters frozen.</summary>
    public void CopyFrom(ParameterStore store, long steps)
    {
        foreach (Parameter parameter in store.Parameters)
            if (!places.TryGetValue(parameter, out (long Offset, long TrainingOffset) place) || place != (parameter.Offset, store.IsPrepared ? parameter.TrainingOffset : -1))
                throw new InvalidOperationException($"Parameter '{parameter.Name}' lies elsewhere than when the snapshot was made: was the store prepared anew after freezing? Make a new snapshot.");
        store.Weights.CopyTo(weights);
        if (firstMoments is not null) store.FirstMoments.CopyTo(firstMoments);
        if (secondMoments is not null) store.SecondMoments.CopyTo(secondMoments);
        Steps = steps;
    }

    /// <summary>Puts weights and moments back into the store they came from; returns the steps taken then.</summary>
    public long CopyTo(ParameterStore store)
    {
        foreach (Parameter parameter in Parameters) WeightsOf(parameter).CopyTo(store.WeightsOf(parameter));
        foreach (Parameter parameter in Trainable)
        {
            FirstMomentsOf(parameter).CopyTo(store.FirstMomentsOf(parameter));
            SecondMomentsOf(parameter).CopyTo(store.SecondMomentsOf(parameter));
        }
        return Steps;
    }

    public ReadOnlySpan<float> WeightsOf(Parameter parameter) => weights.Span(places[parameter].Offset, parameter.Elements);

    public ReadOnlySpan<float> FirstMomentsOf(Parameter parameter) => Moments(firstMoments).Span(places[parameter].TrainingOffset, parameter.Elements);

    public ReadOnlySpan<float> SecondMomentsOf(Parameter parameter) => Moments(secondMoments).Span(places[parameter].TrainingOffset, parameter.Elements);

    public void Dispose()
    {
        weights.Dispose();
        firstMoments?.Dispose();
        secondMoments?.Dispose();
    }

    private static NativeArena Moments(NativeArena? arena) =>
        arena ?? throw new InvalidOperationException("The snapshot has no moments: the store was not prepared for training when it was made.");
}
