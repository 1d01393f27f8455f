namespace SpatialVlm.Geometry;

/// <summary>The surfaces that a mask shows, joined pixel to pixel; decides which belong to the object.</summary>
internal sealed class SurfaceParts
{
    private readonly DepthPatch patch;
    private readonly PointCloud seen;
    private readonly double eps;
    private readonly float tolerance; // of inverse depth, relative
    private readonly int[] partOf;    // [pixels of the patch], -1 outside
    private readonly int[] corePoints, points;

    /// <param name="noise">One standard deviation of the pixels' depth, metres.</param>
    public SurfaceParts(DepthPatch patch, PointCloud seen, int[] core, double eps, double noise)
    {
        (this.patch, this.seen, this.eps) = (patch, seen, eps);
        var depth = noise * 4 + eps / 4;
        tolerance = (float)Math.Clamp(depth / MedianDepth(seen), 1e-4, 0.1);
        (partOf, var count) = Label();
        points = new int[count];
        corePoints = new int[count];
        foreach (var pixel in seen.Pixels!) points[partOf[pixel]]++;
        foreach (var i in core) corePoints[partOf[seen.Pixels![i]]]++;
    }

    /// <summary>Ascending indices of the points to keep.</summary>
    public int[] Keep()
    {
        var main = Array.IndexOf(corePoints, corePoints.Max());
        var nearFar = DepthRanges();
        var (contacts, joined) = Contacts();
        var isFlat = Share(joined[main], contacts[main]) > 0.5;
        var keep = new bool[points.Length];
        for (var part = 0; part < keep.Length; part++)
        {
            // Occlusion explains a gap across the photo, never one in depth (records.md counts what is visible, on either side of what hides the middle).
            var gap = Math.Max(nearFar[part].Near - nearFar[main].Far, nearFar[main].Near - nearFar[part].Far);
            var leaks = !isFlat && contacts[part] >= 3 && Share(joined[part], contacts[part]) > 0.6;
            keep[part] = part == main || (gap <= eps && !leaks);
        }
        var kept = new List<int>(seen.Count);
        for (var i = 0; i < seen.Count; i++)
        {
            if (keep[partOf[seen.Pixels![i]]]) kept.Add(i);
        }
        return [.. kept];
    }

    private static double Share(int part, int whole) => whole == 0 ? 0 : (double)part / whole;

    private static double MedianDepth(PointCloud cloud)
    {
        var depths = Array.ConvertAll(cloud.Points, point => point.Z);
        Array.Sort(depths);
        return depths[depths.Length / 2];
    }

    private (float Near, float Far)[] DepthRanges()
    {
        var ranges = new (float Near, float Far)[points.Length];
        Array.Fill(ranges, (float.PositiveInfinity, 0f));
        for (var i = 0; i < seen.Count; i++)
        {
            ref var range = ref ranges[partOf[seen.Pixels![i]]];
            var z = seen.Points[i].Z;
            range = (Math.Min(range.Near, z), Math.Max(range.Far, z));
        }
        return ranges;
    }

    /// <summary>Of each part, the pairs of a pixel with a known one beside it outside the mask, and how many of those are one surface.</summary>
    private (int[] Contacts, int[] Joined) Contacts()
    {
        int[] contacts = new int[points.Length], joined = new int[points.Length];
        foreach (var i in seen.Pixels!)
        {
            foreach (var offset in (ReadOnlySpan<int>)[-patch.Width, -1, 1, patch.Width])
            {
                var j = i + offset;
                if (patch.Inside[j] || patch.Inverse[j] == 0) continue;
                contacts[partOf[i]]++;
                if (IsJoined(i, j, offset)) joined[partOf[i]]++;
            }
        }
        return (contacts, joined);
    }

    private (int[] PartOf, int Count) Label()
    {
        var labels = new int[patch.Inside.Length];
        Array.Fill(labels, -1);
        var stack = new Stack<int>();
        var count = 0;
        ReadOnlySpan<int> offsets = [-patch.Width, -1, 1, patch.Width, -patch.Width - 1, -patch.Width + 1, patch.Width - 1, patch.Width + 1];
        for (var seed = 0; seed < labels.Length; seed++)
        {
            if (!patch.Inside[seed] || labels[seed] >= 0) continue;
            labels[seed] = count;
            stack.Push(seed);
            while (stack.TryPop(out var i))
            {
                foreach (var offset in offsets)
                {
                    var j = i + offset;
                    if (!patch.Inside[j] || labels[j] >= 0 || !IsJoined(i, j, offset)) continue;
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
        return (before > 0 && patch.Inside[i - offset] && Math.Abs(2 * a - before - b) <= allowed / 2)
            || (after > 0 && Math.Abs(2 * b - after - a) <= allowed / 2);
    }
}
