using SpatialVlm.Geometry;

namespace SpatialVlm.Experts.Depth;

/// <summary>Joins overlapping windows' predictions on the photo's pixels; a window counts less towards its edges, where the network sees little around a pixel.</summary>
public sealed class WindowBlend(int width, int height)
{
    // What a window's outermost pixel counts: small, yet never nothing, as some pixels have no other window.
    private const float EdgeWeight = 0.01f;

    private readonly float[] sums = new float[width * height];
    private readonly float[] weights = new float[width * height];

    /// <param name="prediction">[rows, columns], metres.</param>
    public void Add(PixelBox window, float[] prediction, int columns, int rows)
    {
        var (left, right) = Covered(window.X0, window.X1, width);
        var (top, bottom) = Covered(window.Y0, window.Y1, height);
        var across = Enumerable.Range(left, right - left).Select(x => Position.Of((x + 0.5 - window.X0) / window.Width, columns)).ToArray();
        for (var y = top; y < bottom; y++)
        {
            var down = Position.Of((y + 0.5 - window.Y0) / window.Height, rows);
            ReadOnlySpan<float> upper = prediction.AsSpan(down.First * columns, columns), lower = prediction.AsSpan(down.Second * columns, columns);
            for (var x = left; x < right; x++)
            {
                var at = across[x - left];
                var above = upper[at.First] + (upper[at.Second] - upper[at.First]) * at.Share;
                var below = lower[at.First] + (lower[at.Second] - lower[at.First]) * at.Share;
                var weight = at.Weight * down.Weight;
                sums[y * width + x] += weight * (above + (below - above) * down.Share);
                weights[y * width + x] += weight;
            }
        }
    }

    /// <summary>Metres; 0 where no window lies.</summary>
    public DepthMap ToDepthMap()
    {
        var meters = new float[sums.Length];
        for (var i = 0; i < meters.Length; i++) meters[i] = weights[i] > 0 ? Math.Max(0, sums[i] / weights[i]) : 0;
        return new DepthMap(width, height, meters);
    }

    // A window that ends within a hundredth of the photo's edge stands for the strip beyond it too.
    private static (int From, int To) Covered(double start, double end, int length) =>
        (start <= 0.01 * length ? 0 : (int)start, end >= 0.99 * length ? length : (int)Math.Ceiling(end));

    private readonly record struct Position(int First, int Second, float Share, float Weight)
    {
        public static Position Of(double along, int count)
        {
            var at = Math.Clamp(along * count - 0.5, 0, count - 1);
            var first = (int)at;
            var toEdge = 2 * Math.Clamp(Math.Min(along, 1 - along), 0, 0.5);
            return new Position(first, Math.Min(count - 1, first + 1), (float)(at - first), EdgeWeight + (1 - EdgeWeight) * (float)toEdge);
        }
    }
}
