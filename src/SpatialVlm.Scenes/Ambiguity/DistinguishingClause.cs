namespace SpatialVlm.Scenes.Ambiguity;

/// <summary>The clause that tells two alike objects apart by where they really are (paper A.2).</summary>
public static class DistinguishingClause
{
    /// <summary>Clauses for the first and the second object by the largest clear margin; null where no margin is clear.</summary>
    public static (string First, string Second)? Between(AmbiguityCandidate first, AmbiguityCandidate second, int width, int height, AmbiguityOptions options)
    {
        (double Margin, string Less, string More)[] axes =
        [
            (Horizontal(first, second, width, options), "on the left", "on the right"),
            (Nearness(first, second, options), "nearer the camera", "farther away"),
            (Vertical(first, second, height, options), "higher up", "lower down"),
        ];
        var (margin, less, more) = axes.MaxBy(axis => Math.Abs(axis.Margin));
        if (Math.Abs(margin) < 1) return null;
        return margin > 0 ? (less, more) : (more, less);
    }

    /// <summary>1 and more: the first is clearly left of the second, in the photo and in space; -1 and less: right.</summary>
    private static double Horizontal(AmbiguityCandidate first, AmbiguityCandidate second, int width, AmbiguityOptions options)
    {
        var offset = (second.Box.X0 + second.Box.X1 - first.Box.X0 - first.Box.X1) / 2;
        // Perspective can put a thing left in the photo that is right of the other in space; the name must be true of both.
        if (first.CenterCamera is { } a && second.CenterCamera is { } b && Math.Sign(b.X - a.X) != Math.Sign(offset)) return 0;
        return Clear(offset, (first.Box.Width + second.Box.Width) / 2, width, options);
    }

    /// <summary>1 and more: the first is clearly nearer.</summary>
    private static double Nearness(AmbiguityCandidate first, AmbiguityCandidate second, AmbiguityOptions options)
    {
        if (options.ClearDepthLogRatio is not { } clear || first.CenterCamera is not { } a || second.CenterCamera is not { } b) return 0;
        if (a.Z <= 0 || b.Z <= 0 || Math.Sign(b.Z - a.Z) != Math.Sign(b.Length() - a.Length())) return 0;
        return Math.Log(b.Length() / a.Length()) / clear;
    }

    /// <summary>1 and more: the first is clearly higher, in the photo and above the surface (a far thing on the floor only looks higher).</summary>
    private static double Vertical(AmbiguityCandidate first, AmbiguityCandidate second, int height, AmbiguityOptions options)
    {
        if (first.CenterCanonical is not { } a || second.CenterCanonical is not { } b) return 0;
        var offset = (second.Box.Y0 + second.Box.Y1 - first.Box.Y0 - first.Box.Y1) / 2;
        var rise = a.Z - b.Z;
        if (Math.Sign(rise) != Math.Sign(offset) || Math.Abs(rise) < options.ClearHeightMeters) return 0;
        return Clear(offset, (first.Box.Height + second.Box.Height) / 2, height, options);
    }

    private static double Clear(double offset, double extent, int photo, AmbiguityOptions options)
    {
        var (byExtent, byPhoto) = (Math.Abs(offset) / (options.ClearOffset * extent), Math.Abs(offset) / (options.ClearPhotoShare * photo));
        return Math.Sign(offset) * Math.Min(byExtent, byPhoto);
    }
}
