using SpatialVlm.Geometry;

namespace SpatialVlm.Datasets.Reports;

/// <summary>A name to be put near its object.</summary>
internal sealed record LabelRequest(string Text, PixelBox Object);

/// <param name="Box">Null where no free place was left.</param>
/// <param name="NeedsLine">The label lies off its object.</param>
internal sealed record PlacedLabel(string Text, PixelBox? Box, bool NeedsLine);

/// <summary>Puts names near their objects without overlap: small objects first, each at the first free place of a fixed list.</summary>
internal sealed class LabelPlacement(double width, double height, double fontSize)
{
    private const int Rings = 26;
    private const int Directions = 20;
    private readonly List<PixelBox> taken = [];

    public double LabelHeight => fontSize * 1.5;

    /// <summary>Keeps an area free of labels.</summary>
    public LabelPlacement Reserve(PixelBox box)
    {
        taken.Add(box);
        return this;
    }

    /// <returns>In the order of the requests.</returns>
    public PlacedLabel[] Place(IReadOnlyList<LabelRequest> requests)
    {
        var placed = new PlacedLabel[requests.Count];
        foreach (var i in Enumerable.Range(0, requests.Count).OrderBy(i => requests[i].Object.Area).ThenBy(i => i))
        {
            var (text, target) = requests[i];
            PixelBox? free = null;
            foreach (var candidate in Candidates(target, TextWidth.Of(text, fontSize) + fontSize * 1.5))
            {
                if (!IsFree(candidate)) continue;
                free = candidate;
                taken.Add(candidate);
                break;
            }
            placed[i] = new PlacedLabel(text, free, free is { } box && Grown(target, fontSize / 2).Intersect(box) is { Width: <= 0 } or { Height: <= 0 });
        }
        return placed;
    }

    private IEnumerable<PixelBox> Candidates(PixelBox target, double w)
    {
        var h = LabelHeight;
        double cx = (target.X0 + target.X1) / 2, cy = (target.Y0 + target.Y1) / 2;
        if (target.Height > 2.5 * h && target.Width > w) yield return At(cx, cy, w);
        yield return At(cx, target.Y0 - h / 2 - 3, w);
        yield return At(cx, target.Y0 + h / 2 + 3, w);
        yield return At(cx, target.Y1 + h / 2 + 3, w);
        yield return At(cx, target.Y1 - h / 2 - 3, w);
        yield return At(cx, cy, w);
        yield return At(target.X1 + w / 2 + 3, cy, w);
        yield return At(target.X0 - w / 2 - 3, cy, w);
        for (var ring = 1; ring <= Rings; ring++)
            for (var direction = 0; direction < Directions; direction++)
            {
                var angle = direction * 2 * Math.PI / Directions - Math.PI / 2;
                yield return At(cx + ring * h * Math.Cos(angle), cy + ring * h * 0.8 * Math.Sin(angle), w);
            }
    }

    /// <summary>Pushed inside the picture where it would stick out.</summary>
    private PixelBox At(double cx, double cy, double w)
    {
        var x = Math.Clamp(cx - w / 2, 2, Math.Max(2, width - w - 2));
        var y = Math.Clamp(cy - LabelHeight / 2, 2, Math.Max(2, height - LabelHeight - 2));
        return new PixelBox(x, y, x + w, y + LabelHeight);
    }

    private bool IsFree(PixelBox box) =>
        box.X1 <= width && box.Y1 <= height && !taken.Exists(other => Grown(other, 1.5).Intersect(box) is { Width: > 0, Height: > 0 });

    private static PixelBox Grown(PixelBox box, double by) => new(box.X0 - by, box.Y0 - by, box.X1 + by, box.Y1 + by);
}
