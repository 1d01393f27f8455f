namespace SpatialVlm.Geometry;

/// <summary>A surface read off the first pixels of a line that leads away from an edge, and what it foretells of the pixels across: planes are straight in inverse depth.</summary>
internal readonly ref struct EdgeSurface
{
    /// <summary>Pixels that a surface is read off at most.</summary>
    public const int Most = 5;

    // A line through fewer takes nothing in, and refuses only what is far off.
    private const int Least = 3;
    private const double ApartShare = 0.03;

    // In standard deviations of what is foretold.
    private const double Fits = 3, FitsItself = 4, Contradicts = 5;

    private readonly int count;
    private readonly double start, slope, sumXX, noise;

    private EdgeSurface(ReadOnlySpan<float> values, double relativeNoise)
    {
        noise = relativeNoise * values[0];
        (count, start) = (1, values[0]);
        double sumX = 0, sumY = values[0], sumXY = 0, squares = 0;
        for (var n = 1; n < Math.Min(Most, values.Length); n++)
        {
            if (n < 2 ? Math.Abs(values[1] - values[0]) > ApartShare * values[0] : !IsForetold(-n, values[n], FitsItself)) return;
            (sumX, sumY, sumXY, squares) = (sumX + n, sumY + values[n], sumXY + n * (double)values[n], squares + n * (double)n);
            count = n + 1;
            sumXX = squares - sumX * sumX / count;
            slope = (sumXY - sumX * sumY / count) / sumXX;
            start = sumY / count - slope * sumX / count;
        }
    }

    /// <summary>How many pixels at the start of <paramref name="own"/> belong to the surface across: it foretells them, and what lies behind them on their own side does not.</summary>
    /// <param name="own">Inverse depths from the edge on.</param>
    /// <param name="across">Those of the other side, from the edge on.</param>
    /// <param name="noise">One standard deviation of a pixel's depth, relative.</param>
    public static int Taken(ReadOnlySpan<float> own, ReadOnlySpan<float> across, int most, double noise)
    {
        if (own.Length < 2 || across.Length < Least) return 0;
        var taker = new EdgeSurface(across, noise);
        if (taker.count < Least) return 0;
        var foretold = 0;
        while (foretold < Math.Min(most, own.Length - 1) && taker.IsForetold(foretold + 1, own[foretold], Fits)) foretold++;
        for (; foretold > 0; foretold--)
        {
            var rest = new EdgeSurface(own[foretold..], noise);
            var refused = 0;
            while (refused < foretold && rest.Refuses(foretold - refused, own[refused])) refused++;
            if (refused == foretold) return foretold;
        }
        return 0;
    }

    /// <summary>Do the two surfaces part exactly at the edge?</summary>
    public static bool AreApart(ReadOnlySpan<float> own, ReadOnlySpan<float> across, double noise) =>
        own.Length > 0 && across.Length > 0 && new EdgeSurface(own, noise).Refuses(1, across[0]) && new EdgeSurface(across, noise).Refuses(1, own[0]);

    /// <param name="distance">Pixels beyond the surface's first.</param>
    private bool Refuses(int distance, float value) =>
        count >= Least ? !IsForetold(distance, value, Contradicts) : Math.Abs(value - start) > Math.Max(ApartShare * start, 2 * Contradicts * noise);

    // A line's uncertainty grows with the distance from its middle.
    private bool IsForetold(int distance, float value, double deviations)
    {
        var fromMiddle = distance + (count - 1) / 2.0;
        var deviation = noise * Math.Sqrt(1 + 1.0 / count + fromMiddle * fromMiddle / sumXX);
        return Math.Abs(value - (start - slope * distance)) <= deviations * deviation;
    }
}
