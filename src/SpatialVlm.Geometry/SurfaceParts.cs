namespace SpatialVlm.Geometry;

/// <summary>The surfaces that a mask shows, joined pixel to pixel; decides which belong to the object.</summary>
internal sealed class SurfaceParts
{
    // Above this share of its edge with the background's depth inside, a mask is too large.
    private const double TrustedBleeding = 0.1;
    private const int BleedingReach = 4;
    private const int StrayPoints = 3;

    private readonly DepthPatch patch;
    private readonly PointCloud seen;
    private readonly double eps;
    private readonly float tolerance; // of inverse depth, relative
    private readonly bool[] inside;   // [pixels of the patch]
    private int[] partOf = [];        // [pixels of the patch], -1 outside

    public SurfaceParts(DepthPatch patch, PointCloud seen, double noiseMeters, double eps)
    {
        (this.patch, this.seen, this.eps) = (patch, seen, eps);
        inside = (bool[])patch.Inside.Clone();
        tolerance = (float)Math.Clamp((4 * noiseMeters + eps / 4) / seen.MedianDepth(), 1e-4, 0.1);
    }

    /// <summary>Ascending indices of the points to keep, given those of the object's core.</summary>
    public int[] Keep(int[] core)
    {
        PeelBleeding(TrustedBleeding);
        var keep = Judge(core);
        return [.. Enumerable.Range(0, seen.Count).Where(i => partOf[seen.Pixels![i]] is >= 0 and var part && keep[part])];
    }

    private bool[] Judge(int[] core)
    {
        (partOf, var count) = Label();
        if (count == 0) return [];
        int[] corePoints = new int[count], points = new int[count];
        foreach (var i in core)
        {
            if (partOf[seen.Pixels![i]] >= 0) corePoints[partOf[seen.Pixels[i]]]++;
        }
        var main = Array.IndexOf(corePoints, corePoints.Max());
        var (contacts, joined) = Contacts(count);
        var ranges = DepthRanges(count, points);
        var isFlat = Share(joined[main], contacts[main]) > 0.5;
        var keep = new bool[count];
        for (var part = 0; part < count; part++)
        {
            // Occlusion explains a gap across the photo, hardly one in depth.
            var gap = Math.Max(ranges[part].Near - ranges[main].Far, ranges[main].Near - ranges[part].Far);
            var leaks = !isFlat && contacts[part] >= 3 && Share(joined[part], contacts[part]) > 0.6;
            keep[part] = part == main || (gap <= eps && !leaks && points[part] >= StrayPoints);
        }
        return keep;
    }

    /// <summary>
    /// Takes pixels at the mask's edge away that belong to what is outside: one surface with it, and parted from the object a few pixels further in.
    /// Does nothing where such pixels are fewer than <paramref name="share"/> of the edge.
    /// </summary>
    private void PeelBleeding(double share)
    {
        for (var round = 0; round < BleedingReach; round++)
        {
            var peeled = new List<int>();
            int edge = 0, bleeding = 0;
            foreach (var i in seen.Pixels!)
            {
                if (!inside[i]) continue;
                foreach (var offset in (ReadOnlySpan<int>)[-patch.Width, -1, 1, patch.Width])
                {
                    var j = i + offset;
                    if (inside[j] || patch.Inverse[j] == 0) continue;
                    edge++;
                    if (!IsJoined(i, j, offset) || !PartsFurtherIn(i, -offset)) continue;
                    bleeding++;
                    peeled.Add(i);
                }
            }
            if (peeled.Count == 0 || (round == 0 && bleeding < share * edge)) return;
            foreach (var i in peeled) inside[i] = false;
        }
    }

    private bool PartsFurtherIn(int i, int offset)
    {
        for (var step = 0; step < BleedingReach && inside[i + offset]; step++, i += offset)
        {
            if (!IsJoined(i, i + offset, offset)) return true;
        }
        return false;
    }

    private static double Share(int part, int whole) => whole == 0 ? 0 : (double)part / whole;

    private (float Near, float Far)[] DepthRanges(int count, int[] points)
    {
        var ranges = new (float Near, float Far)[count];
        Array.Fill(ranges, (float.PositiveInfinity, 0f));
        for (var i = 0; i < seen.Count; i++)
        {
            var part = partOf[seen.Pixels![i]];
            if (part < 0) continue;
            points[part]++;
            var z = seen.Points[i].Z;
            ranges[part] = (Math.Min(ranges[part].Near, z), Math.Max(ranges[part].Far, z));
        }
        return ranges;
    }

    /// <summary>Of each part, the pairs of a pixel with a known one beside it outside the mask, and how many of those are one surface.</summary>
    private (int[] Contacts, int[] Joined) Contacts(int count)
    {
        int[] contacts = new int[count], joined = new int[count];
        foreach (var i in seen.Pixels!)
        {
            if (!inside[i]) continue;
            foreach (var offset in (ReadOnlySpan<int>)[-patch.Width, -1, 1, patch.Width])
            {
                var j = i + offset;
                if (inside[j] || patch.Inverse[j] == 0) continue;
                contacts[partOf[i]]++;
                if (IsJoined(i, j, offset)) joined[partOf[i]]++;
            }
        }
        return (contacts, joined);
    }

    private (int[] PartOf, int Count) Label()
    {
        var labels = new int[inside.Length];
        Array.Fill(labels, -1);
        var stack = new Stack<int>();
        var count = 0;
        ReadOnlySpan<int> offsets = [-patch.Width, -1, 1, patch.Width, -patch.Width - 1, -patch.Width + 1, patch.Width - 1, patch.Width + 1];
        for (var seed = 0; seed < labels.Length; seed++)
        {
            if (!inside[seed] || labels[seed] >= 0) continue;
            labels[seed] = count;
            stack.Push(seed);
            while (stack.TryPop(out var i))
            {
                foreach (var offset in offsets)
                {
                    var j = i + offset;
                    if (!inside[j] || labels[j] >= 0 || !IsJoined(i, j, offset)) continue;
                    labels[j] = count;
                    stack.Push(j);
                }
            }
            count++;
        }
        return (labels, count);
    }

    /// <summary>Are two neighbouring pixels of one surface: near in depth, or one in line with the slope that leads to the other?</summary>
    private bool IsJoined(int i, int j, int offset)
    {
        float a = patch.Inverse[i], b = patch.Inverse[j], allowed = tolerance * Math.Min(a, b);
        if (Math.Abs(a - b) <= allowed) return true;
        float before = patch.Inverse[i - offset], after = patch.Inverse[j + offset];
        return (before > 0 && inside[i - offset] && Math.Abs(2 * a - before - b) <= allowed / 2)
            || (after > 0 && Math.Abs(2 * b - after - a) <= allowed / 2);
    }
}
