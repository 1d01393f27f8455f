using SpatialVlm.Geometry;

namespace SpatialVlm.Experts.Detectors;

/// <summary>One object as several detectors see it.</summary>
/// <param name="Box">Mean of their boxes, weighted by score.</param>
/// <param name="Scores">One a detector, in the ensemble's order; 0 where it sees nothing of this class here.</param>
internal sealed record FusedObject(PixelBox Box, string Class, IReadOnlyList<double> Scores);

/// <summary>Joins what several detectors see at one place under one name.</summary>
internal static class DetectorFusion
{
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
        var total = seen.Sum(item => item.Score);
        double Mean(Func<PixelBox, double> side) => seen.Sum(item => item.Score * side(item.Box)) / total;
        return new FusedObject(new PixelBox(Mean(box => box.X0), Mean(box => box.Y0), Mean(box => box.X1), Mean(box => box.Y1)), seen[0].Class, [.. group.Select(item => item?.Score ?? 0)]);
    }
}
