using System.Numerics.Tensors;
using SpatialVlm.Experts.Surfaces;

namespace SpatialVlm.Benchmarks.Surfaces;

/// <summary>Trains a <see cref="GroundNetwork"/>: Adam on batches, dropout, inputs brought to mean 0 and deviation 1 (folded into the weights at the end). One thread, seeded: the same weights each time.</summary>
internal sealed class GroundTraining
{
    // Chosen by cross-validation over photos (docs/surface-head.md).
    private const int Units = 32, Epochs = 8, Batch = 512;
    private const float Rate = 1e-3f, InputDropout = 0.2f, HiddenDropout = 0.5f;

    private readonly Random random;
    private readonly int width;

    // Hidden weights [units, width], biases [units], output [units], its bias; moments alike.
    private readonly float[] weights, first, second, gradient;

    private GroundTraining(int width, Random random)
    {
        (this.width, this.random) = (width, random);
        weights = new float[Units * (width + 2) + 1];
        (first, second, gradient) = (new float[weights.Length], new float[weights.Length], new float[weights.Length]);
        float hidden = 1 / MathF.Sqrt(width), output = 1 / MathF.Sqrt(Units);
        for (var i = 0; i < weights.Length; i++) weights[i] = (2 * random.NextSingle() - 1) * (i < Units * (width + 1) ? hidden : output);
    }

    /// <param name="inputs">[cells], <see cref="CellContext"/>.</param>
    public static GroundNetwork Fit(float[][] inputs, bool[] isGround, Random random)
    {
        var (mean, deviation) = Spread(inputs);
        float[][] scaled = [.. inputs.Select(cell => Scale(cell, mean, deviation))];
        var training = new GroundTraining(inputs[0].Length, random);
        training.Run(scaled, isGround);
        return training.ToNetwork(mean, deviation);
    }

    private void Run(float[][] inputs, bool[] isGround)
    {
        var order = Enumerable.Range(0, inputs.Length).ToArray();
        var steps = Epochs * (inputs.Length / Batch);
        for (int step = 0, start = order.Length; step < steps; step++, start += Batch)
        {
            if (start + Batch > order.Length)
            {
                random.Shuffle(order);
                start = 0;
            }
            Array.Clear(gradient);
            foreach (var cell in order.AsSpan(start, Batch)) Accumulate(inputs[cell], isGround[cell] ? 1 : 0);
            Step(step + 1, Rate * 0.5f * (1 + MathF.Cos(MathF.PI * step / steps)));
        }
    }

    private void Accumulate(float[] cell, float truth)
    {
        var seen = Array.ConvertAll(cell, value => random.NextSingle() < InputDropout ? 0 : value / (1 - InputDropout));
        int biases = Units * width, outputs = biases + Units;
        Span<float> active = stackalloc float[Units];
        var score = weights[^1];
        for (var unit = 0; unit < Units; unit++)
        {
            var kept = random.NextSingle() >= HiddenDropout;
            active[unit] = kept ? Math.Max(0, weights[biases + unit] + TensorPrimitives.Dot<float>(weights.AsSpan(unit * width, width), seen)) / (1 - HiddenDropout) : 0;
            score += weights[outputs + unit] * active[unit];
        }
        var error = (1 / (1 + MathF.Exp(-score)) - truth) / Batch;
        gradient[^1] += error;
        for (var unit = 0; unit < Units; unit++)
        {
            if (active[unit] <= 0) continue;
            gradient[outputs + unit] += error * active[unit];
            var back = error * weights[outputs + unit] / (1 - HiddenDropout);
            gradient[biases + unit] += back;
            var row = gradient.AsSpan(unit * width, width);
            TensorPrimitives.MultiplyAdd(seen, back, row, row);
        }
    }

    private void Step(int step, float rate)
    {
        float correct1 = 1 - MathF.Pow(0.9f, step), correct2 = 1 - MathF.Pow(0.999f, step);
        for (var i = 0; i < weights.Length; i++)
        {
            first[i] += 0.1f * (gradient[i] - first[i]);
            second[i] += 0.001f * (gradient[i] * gradient[i] - second[i]);
            weights[i] -= rate * first[i] / correct1 / (MathF.Sqrt(second[i] / correct2) + 1e-8f);
        }
    }

    private GroundNetwork ToNetwork(float[] mean, float[] deviation)
    {
        var hidden = new float[Units * width];
        var bias = weights.AsSpan(Units * width, Units).ToArray();
        for (var i = 0; i < hidden.Length; i++)
        {
            hidden[i] = weights[i] / deviation[i % width];
            bias[i / width] -= hidden[i] * mean[i % width];
        }
        return new GroundNetwork(hidden, bias, weights.AsSpan(Units * (width + 1), Units).ToArray(), weights[^1]);
    }

    private static (float[] Mean, float[] Deviation) Spread(float[][] inputs)
    {
        float[] sum = new float[inputs[0].Length], squares = new float[sum.Length];
        foreach (var cell in inputs) TensorPrimitives.Add(sum, cell, sum);
        TensorPrimitives.Divide(sum, inputs.Length, sum);
        foreach (var cell in inputs)
        {
            var apart = new float[sum.Length];
            TensorPrimitives.Subtract(cell, sum, apart);
            TensorPrimitives.MultiplyAdd(apart, apart, squares, squares);
        }
        // The constant has no spread.
        return (sum, Array.ConvertAll(squares, square => square > 0 ? MathF.Sqrt(square / inputs.Length) : 1));
    }

    private static float[] Scale(float[] cell, float[] mean, float[] deviation)
    {
        var scaled = new float[cell.Length];
        TensorPrimitives.Subtract(cell, mean, scaled);
        TensorPrimitives.Divide(scaled, deviation, scaled);
        return scaled;
    }
}
