namespace SpatialVlm.Modeling.Tokenization.PreTokenization;

/// <summary>What becomes of the matches of a split.</summary>
internal enum SplitBehavior
{
    Removed,
    Isolated,
    MergedWithPrevious,
    MergedWithNext,
    Contiguous,
}

/// <summary>Matches and what lies between them, joined as a behavior says.</summary>
internal static class SplitBehaviors
{
    public static IReadOnlyList<Range> Apply(SplitBehavior behavior, List<Range> matches, int length, bool inverted)
    {
        List<(int Start, int End, bool IsMatch)> parts = Parts(matches, length, inverted);
        var joined = new List<(int Start, int End)>();
        bool previous = false;
        if (behavior == SplitBehavior.MergedWithNext) parts.Reverse();
        foreach ((int start, int end, bool isMatch) in parts)
        {
            bool joins = behavior switch
            {
                SplitBehavior.Contiguous => isMatch == previous,
                SplitBehavior.MergedWithPrevious or SplitBehavior.MergedWithNext => isMatch && !previous,
                _ => false,
            };
            if (joins && joined.Count > 0) joined[^1] = (Math.Min(joined[^1].Start, start), Math.Max(joined[^1].End, end));
            else if (behavior != SplitBehavior.Removed || !isMatch) joined.Add((start, end));
            previous = isMatch;
        }
        if (behavior == SplitBehavior.MergedWithNext) joined.Reverse();
        return [.. joined.Select(j => j.Start..j.End)];
    }

    private static List<(int Start, int End, bool IsMatch)> Parts(List<Range> matches, int length, bool inverted)
    {
        var parts = new List<(int, int, bool)>((2 * matches.Count) + 1);
        int last = 0;
        foreach (Range match in matches)
        {
            if (match.Start.Value > last) parts.Add((last, match.Start.Value, inverted));
            parts.Add((match.Start.Value, match.End.Value, !inverted));
            last = match.End.Value;
        }
        if (last < length) parts.Add((last, length, inverted));
        return parts;
    }
}
