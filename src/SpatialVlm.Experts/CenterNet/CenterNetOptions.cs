using SpatialVlm.OnnxRuntime;

namespace SpatialVlm.Experts.CenterNet;

/// <summary>Which of the detector's boxes become proposals.</summary>
public sealed record CenterNetOptions
{
    /// <summary>Mean over the views that show the object.</summary>
    public double LeastScore { get; init; } = 0.3;

    /// <summary>Look at the photo mirrored too.</summary>
    public bool Mirror { get; init; } = true;

    /// <summary>From this ratio of sides on, look at the square at either end too.</summary>
    public double SquaresFromAspect { get; init; } = 1.2;

    /// <summary>Of two boxes of one class that overlap more, the better stays.</summary>
    public double SameClassIoU { get; init; } = 0.5;

    /// <summary>Of two boxes of different classes that overlap more, the better stays: they are one object under two names (couch and chair).</summary>
    public double CrossClassIoU { get; init; } = 0.7;

    public int MostProposals { get; init; } = 32;

    /// <summary>Most proposals of one class, so that a crowd leaves room for the rest.</summary>
    public int MostOfOneClass { get; init; } = 12;

    /// <summary>Boxes whose shorter side is less, in photo pixels, are dropped.</summary>
    public double LeastSidePixels { get; init; } = 8;

    public SessionSettings Session { get; init; } = new();
}
