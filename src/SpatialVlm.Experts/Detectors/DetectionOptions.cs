using SpatialVlm.OnnxRuntime;

namespace SpatialVlm.Experts.Detectors;

/// <summary>How the detectors look at a photo, and which of their boxes become proposals.</summary>
public sealed record DetectionOptions
{
    /// <summary>Probability of the ensemble. Those below <see cref="Proposals.MaskOptions.LeastNamedScore"/> only make names ambiguous.</summary>
    public double LeastScore { get; init; } = 0.3;

    /// <summary>Look at the photo mirrored too.</summary>
    public bool Mirror { get; init; } = true;

    /// <summary>From this ratio of sides on, look at the square at either end too.</summary>
    public double SquaresFromAspect { get; init; } = 1.2;

    /// <summary>Look at the four corners and the middle enlarged, each with this share of either side; 0 does not.</summary>
    public double TileShare { get; init; } = 0.6;

    /// <summary>Boxes of one class that overlap more, in two views or of two detectors, are one object.</summary>
    public double SameObjectIoU { get; init; } = 0.5;

    /// <summary>Of two boxes of one class that overlap more, the better stays.</summary>
    public double SameClassIoU { get; init; } = 0.4;

    /// <summary>A box that one detector alone sees is a surer object's, of this class or a neighbouring one, if they share more of the smaller.</summary>
    public double LooseShare { get; init; } = 0.6;

    /// <summary>Of two boxes of different classes that overlap more, the better stays: they are one object under two names (couch and chair).</summary>
    public double CrossClassIoU { get; init; } = 0.7;

    /// <summary>
    /// From this share of a class's odds on, a neighbouring class seen at the same place (horse for cow, truck for car) makes the name doubtful: the object is then called by what both are (animal, vehicle).
    /// Chosen on one half of COCO photos; on the other names right rose from 0.90 to 0.92 (bench names-on-coco).
    /// </summary>
    public double RivalOdds { get; init; } = 0.02;

    public int MostProposals { get; init; } = 32;

    /// <summary>Most proposals of one class, so that a crowd leaves room for the rest.</summary>
    public int MostOfOneClass { get; init; } = 12;

    /// <summary>Boxes whose shorter side is less, in photo pixels, are dropped.</summary>
    public double LeastSidePixels { get; init; } = 8;

    public SessionSettings Session { get; init; } = new();
}
