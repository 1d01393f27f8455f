using SpatialVlm.Geometry;

namespace SpatialVlm.Experts.Detectors;

/// <summary>One object as several detectors see it.</summary>
/// <param name="Box">Of the first detector that sees it well; the ensemble's order is that of how well they draw boxes.</param>
/// <param name="Scores">One a detector, in the ensemble's order; 0 where it sees nothing of this class here.</param>
internal sealed record FusedObject(PixelBox Box, string Class, IReadOnlyList<double> Scores);

/// <summary>Joins what several detectors see at one place under one name.</summary>
internal static class DetectorFusion
{
    // Half of what a middling object gets.
    private const double LeastBoxScore = 0.15;

    public static IReadOnlyList<FusedObject> Join(IReadOnlyList<IReadOnlyList<SeenObject>> seen, double leastIoU)
    {
        var groups = new List<SeenObject?[]>();
        var all = seen.SelectMany((objects, detector) => objects.Select(item => (Item: item, Detector: detector))).OrderByDescending(pair => pair.Item.Score);
        foreach (var (item, detector) in all)
        {
            var group = groups.Find(group => group[detector] is null && group.OfType<SeenObject>().MaxBy(other => other.Score) is { } best && best.Class == item.Class && best.Box.IoU(item.Box) > leastIoU);
            if (group is null) groups.Add(group = new SeenObject?[seen.Count]);
            group[detector] = item;
        }
        return [.. groups.Select(Fuse)];
    }

    private static FusedObject Fuse(SeenObject?[] group)
    {
        var seen = group.OfType<SeenObject>().ToArray();
        var drawn = seen.FirstOrDefault(item => item.Score >= LeastBoxScore) ?? seen.MaxBy(item => item.Score)!;
        return new FusedObject(drawn.Box, drawn.Class, [.. group.Select(item => item?.Score ?? 0)]);
    }
}
