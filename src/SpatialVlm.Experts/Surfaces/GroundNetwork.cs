using System.Numerics.Tensors;
using System.Runtime.InteropServices;

namespace SpatialVlm.Experts.Surfaces;

/// <summary>Ground or floor against the rest: one hidden layer on <see cref="CellContext"/>.</summary>
public sealed class GroundNetwork
{
    private readonly float[] hidden;
    private readonly float[] bias;
    private readonly float[] output;
    private readonly float outputBias;

    /// <param name="hidden">[units, inputs].</param>
    /// <param name="bias">[units].</param>
    /// <param name="output">[units].</param>
    public GroundNetwork(float[] hidden, float[] bias, float[] output, float outputBias)
    {
        if (bias.Length == 0 || output.Length != bias.Length || hidden.Length % bias.Length != 0)
            throw new InvalidDataException($"The ground network's layers do not fit: {hidden.Length} weights, {bias.Length} biases, {output.Length} outputs. Train it again with train-surface-head.");
        (this.hidden, this.bias, this.output, this.outputBias) = (hidden, bias, output, outputBias);
    }

    public int Inputs => hidden.Length / bias.Length;

    public static GroundNetwork From(GroundWeights weights) => new(Floats(weights.Hidden), Floats(weights.Bias), Floats(weights.Output), weights.OutputBias);

    /// <summary>Weights to half precision, as they lie on disk.</summary>
    public GroundWeights ToWeights() => new(Base64(hidden), Base64(bias), Base64(output), outputBias);

    /// <summary>That the cell is ground or floor.</summary>
    public float Probability(ReadOnlySpan<float> inputs)
    {
        var score = outputBias;
        for (var unit = 0; unit < bias.Length; unit++)
            score += output[unit] * Math.Max(0, bias[unit] + TensorPrimitives.Dot(hidden.AsSpan(unit * Inputs, Inputs), inputs));
        return 1 / (1 + MathF.Exp(-score));
    }

    private static string Base64(float[] values) => Convert.ToBase64String(MemoryMarshal.AsBytes<Half>(Array.ConvertAll(values, value => (Half)value)));

    private static float[] Floats(string base64) => Array.ConvertAll(MemoryMarshal.Cast<byte, Half>(Convert.FromBase64String(base64)).ToArray(), value => (float)value);
}
