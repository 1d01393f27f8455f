namespace SpatialVlm.Geometry;

internal sealed partial class DepthPatch
{
    // A ramp to the background soon leaves this; what a surface's own slope explains stays.
    private const float BleedTolerance = 0.04f;

    /// <summary>
    /// Gives pixels within <paramref name="pixels"/> of the mask's edge the depth of the object further in where theirs has left it:
    /// estimated depth ramps from object to background, while masks are sharp. The outline stays, so widths do too.
    /// </summary>
    public void PullBleedingEdges(int pixels)
    {
        var area = Inside.Count(inside => inside);
        for (var radius = pixels / step; radius >= 1; radius = radius * 2 / 3)
        {
            var trusted = Erode(radius);
            // Thin objects have no inside at this radius; a smaller one is better than none.
            if (trusted.Count(inside => inside) < 0.2 * area) continue;
            Pull(trusted, radius);
            return;
        }
    }

    private bool[] Erode(int radius)
    {
        var mask = new Mask(Width, Height, (bool[])Inside.Clone());
        return mask.Erode(radius).Pixels.ToArray();
    }

    // Where it is too thin to have an inside (legs, leaves) the depth is a mixture throughout, and the nearest inside the best guess.
    private void Pull(bool[] trusted, int radius)
    {
        var source = (float[])Inverse.Clone();
        var nearest = new int[Inside.Length];
        Array.Fill(nearest, -1);
        var front = new List<int>();
        for (var i = 0; i < trusted.Length; i++)
        {
            if (!trusted[i]) continue;
            nearest[i] = i;
            front.Add(i);
        }
        for (var distance = 1; front.Count > 0; distance++)
        {
            var next = new List<int>();
            foreach (var i in front)
            {
                foreach (var offset in (ReadOnlySpan<int>)[-Width, -1, 1, Width, -Width - 1, -Width + 1, Width - 1, Width + 1])
                {
                    var j = i + offset;
                    if (!Inside[j] || nearest[j] >= 0) continue;
                    nearest[j] = nearest[i];
                    next.Add(j);
                    float from = source[nearest[j]], expected = distance <= 2 * radius ? from + Slope(source, trusted, nearest[j], j) : from;
                    if (HasLeft(source[j], from) && HasLeft(source[j], expected)) Inverse[j] = from;
                }
            }
            front = next;
        }
    }

    private static bool HasLeft(float value, float surface) => Math.Abs(value - surface) > BleedTolerance * surface;

    /// <summary>How much the surface at <paramref name="at"/> would change on the way to <paramref name="to"/>, from its slope further in.</summary>
    private float Slope(float[] source, bool[] trusted, int at, int to)
    {
        int columns = to % Width - at % Width, rows = to / Width - at / Width;
        int across = at - Math.Sign(columns), down = at - Math.Sign(rows) * Width;
        var change = 0f;
        if (columns != 0 && trusted[across]) change += Math.Abs(columns) * (source[at] - source[across]);
        if (rows != 0 && trusted[down]) change += Math.Abs(rows) * (source[at] - source[down]);
        return change;
    }
}
