using SpatialVlm.Geometry;

namespace SpatialVlm.Experts.Filters;

/// <summary>How long small things usually are: one that fills the frame says that the camera is a hand's breadth away.</summary>
public static class TypicalSize
{
    // Metres, the longer side, of the detector's classes that are small and hardly vary.
    private static readonly Dictionary<string, double> meters = new()
    {
        ["banana"] = 0.18,
        ["apple"] = 0.08,
        ["sandwich"] = 0.2,
        ["orange"] = 0.08,
        ["broccoli"] = 0.15,
        ["carrot"] = 0.18,
        ["hot dog"] = 0.18,
        ["pizza"] = 0.35,
        ["donut"] = 0.1,
        ["cake"] = 0.2,
        ["cup"] = 0.1,
        ["wine glass"] = 0.2,
        ["fork"] = 0.19,
        ["knife"] = 0.22,
        ["spoon"] = 0.18,
        ["bowl"] = 0.2,
        ["vase"] = 0.3,
        ["mouse"] = 0.1,
        ["remote"] = 0.18,
        ["cell phone"] = 0.15,
        ["book"] = 0.25,
        ["scissors"] = 0.18,
        ["toothbrush"] = 0.18,
        ["teddy bear"] = 0.3,
        ["sports ball"] = 0.2,
        ["tie"] = 0.5,
        ["baseball glove"] = 0.3,
    };

    private static readonly HashSet<string> animals = ["bird", "cat", "dog", "horse", "sheep", "cow", "elephant", "bear", "zebra", "giraffe"];

    /// <summary>
    /// Side of what the frame shows at the distance of the smallest thing in it, metres (root of area). Null where no small thing was seen, or where it is
    /// only the foreground of a scene: more than two other things lie outside its box, or a person is seen more surely.
    /// </summary>
    public static double? FrameMeters(FilterEvidence evidence)
    {
        double photo = (double)evidence.Image.Width * evidence.Image.Height;
        var person = evidence.Proposals.Where(p => p.Class == "person").Select(p => p.Score).DefaultIfEmpty(0).Max();
        return evidence.Proposals.Where(p => p.Class is not null && p.Score > person && meters.ContainsKey(p.Class) && evidence.Proposals.Count(o => IsOutside(o.Box, p.Box)) <= 2)
            .Select(p => (double?)(meters[p.Class!] / Math.Sqrt(Math.Max(1, p.Box.Area) / photo))).Min();
    }

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
