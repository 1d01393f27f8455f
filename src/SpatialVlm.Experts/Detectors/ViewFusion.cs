using SpatialVlm.Geometry;
using SpatialVlm.Imaging;

namespace SpatialVlm.Experts.Detectors;

/// <summary>What one detector says of one object: its best box, and the mean score over the views that show the object whole.</summary>
internal sealed record SeenObject(PixelBox Box, string Class, double Score);

/// <summary>Detectors look at a photo through several views.</summary>
internal static class ViewFusion
{
    // Below the thresholds of use: a score is a mean over views, and one view may be weak.
    private const double LeastViewScore = 0.1;

    /// <returns>One list a detector; those with the same input look at the same pixels.</returns>
    public static IReadOnlyList<IReadOnlyList<SeenObject>> See(IReadOnlyList<IObjectDetector> detectors, Image image, IReadOnlyList<PhotoView> views, DetectionOptions options)
    {
        List<List<SeenObject>>[] found = [.. detectors.Select(_ => new List<List<SeenObject>>())];
        foreach (var alike in Enumerable.Range(0, detectors.Count).GroupBy(i => detectors[i].Input))
        {
            float[] planes = [];
            foreach (var view in views)
            {
                // A mirrored view follows the straight one of the same crop.
                if (view.Mirrored) alike.Key.Mirror(planes);
                else planes = alike.Key.Planes(image, view);
                foreach (var i in alike) found[i].Add(Look(detectors[i], planes, image, view));
            }
        }
        return [.. found.Select(seen => Fuse(seen, image, views, options))];
    }

    private static List<SeenObject> Look(IObjectDetector detector, float[] planes, Image image, PhotoView view) =>
        [.. detector.Detect(planes, LeastViewScore)
            .Select(detection => new SeenObject(detector.Input.OnPhoto(detection.Box, view), detection.Class, detection.Score))
            .Where(seen => !view.Cuts(seen.Box, image))];

    private static IReadOnlyList<SeenObject> Fuse(List<List<SeenObject>> found, Image image, IReadOnlyList<PhotoView> views, DetectionOptions options)
    {
        var distinct = new List<SeenObject>();
        foreach (var seen in found.SelectMany(view => view).OrderByDescending(seen => seen.Score))
            if (!distinct.Any(other => IsSame(other, seen, options))) distinct.Add(seen);
        return [.. distinct.Select(seen => seen with { Score = MeanScore(seen, image, views, found, options) })];
    }

    /// <summary>A view whose own edge cuts the object has no say: what it saw there was left out.</summary>
    private static double MeanScore(SeenObject seen, Image image, IReadOnlyList<PhotoView> views, List<List<SeenObject>> found, DetectionOptions options) =>
        Enumerable.Range(0, views.Count).Where(i => views[i].Shows(seen.Box) && !views[i].Cuts(seen.Box, image))
            .Average(i => found[i].Where(other => IsSame(other, seen, options)).Select(other => other.Score).DefaultIfEmpty(0).Max());

    private static bool IsSame(SeenObject a, SeenObject b, DetectionOptions options) => a.Class == b.Class && a.Box.IoU(b.Box) > options.SameObjectIoU;
}
