using SpatialVlm.Modeling.Configuration;
using SpatialVlm.Tensors;

namespace SpatialVlm.Modeling.Language;

/// <summary>Cosines and sines of rotary positions, computed in float32 in the order the public implementations do.</summary>
public static class RotaryPositions
{
    /// <summary>Tables [n, d] for positions <paramref name="start"/> and the next n - 1.</summary>
    public static (HostTensor Cos, HostTensor Sin) Tables(DecoderConfiguration c, long start, long count)
    {
        float[] frequencies = Frequencies(c);
        int half = frequencies.Length, size = 2 * half;
        var cos = new float[count * size];
        var sin = new float[count * size];
        for (long p = 0; p < count; p++)
            for (int i = 0; i < size; i++)
            {
                float angle = (start + p) * frequencies[i % half];
                cos[(p * size) + i] = MathF.Cos(angle);
                sin[(p * size) + i] = MathF.Sin(angle);
            }
        return (HostTensor.Of([count, size], cos), HostTensor.Of([count, size], sin));
    }

    private static float[] Frequencies(DecoderConfiguration c)
    {
        var frequencies = new float[c.HeadSize / 2];
        for (int i = 0; i < frequencies.Length; i++)
        {
            float plain = 1 / MathF.Pow((float)c.RopeTheta, 2 * i / (float)c.HeadSize);
            frequencies[i] = c.RopeScaling is null ? plain / (float)c.PositionScale : Scaled(plain, c.RopeScaling);
        }
        return frequencies;
    }

    // Long waves are stretched by the factor, short ones stay, those between are mixed.
    private static float Scaled(float frequency, RopeScaling s)
    {
        double wavelength = 2 * Math.PI / frequency;
        if (wavelength > s.OriginalMaxPositions / s.LowFrequencyFactor) return (float)(frequency / s.Factor);
        if (wavelength < s.OriginalMaxPositions / s.HighFrequencyFactor) return frequency;
        double smooth = ((s.OriginalMaxPositions / wavelength) - s.LowFrequencyFactor) / (s.HighFrequencyFactor - s.LowFrequencyFactor);
        return (float)(((1 - smooth) * frequency / s.Factor) + (smooth * frequency));
    }
}
