using SpatialVlm.Experts.Detectors.CenterNet;
using SpatialVlm.Experts.Detectors.Ssd;
using SpatialVlm.Experts.Store;
using SpatialVlm.Imaging;

namespace SpatialVlm.Experts.Detectors;

/// <summary>Boxes with classes, one for each object: several small detectors look at the photo through several views, and their scores are joined into one probability.</summary>
public sealed class EnsembleProposer : IRegionProposer, IDisposable
{
    private readonly DetectionOptions options;
    private readonly FusionWeights weights;
    private readonly IReadOnlyList<IObjectDetector> detectors;

    internal EnsembleProposer(IReadOnlyList<IObjectDetector> detectors, FusionWeights weights, DetectionOptions options)
    {
        if (!weights.Detectors.SequenceEqual(detectors.Select(detector => detector.Name)))
            throw new ArgumentException($"The weights are for {string.Join(", ", weights.Detectors)}, the detectors are {string.Join(", ", detectors.Select(detector => detector.Name))}; fit them again with detector-fusion.", nameof(weights));
        (this.detectors, this.weights, this.options) = (detectors, weights, options);
    }

    /// <summary>The embedded detectors: CenterNet and an SSD trained on COCO, an SSD trained on Open Images.</summary>
    public static EnsembleProposer Open(ExpertStore store, DetectionOptions? options = null) =>
        new(Detectors(store, options ?? new DetectionOptions()), FusionWeights.LoadEmbedded(), options ?? new DetectionOptions());

    public IReadOnlyList<RegionProposal> Propose(Image image)
    {
        var fused = Fuse(image);
        var all = fused.Select(Proposal).ToArray();
        return [.. Suppress(WithoutLooseBoxes(fused, weights, options).Select(Proposal), options).Select(proposal => ContestedClass.Settle(proposal, all, options))];
    }

    public void Dispose()
    {
        foreach (var detector in detectors) detector.Dispose();
    }

    internal static IReadOnlyList<IObjectDetector> Detectors(ExpertStore store, DetectionOptions options) =>
        [new CenterNetDetector(store, options.Session), SsdDetector.Coco(store, options.Session), SsdDetector.OpenImages(store, options.Session)];

    /// <summary>All that any detector sees, before thresholds.</summary>
    internal IReadOnlyList<FusedObject> Fuse(Image image) =>
        DetectorFusion.Join(ViewFusion.See(detectors, image, PhotoView.Of(image, options), options), options.SameObjectIoU);

    /// <summary>Best first, without what a single detector sees about where a surer object of this kind is: it is the same object, boxed badly.</summary>
    internal static IReadOnlyList<FusedObject> WithoutLooseBoxes(IEnumerable<FusedObject> fused, FusionWeights weights, DetectionOptions options)
    {
        var kept = new List<FusedObject>();
        foreach (var item in fused.OrderByDescending(item => weights.Probability(item.Scores)))
        {
            var isLoose = item.Scores.Count(score => score > 0) == 1
                && kept.Exists(surer => ContestedClass.AreRelated(surer.Class, item.Class) && surer.Box.ShareOfSmaller(item.Box) > options.LooseShare);
            if (!isLoose) kept.Add(item);
        }
        return kept;
    }

    private RegionProposal Proposal(FusedObject item) => new(item.Box, weights.Probability(item.Scores), item.Class);

    /// <summary>Best first: thresholds, suppression within and across classes, caps.</summary>
    internal static IReadOnlyList<RegionProposal> Suppress(IEnumerable<RegionProposal> proposals, DetectionOptions options)
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
}
