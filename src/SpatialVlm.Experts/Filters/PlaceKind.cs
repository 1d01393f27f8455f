using SpatialVlm.Experts.Surfaces;

namespace SpatialVlm.Experts.Filters;

/// <summary>Indoor or outdoor, from what the surface head sees and what the detector knows of places.</summary>
public static class PlaceKind
{
    private static readonly HashSet<string> indoorClasses =
    [
        "bed", "couch", "tv", "oven", "sink", "refrigerator", "microwave", "toaster", "toilet", "keyboard", "laptop", "mouse", "book", "remote", "vase", "bowl", "hair drier", "toothbrush",
        "dining table", "clock", "teddy bear", "cup", "bottle", "wine glass",
    ];

    private static readonly HashSet<string> outdoorClasses =
    [
        "car", "bus", "truck", "train", "airplane", "boat", "traffic light", "fire hydrant", "stop sign", "parking meter", "motorcycle", "bicycle", "horse", "sheep", "cow", "elephant", "bear",
        "zebra", "giraffe", "kite", "surfboard", "skis", "snowboard", "frisbee", "skateboard", "baseball bat", "baseball glove", "tennis racket", "bench", "bird",
    ];

    /// <summary>Probability of indoors. Logistic regression over 40 photos, weights rounded; docs/semantic-filter.md has its accuracy on others.</summary>
    public static double Indoors(SurfaceEvidence surfaces, IReadOnlyList<RegionProposal> proposals)
    {
        var score = 0.1 + 6.4 * surfaces.Wall + 4 * surfaces.Indoor + 2.7 * surfaces.Floor + 2.7 * surfaces.Tabletop + 1.7 * surfaces.Rest
            - 2 * surfaces.Ground - 2.5 * surfaces.Sky - 5.6 * surfaces.Vegetation - 0.5 * surfaces.Water - 3.4 * surfaces.Outdoor
            + 0.7 * Votes(proposals, indoorClasses) - 1.1 * Votes(proposals, outdoorClasses);
        return 1 / (1 + Math.Exp(-score));
    }

    /// <summary>Scores of what was detected, at most 3 so that a row of cars doesn't drown the rest.</summary>
    private static double Votes(IReadOnlyList<RegionProposal> proposals, HashSet<string> classes) =>
        Math.Min(3, proposals.Where(p => p.Class is not null && classes.Contains(p.Class)).Sum(p => p.Score));
}
