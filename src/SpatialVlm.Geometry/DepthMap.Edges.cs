namespace SpatialVlm.Geometry;

/// <summary>How a map behaves where one thing ends in front of another.</summary>
public sealed partial class DepthMap
{
    private const int Reach = 12;

    /// <summary>
    /// Over how many pixels depth takes to change from one thing to the next: the median over the map's steps of over a fifth between two level stretches.
    /// 0 for rendered depth, 1 or 2 for most sensors, more for estimated depth; 0 where the map has hardly any steps.
    /// </summary>
    public int EdgeBlurPixels()
    {
        var widths = new int[2 * Reach + 1];
        var rows = Math.Max(1, Height / 240);
        var columns = Math.Max(1, Width / 320);
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
