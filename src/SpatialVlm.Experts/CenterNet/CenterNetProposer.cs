using SpatialVlm.Imaging;

namespace SpatialVlm.Experts.CenterNet;

/// <summary>Boxes with COCO classes from CenterNet, one for each object, scored by the mean over several views of the photo.</summary>
public sealed class CenterNetProposer(string jsonPath, string weightsPath, CenterNetOptions? options = null) : IRegionProposer, IDisposable
{
    // Below the thresholds of use: a score is a mean over views, and one view may be weak.
    private const double LeastViewScore = 0.1;

    private readonly CenterNetOptions options = options ?? new CenterNetOptions();
    private readonly CenterNetDetector detector = new(jsonPath, weightsPath, options?.Session);

    public IReadOnlyList<RegionProposal> Propose(Image image)
    {
        var views = DetectorView.Of(image, options);
        var found = new List<List<RegionProposal>>();
        float[] planes = [];
        foreach (var view in views)
        {
            // A mirrored view follows the straight one of the same crop.
            if (view.Mirrored) DetectorView.Mirror(planes);
            else planes = view.Planes(image);
            found.Add([.. detector.Detect(planes, LeastViewScore)
                .Select(detection => new RegionProposal(view.OnPhoto(detection.Box), detection.Score, CocoClasses.Names[detection.Class]))
                .Where(proposal => !view.Cuts(proposal.Box, image))]);
        }
        var fused = Fuse(image, views, found);
        return [.. Suppress(fused).Select(proposal => ContestedClass.Settle(proposal, fused, options))];
    }

    public void Dispose() => detector.Dispose();

    /// <summary>Best first: thresholds, suppression within and across classes, caps.</summary>
    internal IReadOnlyList<RegionProposal> Suppress(IEnumerable<RegionProposal> proposals)
    {
        var kept = new List<RegionProposal>();
        foreach (var proposal in proposals.OrderByDescending(proposal => proposal.Score))
        {
            if (kept.Count == options.MostProposals) break;
            if (proposal.Score < options.LeastScore) continue;
            if (Math.Min(proposal.Box.Width, proposal.Box.Height) < options.LeastSidePixels) continue;
            if (kept.Count(other => other.Class == proposal.Class) == options.MostOfOneClass) continue;
            if (kept.Any(other => other.Box.IoU(proposal.Box) > (other.Class == proposal.Class ? options.SameClassIoU : options.CrossClassIoU))) continue;
            kept.Add(proposal);
        }
        return kept;
    }

    /// <summary>The best box of each object, with the mean of what all views that show it whole say.</summary>
    private List<RegionProposal> Fuse(Image image, IReadOnlyList<DetectorView> views, List<List<RegionProposal>> found)
    {
        if (views.Count == 1) return found[0];
        var distinct = new List<RegionProposal>();
        foreach (var proposal in found.SelectMany(view => view).OrderByDescending(proposal => proposal.Score))
            if (!distinct.Any(other => IsSame(other, proposal))) distinct.Add(proposal);
        return [.. distinct.Select(proposal => proposal with { Score = MeanScore(proposal, image, views, found) })];
    }

    /// <summary>A view whose own edge cuts the object has no say: what it saw there was left out.</summary>
    private double MeanScore(RegionProposal proposal, Image image, IReadOnlyList<DetectorView> views, List<List<RegionProposal>> found) =>
        Enumerable.Range(0, views.Count).Where(i => views[i].Shows(proposal.Box) && !views[i].Cuts(proposal.Box, image))
            .Average(i => found[i].Where(other => IsSame(other, proposal)).Select(other => other.Score).DefaultIfEmpty(0).Max());

    private bool IsSame(RegionProposal a, RegionProposal b) => a.Class == b.Class && a.Box.IoU(b.Box) > options.SameClassIoU;
}
