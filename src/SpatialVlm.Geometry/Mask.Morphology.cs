namespace SpatialVlm.Geometry;

/// <summary>Growing, shrinking and connected parts.</summary>
public sealed partial class Mask
{
    /// <summary>The pixels whose whole square neighbourhood of <paramref name="radius"/> pixels lies inside; beyond the photo's edge counts as inside.</summary>
    public Mask Erode(int radius) => radius <= 0 ? this : Complement().Dilate(radius).Complement();

    /// <summary>The pixels with one inside at most <paramref name="radius"/> columns and rows away.</summary>
    public Mask Dilate(int radius)
    {
        if (radius <= 0 || Area == 0) return this;
        var wide = new bool[inside.Length];
        for (var row = 0; row < Height; row++) DilateLine(inside, wide, row * Width, 1, Width, radius);
        var tall = new bool[inside.Length];
        for (var column = 0; column < Width; column++) DilateLine(wide, tall, column, Width, Height, radius);
        return new Mask(Width, Height, tall);
    }

    /// <summary>Carried on to the photo's edge where at most <paramref name="pixels"/> are missing: what an uncertain border leaves there is no gap, and the photo cuts the thing.</summary>
    public Mask ReachEdges(int pixels)
    {
        if (pixels <= 0 || Area == 0) return this;
        var reaching = (bool[])inside.Clone();
        for (var row = 0; row < Height; row++) ReachEdges(reaching, row * Width, 1, Width, pixels);
        for (var column = 0; column < Width; column++) ReachEdges(reaching, column, Width, Height, pixels);
        return new Mask(Width, Height, reaching);
    }

    private static void ReachEdges(bool[] pixels, int start, int step, int count, int most)
    {
        for (var at = 1; at <= Math.Min(most, count - 1); at++)
        {
            if (pixels[start + at * step])
                for (var i = 0; i < at; i++) pixels[start + i * step] = true;
            if (pixels[start + (count - 1 - at) * step])
                for (var i = count - at; i < count; i++) pixels[start + i * step] = true;
        }
    }

    /// <summary>The connected part (8 neighbours) with the most pixels; the first in reading order among equals.</summary>
    public Mask LargestComponent()
    {
        if (Area == 0) return this;
        var (labels, areas) = Components(inside, Width, Height, 8);
        var largest = areas.IndexOf(areas.Max());
        return areas.Count == 1 ? this : new Mask(Width, Height, [.. labels.Select(label => label == largest)]);
    }

    /// <summary>Fills parts outside that no path (4 neighbours) joins to the photo's edge, up to <paramref name="maxArea"/> pixels each.</summary>
    public Mask FillHoles(int maxArea = int.MaxValue)
    {
        var outside = Array.ConvertAll(inside, pixel => !pixel);
        var (labels, areas) = Components(outside, Width, Height, 4);
        var open = areas.ConvertAll(area => area > maxArea);
        for (var i = 0; i < labels.Length; i++)
        {
            var (row, column) = (i / Width, i % Width);
            if (labels[i] >= 0 && (row == 0 || column == 0 || row == Height - 1 || column == Width - 1)) open[labels[i]] = true;
        }
        var filled = new bool[inside.Length];
        for (var i = 0; i < labels.Length; i++) filled[i] = labels[i] < 0 || !open[labels[i]];
        return new Mask(Width, Height, filled);
    }

    /// <summary>Labels connected parts of <paramref name="pixels"/> from 0 in reading order; -1 elsewhere.</summary>
    private static (int[] Labels, List<int> Areas) Components(bool[] pixels, int width, int height, int neighbors)
    {
        var labels = new int[pixels.Length];
        Array.Fill(labels, -1);
        var areas = new List<int>();
        var stack = new Stack<int>();
        for (var seed = 0; seed < pixels.Length; seed++)
        {
            if (!pixels[seed] || labels[seed] >= 0) continue;
            var (label, area) = (areas.Count, 0);
            labels[seed] = label;
            stack.Push(seed);
            while (stack.TryPop(out var i))
            {
                area++;
                int row = i / width, column = i % width;
                for (var r = Math.Max(0, row - 1); r <= Math.Min(height - 1, row + 1); r++)
                {
                    for (var c = Math.Max(0, column - 1); c <= Math.Min(width - 1, column + 1); c++)
                    {
                        var j = r * width + c;
                        if (!pixels[j] || labels[j] >= 0 || (neighbors == 4 && r != row && c != column)) continue;
                        labels[j] = label;
                        stack.Push(j);
                    }
                }
            }
            areas.Add(area);
        }
        return (labels, areas);
    }

    private static void DilateLine(bool[] from, bool[] to, int start, int step, int length, int radius)
    {
        var until = -1; // last position that the pixels seen so far reach
        for (int i = 0, ahead = 0; i < length; i++)
        {
            for (; ahead < length && ahead <= i + radius; ahead++)
            {
                if (from[start + ahead * step]) until = ahead + radius;
            }
            to[start + i * step] = i <= until;
        }
    }
}
