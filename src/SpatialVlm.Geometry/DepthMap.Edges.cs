namespace SpatialVlm.Geometry;

/// <summary>How a map behaves where one thing ends in front of another.</summary>
public sealed partial class DepthMap
{
    private const int Reach = 12;

    private int? edgeBlur;
    private double? noise, unevenness, strays;

    /// <summary>
    /// Over how many pixels depth takes to change from one thing to the next: the median over the map's steps of over a fifth between two level stretches.
    /// 0 for rendered depth, 1 or 2 for most sensors, more for estimated depth; 0 where the map has hardly any steps.
    /// </summary>
    public int EdgeBlurPixels() => edgeBlur ??= MedianStepWidth();

    /// <summary>
    /// One standard deviation of the pixels' independent noise, as a share of depth: from second differences of inverse depth along rows, which vanish on planes;
    /// their median ignores edges and curves.
    /// </summary>
    // 0.6745: median of |x| of a normal.
    public double NoiseShare() => noise ??= Bends(1, 0.5) / 0.6745;

    /// <summary>
    /// The same between pixels a fortieth of the photo's width apart: a sensor's bumps and steps, which neighbouring pixels share. Of the quarter that bends least, as so far apart
    /// fewer than half of the triples may lie on one thing. Next to nothing in rendered depth, 0.4 to 1 % in sensors'.
    /// </summary>
    // 0.3186: lower quartile of |x| of a normal.
    public double UnevennessShare() => unevenness ??= Bends(Math.Max(1, Width / 40), 0.25) / 0.3186;

    /// <summary>Share of the known pixels whose depth is more than a twentieth off all their known neighbours: next to none in rendered depth.</summary>
    public double StrayShare() => strays ??= CountStrays();

    private double CountStrays()
    {
        int known = 0, strayed = 0;
        for (var row = 1; row < Height - 1; row++)
        {
            for (int column = 1, i = row * Width + 1; column < Width - 1; column++, i++)
            {
                if (!IsKnown(i)) continue;
                known++;
                if (IsOff(i, i - 1) && IsOff(i, i + 1) && IsOff(i, i - Width) && IsOff(i, i + Width)
                    && IsOff(i, i - Width - 1) && IsOff(i, i - Width + 1) && IsOff(i, i + Width - 1) && IsOff(i, i + Width + 1)) strayed++;
            }
        }
        return known == 0 ? 0 : (double)strayed / known;
    }

    private bool IsOff(int i, int j) => !(Math.Abs(Meters[i] - Meters[j]) <= 0.05f * Meters[i]);

    private double Bends(int step, double quantile)
    {
        var relative = new List<float>();
        var rows = Math.Max(1, Height / 48);
        for (var row = 0; row < Height; row += rows)
        {
            for (var i = row * Width + step; i < (row + 1) * Width - step; i++)
            {
                if (IsKnown(i - step) && IsKnown(i) && IsKnown(i + step)) relative.Add(Math.Abs(Meters[i] / Meters[i - step] - 2 + Meters[i] / Meters[i + step]));
            }
        }
        if (relative.Count < 100) return 0;
        relative.Sort();
        // sqrt 6: of 1 -2 1.
        return relative[(int)(relative.Count * quantile)] / Math.Sqrt(6);
    }

    private int MedianStepWidth()
    {
        var widths = new int[2 * Reach + 1];
        var rows = Math.Max(1, Height / 120);
        var columns = Math.Max(1, Width / 160);
        for (var row = 0; row < Height; row += rows) MeasureSteps(row * Width, 1, Width, widths);
        for (var column = 0; column < Width; column += columns) MeasureSteps(column, Width, Height, widths);
        var steps = widths.Sum();
        if (steps < 20) return 0;
        var width = 0;
        for (var below = widths[0]; below * 2 < steps; below += widths[width]) width++;
        return width;
    }

    // Along one line: a step is a run of changes in one direction between stretches that hardly change.
    private void MeasureSteps(int start, int stride, int length, int[] widths)
    {
        for (var i = Reach; i < length - 2 * Reach; i++)
        {
            if (!IsLevel(start, stride, i) || IsLevel(start, stride, i + 1)) continue;
            var end = i + 1;
            while (end < i + Reach && !IsLevel(start, stride, end)) end++;
            if (end == i + Reach) continue;
            float from = Meters[start + i * stride], to = Meters[start + end * stride];
            if (from <= 0 || to <= 0 || Math.Abs(to - from) < 0.2f * Math.Min(from, to)) continue;
            widths[Math.Max(0, Ramp(start, stride, i, end, from, to))]++;
            i = end;
        }
    }

    /// <summary>Pixels strictly between the two levels: more than a tenth of the step away from either.</summary>
    private int Ramp(int start, int stride, int first, int last, float from, float to)
    {
        var between = 0;
        for (var i = first; i <= last; i++)
        {
            var share = (Meters[start + i * stride] - from) / (to - from);
            if (share is > 0.1f and < 0.9f) between++;
        }
        return between;
    }

    private bool IsLevel(int start, int stride, int i)
    {
        float here = Meters[start + i * stride], next = Meters[start + (i + 1) * stride];
        return here > 0 && next > 0 && Math.Abs(next - here) < 0.01f * here;
    }
}
