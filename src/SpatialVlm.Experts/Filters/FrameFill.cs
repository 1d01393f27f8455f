using SpatialVlm.Geometry;

namespace SpatialVlm.Experts.Filters;

/// <summary>What things of known size say about the frame: a small one that fills it says that the camera is a hand's breadth away.</summary>
public static class FrameFill
{
    // What a hand holds: larger things fill a frame at a distance from which there is a scene around them.
    private const double MostMeters = 0.35;

    private static readonly HashSet<string> animals = ["bird", "cat", "dog", "horse", "sheep", "cow", "elephant", "bear", "zebra", "giraffe"];

    /// <summary>
    /// Side of what the frame shows at the distance of the smallest thing in it, metres (root of area). Null where no small thing was seen, or where it is
    /// only the foreground of a scene: more than two other things lie outside its box, or a person is seen more surely.
    /// </summary>
    public static double? FrameMeters(FilterEvidence evidence)
    {
        double photo = (double)evidence.Image.Width * evidence.Image.Height;
        var person = evidence.Proposals.Where(p => p.Class == "person").Select(p => p.Score).DefaultIfEmpty(0).Max();
        return evidence.Proposals.Where(p => p.Class is not null && p.Score > person && IsSmall(p.Class) && evidence.Proposals.Count(o => IsOutside(o.Box, p.Box)) <= 2)
            .Select(p => (double?)(KnownSize.Of[p.Class!].Meters / Math.Sqrt(Math.Max(1, p.Box.Area) / photo))).Min();
    }

    private static bool IsSmall(string name) => KnownSize.Of.TryGetValue(name, out var known) && known.Meters <= MostMeters;

    private static bool IsOutside(PixelBox other, PixelBox box)
    {
        double x = (other.X0 + other.X1) / 2, y = (other.Y0 + other.Y1) / 2;
        return x < box.X0 || x > box.X1 || y < box.Y0 || y > box.Y1;
    }

    /// <summary>Share of the frame that the largest animal's box covers.</summary>
    public static double AnimalShare(FilterEvidence evidence) =>
        evidence.Proposals.Where(p => p.Class is not null && animals.Contains(p.Class))
            .Select(p => p.Box.Area / ((double)evidence.Image.Width * evidence.Image.Height)).DefaultIfEmpty(0).Max();
}
