using SpatialVlm.Geometry;

namespace SpatialVlm.Tests.Geometry;

/// <summary>Depth as sensors and networks give it, made from exact depth.</summary>
internal static class Faults
{
    public static DepthMap Noisy(DepthMap depth, double share, Random random) =>
        new(depth.Width, depth.Height, Array.ConvertAll(depth.Meters, z => (float)(z * (1 + share * Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble())))));

    public static DepthMap Strays(DepthMap depth, double share, Random random) =>
        new(depth.Width, depth.Height, Array.ConvertAll(depth.Meters, z => random.NextDouble() < share ? 0.5f + 6 * random.NextSingle() : z));

    /// <summary>The mean over a square of <paramref name="side"/> pixels.</summary>
    public static DepthMap Blurred(DepthMap depth, int side)
    {
        var meters = new float[depth.Meters.Length];
        var reach = side / 2;
        for (var row = 0; row < depth.Height; row++)
        {
            for (var column = 0; column < depth.Width; column++)
            {
                var (sum, n) = (0f, 0);
                for (var r = Math.Max(0, row - reach); r <= Math.Min(depth.Height - 1, row + reach); r++)
                {
                    for (var c = Math.Max(0, column - reach); c <= Math.Min(depth.Width - 1, column + reach); c++, n++) sum += depth[c, r];
                }
                meters[row * depth.Width + column] = sum / n;
            }
        }
        return new DepthMap(depth.Width, depth.Height, meters);
    }
}
