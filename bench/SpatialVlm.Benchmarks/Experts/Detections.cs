using System.Globalization;
using SpatialVlm.Experts;
using SpatialVlm.Experts.Detectors;
using SpatialVlm.Experts.MobileSam;
using SpatialVlm.Experts.Store;
using SpatialVlm.Imaging;

namespace SpatialVlm.Benchmarks.Experts;

/// <summary>What each detector says of one photo, what they say together, and what the mask decoder makes of it.</summary>
internal static class Detections
{
    public static int Run(Arguments arguments)
    {
        var store = new ExpertStore();
        var least = double.Parse(arguments.Optional("least", "0.2"), CultureInfo.InvariantCulture);
        using var proposer = EnsembleProposer.Open(store, new DetectionOptions { LeastScore = least });
        using var encoder = new MobileSamEncoder(store.PathOf(ExpertStore.MobileSamEncoder));
        using var segmenter = new MobileSamSegmenter(store.PathOf(ExpertStore.MobileSamDecoder));
        var image = PhotoDecoder.Decode(arguments.Required("photo")).Image;
        var weights = FusionWeights.LoadEmbedded();
        Console.WriteLine("class, probability, box, scores of " + string.Join(", ", weights.Detectors));
        foreach (var item in proposer.Fuse(image).OrderByDescending(item => weights.Probability(item.Scores)).TakeWhile(item => weights.Probability(item.Scores) >= least))
            Console.WriteLine($"{item.Class,-14} {weights.Probability(item.Scores):F2} [{item.Box.X0:F0}, {item.Box.Y0:F0}, {item.Box.X1:F0}, {item.Box.Y1:F0}]  {string.Join(" ", item.Scores.Select(score => score.ToString("F2", CultureInfo.InvariantCulture)))}");
        Console.WriteLine("proposals with masks: box of the mask, agreement, quality, share of the photo");
        var proposals = proposer.Propose(image);
        foreach (var (proposal, region) in proposals.Zip(segmenter.Segment(encoder.Encode(image), [.. proposals.Select(proposal => new SegmentationPrompt(proposal.Box, null))])))
            Console.WriteLine($"{proposal.SaidClass,-14} {proposal.Score:F2} [{region.Mask.Box.X0:F0}, {region.Mask.Box.Y0:F0}, {region.Mask.Box.X1:F0}, {region.Mask.Box.Y1:F0}] {region.Mask.Box.IoU(proposal.Box):F2} {region.Quality:F2} {(double)region.Mask.Area / image.Width / image.Height:F3}");
        return 0;
    }
}
