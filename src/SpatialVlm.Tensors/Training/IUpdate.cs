using System.Numerics.Tensors;

namespace SpatialVlm.Tensors;

/// <summary>What happens to a store's gradients after the graph has written them.</summary>
internal interface IUpdate : IDisposable
{
    /// <summary>Called after each of several micro-batches; after the last one the store's gradients are their sum.</summary>
    void Accumulate(bool first, bool last);

    /// <summary>The Euclidean length of all gradients together, summed in double.</summary>
    double GradientNorm();

    /// <summary>AdamW from the gradients times <paramref name="gradientScale"/>.</summary>
    /// <param name="step">Index of the step, from 0.</param>
    void Step(long step, float gradientScale);
}

/// <summary>On the host, in vectors.</summary>
internal sealed class HostUpdate(ParameterStore store, TrainingOptions options) : IUpdate
{
    private NativeArena? accumulated;

    public double GradientNorm() => AdamW.GradientNorm(store);

    public void Step(long step, float gradientScale) => AdamW.Step(store, options, step, gradientScale);

    public void Accumulate(bool first, bool last)
    {
        NativeArena gradients = store.Gradients.Write();
        accumulated ??= new NativeArena(gradients.Elements);
        const int Chunk = 1 << 20;
        for (long start = 0; start < accumulated.Elements; start += Chunk)
        {
            long length = Math.Min(Chunk, accumulated.Elements - start);
            Span<float> sum = accumulated.Span(start, length), part = gradients.Span(start, length);
            if (first) part.CopyTo(sum);
            else TensorPrimitives.Add(sum, part, sum);
            if (last) sum.CopyTo(part);
        }
    }

    public void Dispose() => accumulated?.Dispose();
}
