namespace SpatialVlm.Imaging;

/// <summary>For every pixel of a resized line: where its source pixels start and their weights, which sum to 1.</summary>
/// <param name="Taps">Weights held for one pixel; shorter runs end in zeros.</param>
/// <param name="Starts">[Size], first source pixel.</param>
/// <param name="Values">[Size * Taps].</param>
internal sealed record ResizeWeights(int Taps, int[] Starts, double[] Values)
{
    public static ResizeWeights For(int from, int to, ResizeFilter filter)
    {
        if (to <= 0) throw new ArgumentException($"A size of {to} pixels: expected at least 1.", nameof(to));
        var scale = (double)from / to;
        var stretch = Math.Max(1, scale);
        var support = Support(filter) * stretch;
        var taps = Math.Min(from, (int)Math.Ceiling(support) * 2 + 1);
        var starts = new int[to];
        var values = new double[to * taps];
        Span<double> run = new double[taps];
        for (var i = 0; i < to; i++)
        {
            var center = (i + 0.5) * scale;
            var first = Math.Max(0, (int)(center - support + 0.5));
            var count = Math.Min(from, (int)(center + support + 0.5)) - first;
            var start = Math.Min(first, from - taps);
            var sum = 0.0;
            run.Clear();
            for (var k = 0; k < count; k++)
            {
                var weight = Kernel(filter, (first + k + 0.5 - center) / stretch);
                run[first - start + k] = weight;
                sum += weight;
            }
            starts[i] = start;
            for (var k = 0; k < taps; k++) values[i * taps + k] = run[k] / sum;
        }
        return new ResizeWeights(taps, starts, values);
    }

    /// <summary>The weights in fixed point, so that a result is the same on every CPU; Pillow rounds them the same way.</summary>
    public int[] ToFixedPoint(int bits) => Array.ConvertAll(Values, value => (int)Math.Round(value * (1 << bits), MidpointRounding.AwayFromZero));

    private static double Support(ResizeFilter filter) => filter switch
    {
        ResizeFilter.Area => 0.5,
        ResizeFilter.Bilinear => 1,
        ResizeFilter.Bicubic => 2,
        _ => 3,
    };

    private static double Kernel(ResizeFilter filter, double x)
    {
        var d = Math.Abs(x);
        return filter switch
        {
            ResizeFilter.Area => x is > -0.5 and <= 0.5 ? 1 : 0,
            ResizeFilter.Bilinear => Math.Max(0, 1 - d),
            ResizeFilter.Bicubic => d < 1 ? (1.5 * d - 2.5) * d * d + 1 : d < 2 ? ((-0.5 * d + 2.5) * d - 4) * d + 2 : 0,
            _ => d < 3 ? Sinc(x) * Sinc(x / 3) : 0,
        };
    }

    private static double Sinc(double x) => x == 0 ? 1 : Math.Sin(Math.PI * x) / (Math.PI * x);
}
