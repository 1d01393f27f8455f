namespace SpatialVlm.Geometry;

internal sealed partial class DepthPatch
{
    // A mask's edge is moved so far at a time.
    private const int EdgeReach = 3, EdgeRounds = 2;

    // With fewer of the edge's lines off their place (of those that tell, and of all) the mask is believed.
    private const double LooseOfDecided = 0.35, LooseOfAll = 0.1;

    // Rendered depth is rounded: half a millimetre at half a metre.
    private const double LeastEdgeNoise = 3e-4;

    /// <summary>
    /// Moves the mask's edge to where the depth map shows one surface end and the next begin: at a jump, and at a crease such as a box on a floor.
    /// First as a whole by what most lines across the edge say, then pixel by pixel. Where the mask is right, or depth says nothing, it stays as it is.
    /// </summary>
    /// <param name="noiseShare">One standard deviation of a pixel's depth, relative.</param>
    /// <returns>Is depth's edge the mask's, at last?</returns>
    public bool SnapEdge(double noiseShare)
    {
        var noise = Math.Max(noiseShare, LeastEdgeNoise);
        if (IsTight(noise, out var shift)) return true;
        if (shift != 0) Grow(-shift);
        MoveEdge(noise);
        // Legs that an erosion parted from their seat are thin, but no background.
        if (shift >= 0) DropStrips(noise);
        return IsTight(noise, out _);
    }

    /// <param name="shift">Pixels that the edge should move inwards by, as most lines have it.</param>
    private bool IsTight(double noise, out int shift)
    {
        var shifts = new int[2 * EdgeReach + 1];
        var lines = 0;
        foreach (var (last, outwards) in EdgeLines())
        {
            lines++;
            if (ShiftAt(last, outwards, noise) is { } at) shifts[EdgeReach + at]++;
        }
        shift = 0;
        foreach (var other in (ReadOnlySpan<int>)[1, -1, 2, -2, 3, -3])
            if (shifts[EdgeReach + other] > shifts[EdgeReach + shift]) shift = other;
        int decided = shifts.Sum(), moved = decided - shifts[EdgeReach];
        return moved <= LooseOfDecided * decided || moved <= LooseOfAll * lines;
    }

    private void Grow(int pixels)
    {
        var mask = new Mask(Width, Height, (bool[])Inside.Clone());
        var grown = (pixels > 0 ? mask.Dilate(pixels) : mask.Erode(-pixels)).Pixels;
        for (var i = 0; i < Inside.Length; i++) Inside[i] = grown[i] && Inverse[i] > 0;
    }

    /// <summary>A pixel changes sides where more lines take it than hold it.</summary>
    private void MoveEdge(double noise)
    {
        var votes = new sbyte[Inside.Length];
        for (var round = 0; round < EdgeRounds; round++)
        {
            Array.Clear(votes);
            foreach (var (last, outwards) in EdgeLines()) Vote(votes, last, outwards, ShiftAt(last, outwards, noise));
            var moved = 0;
            for (var i = 0; i < votes.Length; i++)
            {
                if (votes[i] <= 0) continue;
                Inside[i] = !Inside[i];
                moved++;
            }
            if (moved == 0) return;
        }
    }

    private static void Vote(sbyte[] votes, int last, int outwards, int? shift)
    {
        for (var t = 0; t < shift; t++) votes[last - t * outwards]++;
        for (var t = 1; t <= -shift; t++) votes[last + t * outwards]++;
        if (shift != 0) return;
        votes[last]--;
        votes[last + outwards]--;
    }

    /// <summary>The last pixels inside, each with the step that leads out of the mask to a known depth.</summary>
    private IEnumerable<(int Last, int Outwards)> EdgeLines()
    {
        int[] steps = [-Width, -1, 1, Width];
        for (var row = Margin - EdgeReach; row < Height - Margin + EdgeReach; row++)
        {
            for (int column = Margin - EdgeReach, i = row * Width + column; column < Width - Margin + EdgeReach; column++, i++)
            {
                if (!Inside[i]) continue;
                foreach (var outwards in steps)
                    if (!Inside[i + outwards] && Inverse[i + outwards] > 0) yield return (i, outwards);
            }
        }
    }

    /// <summary>Pixels that the edge should move inwards by (negative: outwards) along one line; null where depth does not tell.</summary>
    private int? ShiftAt(int last, int outwards, double noise)
    {
        Span<float> inner = stackalloc float[EdgeReach + EdgeSurface.Most], outer = stackalloc float[EdgeReach + EdgeSurface.Most];
        inner = inner[..Line(inner, last, -outwards, true)];
        outer = outer[..Line(outer, last + outwards, outwards, false)];
        int peeled = EdgeSurface.Taken(inner, outer, EdgeReach, noise), grown = EdgeSurface.Taken(outer, inner, EdgeReach, noise);
        if (peeled > 0 && grown > 0) return null;
        return peeled + grown > 0 ? peeled - grown : EdgeSurface.AreApart(inner, outer, noise) ? 0 : null;
    }

    private int Line(Span<float> values, int first, int step, bool isInside)
    {
        var n = 0;
        for (var i = first; n < values.Length && (uint)i < (uint)Inverse.Length && Inside[i] == isInside && Inverse[i] > 0; i += step) values[n++] = Inverse[i];
        return n;
    }
}
