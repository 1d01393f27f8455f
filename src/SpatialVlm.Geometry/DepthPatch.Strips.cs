namespace SpatialVlm.Geometry;

internal sealed partial class DepthPatch
{
    // Neighbouring pixels that differ by more, and are not in line with the slope beside them, are of two surfaces.
    private const double JoinedShare = 0.015, JoinedDeviations = 6;

    // A strip is no wider than what a mask's edge may be off on both sides.
    private const int StripReach = 2;
    private const double StripJoinedShare = 0.5;

    private const double StrayShare = 0.05;

    /// <summary>
    /// Takes thin strips out that a jump in depth parts from the object and that go on outside the mask or lie behind it all: background that a wide mask took in.
    /// What is as thin but ends at the mask's edge, such as the far legs of a chair, stays.
    /// </summary>
    private void DropStrips(double noiseShare)
    {
        var allowed = (float)Math.Max(JoinedShare, JoinedDeviations * noiseShare);
        var (partOf, count) = Parts(allowed);
        if (count < 2) return;
        var parts = Describe(partOf, count, allowed);
        parts[Array.IndexOf(parts, parts.MaxBy(part => part.Area))].IsThick = true;
        var farthest = parts.Where(part => part.IsThick).Min(part => part.Farthest);
        for (var i = 0; i < partOf.Length; i++)
        {
            if (partOf[i] < 0 || parts[partOf[i]] is not { IsThick: false } part) continue;
            if (part.Sum / part.Area < farthest * (1 - allowed) || part.Joined > StripJoinedShare * part.Contacts) Inside[i] = false;
        }
    }

    /// <summary>Takes pixels out that differ from all their neighbours in the mask: they fly off at an edge.</summary>
    public void DropStrays(double noiseShare)
    {
        var allowed = (float)Math.Max(StrayShare, JoinedDeviations * noiseShare);
        var strays = new List<int>();
        for (var i = 0; i < Inside.Length; i++)
        {
            if (!Inside[i]) continue;
            var isStray = true;
            foreach (var offset in (ReadOnlySpan<int>)[-Width, -1, 1, Width, -Width - 1, -Width + 1, Width - 1, Width + 1])
                isStray &= !Inside[i + offset] || Math.Abs(Inverse[i] - Inverse[i + offset]) > allowed * Inverse[i];
            if (isStray) strays.Add(i);
        }
        foreach (var i in strays) Inside[i] = false;
    }

    private Part[] Describe(int[] partOf, int count, float allowed)
    {
        var parts = new Part[count];
        for (var part = 0; part < count; part++) parts[part] = new Part();
        for (var i = 0; i < partOf.Length; i++)
        {
            if (partOf[i] < 0) continue;
            var part = parts[partOf[i]];
            part.Area++;
            part.Sum += Inverse[i];
            part.Farthest = Math.Min(part.Farthest, Inverse[i]);
            part.IsThick = part.IsThick || IsDeep(partOf, i);
            foreach (var offset in (ReadOnlySpan<int>)[-Width, -1, 1, Width])
            {
                var j = i + offset;
                if (Inside[j] || Inverse[j] == 0) continue;
                part.Contacts++;
                if (AreJoined(i, j, offset, allowed)) part.Joined++;
            }
        }
        return parts;
    }

    private bool IsDeep(int[] partOf, int pixel)
    {
        for (var row = -StripReach; row <= StripReach; row++)
            if (partOf.AsSpan(pixel + row * Width - StripReach, 2 * StripReach + 1).ContainsAnyExcept(partOf[pixel])) return false;
        return true;
    }

    private (int[] PartOf, int Count) Parts(float allowed)
    {
        var partOf = new int[Inside.Length];
        Array.Fill(partOf, -1);
        var stack = new Stack<int>();
        var count = 0;
        ReadOnlySpan<int> offsets = [-Width, -1, 1, Width, -Width - 1, -Width + 1, Width - 1, Width + 1];
        for (var seed = 0; seed < partOf.Length; seed++)
        {
            if (!Inside[seed] || partOf[seed] >= 0) continue;
            partOf[seed] = count;
            stack.Push(seed);
            while (stack.TryPop(out var i))
            {
                foreach (var offset in offsets)
                {
                    var j = i + offset;
                    if (!Inside[j] || partOf[j] >= 0 || !AreJoined(i, j, offset, allowed)) continue;
                    partOf[j] = count;
                    stack.Push(j);
                }
            }
            count++;
        }
        return (partOf, count);
    }

    private bool AreJoined(int i, int j, int offset, float allowed)
    {
        float a = Inverse[i], b = Inverse[j], most = allowed * Math.Min(a, b);
        if (Math.Abs(a - b) <= most) return true;
        float before = Inverse[i - offset], after = Inverse[j + offset];
        return (before > 0 && Inside[i - offset] == Inside[i] && Math.Abs(2 * a - before - b) <= most / 2)
            || (after > 0 && Inside[j + offset] == Inside[j] && Math.Abs(2 * b - after - a) <= most / 2);
    }

    /// <summary>One connected surface inside the mask; Contacts: pairs with a known pixel outside, Joined: those of one surface with it.</summary>
    private sealed class Part
    {
        public int Area, Contacts, Joined;
        public float Sum, Farthest = float.PositiveInfinity;
        public bool IsThick;
    }
}
