using SpatialVlm.Geometry;

namespace SpatialVlm.Experts.MobileSam;

/// <summary>
/// Brings a low-resolution mask to the photo's size as the model's own graph does (bilinear to 1024, cut to the photo, bilinear to its size, threshold 0),
/// both steps as one set of taps for each axis, and only around the mask.
/// </summary>
internal sealed class MaskUpsampler(ImageEmbedding embedding)
{
    private const int MaximalTaps = 4;

    private readonly Axis columns = Axis.For(embedding.ImageWidth, embedding.Scale);
    private readonly Axis rows = Axis.For(embedding.ImageHeight, embedding.Scale);

    public Mask Upsample(LowResolutionMask mask)
    {
        var inside = new bool[embedding.ImageWidth * embedding.ImageHeight];
        if (mask.Area == 0) return new Mask(embedding.ImageWidth, embedding.ImageHeight, inside);
        var (first, last) = columns.Reached(mask.Cells.X0, mask.Cells.X1);
        var (top, bottom) = rows.Reached(mask.Cells.Y0, mask.Cells.Y1);
        var line = new float[LowResolutionMask.Size];
        for (var row = top; row <= bottom; row++)
        {
            BlendRows(mask.Logits, row, line);
            for (var column = first; column <= last; column++)
                inside[row * embedding.ImageWidth + column] = columns.Blend(column, line) > 0;
        }
        return new Mask(embedding.ImageWidth, embedding.ImageHeight, inside);
    }

    /// <summary>Borders are known to half a cell, and the padding beyond the photo draws them inwards: what ends that near to the photo's edge reaches it.</summary>
    public Mask UpsampleToEdges(LowResolutionMask mask) => Upsample(mask).ReachEdges((int)Math.Ceiling(LowResolutionMask.Stride / embedding.Scale / 2));

    private void BlendRows(ReadOnlySpan<float> logits, int row, float[] line)
    {
        Array.Clear(line);
        for (var tap = 0; tap < MaximalTaps; tap++)
        {
            var weight = rows.Weights[row * MaximalTaps + tap];
            if (weight == 0) continue;
            var source = logits.Slice((rows.First[row] + tap) * LowResolutionMask.Size, LowResolutionMask.Size);
            for (var column = 0; column < line.Length; column++) line[column] += weight * source[column];
        }
    }

    /// <summary>For each photo pixel of one axis: the first cell and up to four weights from there.</summary>
    private sealed record Axis(int[] First, float[] Weights)
    {
        public static Axis For(int pixels, double scale)
        {
            var filled = (int)(pixels * scale + 0.5);
            var axis = new Axis(new int[pixels], new float[pixels * MaximalTaps]);
            for (var pixel = 0; pixel < pixels; pixel++)
            {
                var (low, high, share) = Split((pixel + 0.5) * filled / pixels - 0.5, filled);
                var (a, b, c) = Split((low + 0.5) / LowResolutionMask.Stride - 0.5, LowResolutionMask.Size);
                var (d, e, f) = Split((high + 0.5) / LowResolutionMask.Stride - 0.5, LowResolutionMask.Size);
                axis.First[pixel] = Math.Min(a, LowResolutionMask.Size - MaximalTaps);
                axis.Add(pixel, a, (1 - share) * (1 - c));
                axis.Add(pixel, b, (1 - share) * c);
                axis.Add(pixel, d, share * (1 - f));
                axis.Add(pixel, e, share * f);
            }
            return axis;
        }

        public float Blend(int pixel, float[] line)
        {
            int first = First[pixel], at = pixel * MaximalTaps;
            return Weights[at] * line[first] + Weights[at + 1] * line[first + 1] + Weights[at + 2] * line[first + 2] + Weights[at + 3] * line[first + 3];
        }

        /// <summary>Pixels that draw on any of the cells.</summary>
        public (int First, int Last) Reached(int firstCell, int lastCell)
        {
            var first = Array.FindIndex(First, cell => cell + MaximalTaps > firstCell);
            var last = Array.FindLastIndex(First, cell => cell <= lastCell);
            return (Math.Max(0, first), last);
        }

        private void Add(int pixel, int cell, double weight) => Weights[pixel * MaximalTaps + cell - First[pixel]] += (float)weight;

        private static (int Low, int High, double Share) Split(double at, int count)
        {
            at = Math.Max(0, at);
            var low = Math.Min((int)at, count - 1);
            return (low, Math.Min(low + 1, count - 1), low == count - 1 ? 0 : at - low);
        }
    }
}
