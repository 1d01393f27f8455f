using SpatialVlm.Geometry;
using SpatialVlm.Imaging;

namespace SpatialVlm.Experts.CenterNet;

/// <summary>Boxes with COCO classes from CenterNet, one for each object.</summary>
public sealed class CenterNetProposer(string jsonPath, string weightsPath, CenterNetOptions? options = null) : IRegionProposer, IDisposable
{
    private const int Size = CenterNetDetector.InputSize;

    private readonly CenterNetOptions options = options ?? new CenterNetOptions();
    private readonly CenterNetDetector detector = new(jsonPath, weightsPath, options?.Session);

    public IReadOnlyList<RegionProposal> Propose(Image image)
    {
        var (planes, scaleX, scaleY) = Preprocess(image);
        var frame = new PixelBox(0, 0, image.Width, image.Height);
        var proposals = detector.Detect(planes, Math.Min(options.LeastScore, options.LeastFurnitureScore))
            .Select(found => new RegionProposal(OnPhoto(found.Box, scaleX, scaleY).Intersect(frame), found.Score, CocoClasses.Names[found.Class]));
        return Suppress(proposals);
    }

    public void Dispose() => detector.Dispose();

    /// <summary>Best first: thresholds, suppression within and across classes, caps.</summary>
    internal IReadOnlyList<RegionProposal> Suppress(IEnumerable<RegionProposal> proposals)
    {
        var kept = new List<RegionProposal>();
        foreach (var proposal in proposals.OrderByDescending(proposal => proposal.Score))
        {
            if (kept.Count == options.MostProposals) break;
            if (proposal.Score < (options.FurnitureClasses.Contains(proposal.Class!) ? options.LeastFurnitureScore : options.LeastScore)) continue;
            if (Math.Min(proposal.Box.Width, proposal.Box.Height) < options.LeastSidePixels) continue;
            if (kept.Count(other => other.Class == proposal.Class) == options.MostOfOneClass) continue;
            if (kept.Any(other => other.Box.IoU(proposal.Box) > (other.Class == proposal.Class ? options.SameClassIoU : options.CrossClassIoU))) continue;
            kept.Add(proposal);
        }
        return kept;
    }

    private (float[] Planes, double ScaleX, double ScaleY) Preprocess(Image image)
    {
        double scaleX = (double)Size / image.Width, scaleY = (double)Size / image.Height;
        if (options.KeepProportions) scaleX = scaleY = Math.Min(scaleX, scaleY);
        var small = image.Resize(Math.Max(1, (int)Math.Round(image.Width * scaleX)), Math.Max(1, (int)Math.Round(image.Height * scaleY)));
        var planes = new float[3 * Size * Size];
        for (var row = 0; row < small.Height; row++)
            for (var column = 0; column < small.Width; column++)
                for (var channel = 0; channel < 3; channel++)
                    planes[(channel * Size + row) * Size + column] = small.Rgb[(row * small.Width + column) * 3 + channel];
        return (planes, scaleX, scaleY);
    }

    private static PixelBox OnPhoto(PixelBox box, double scaleX, double scaleY) => new(box.X0 / scaleX, box.Y0 / scaleY, box.X1 / scaleX, box.Y1 / scaleY);
}
