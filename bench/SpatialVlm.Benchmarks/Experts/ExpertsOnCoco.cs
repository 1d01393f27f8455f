using SpatialVlm.Experts;
using SpatialVlm.Experts.Detectors;
using SpatialVlm.Experts.MobileSam;
using SpatialVlm.Experts.Proposals;
using SpatialVlm.Experts.Store;
using SpatialVlm.Imaging;

namespace SpatialVlm.Benchmarks.Experts;

/// <summary>Detector, segmenter and class-agnostic proposals against COCO's annotated instances. COCO annotates 80 classes only: an unmatched class-agnostic region may be right.</summary>
internal static class ExpertsOnCoco
{
    private const double LeastScore = 0.3;
    private const int LargeArea = 2000;

    public static int Run(Arguments arguments)
    {
        var store = new ExpertStore();
        using var encoder = new MobileSamEncoder(store.PathOf(ExpertStore.MobileSamEncoder));
        using var segmenter = new MobileSamSegmenter(store.PathOf(ExpertStore.MobileSamDecoder));
        using var detector = EnsembleProposer.Open(store, new DetectionOptions { LeastScore = LeastScore, MostProposals = 100, MostOfOneClass = 100 });
        var grid = new GridProposer(segmenter);
        var photos = CocoPhoto.Read(arguments.Required("annotations"));
        List<ScoredProposal> detected = [];
        List<(double IoU, int Area)> prompted = [];
        var agnostic = new AgnosticScore();
        foreach (var photo in photos)
        {
            var image = PhotoDecoder.Decode(Path.Combine(arguments.Required("images"), photo.File)).Image;
            var embedding = encoder.Encode(image);
            var truth = segmenter.Segment(embedding, [.. photo.Instances.Select(instance => new SegmentationPrompt(instance.Box, null))]);
            prompted.AddRange(photo.Instances.Zip(truth, (instance, region) => (region.Mask.IoU(instance.Mask), instance.Mask.Area)));
            var proposals = detector.Propose(image);
            var regions = segmenter.Segment(embedding, [.. proposals.Select(proposal => new SegmentationPrompt(proposal.Box, null))]);
            detected.AddRange(ScoredProposal.Match(photo, proposals, regions));
            var known = proposals.Zip(regions).Where(pair => pair.First.Score >= new DetectionOptions().LeastScore).Select(pair => new MaskProposal(pair.First, pair.Second)).ToList();
            var found = grid.Propose(embedding, [.. known.Select(region => region.Region.Mask)], []);
            agnostic.Add(photo, MaskResolver.Resolve([.. known, .. found]));
        }
        var total = photos.Sum(photo => photo.Instances.Count);
        var large = photos.Sum(photo => photo.Instances.Count(instance => instance.Mask.Area > LargeArea));
        Console.WriteLine($"{photos.Count} photos, {total} instances, {large} larger than {LargeArea} pixels");
        ReportPrompted(prompted);
        ReportDetected(detected, total, large);
        ReportMasks(detected);
        agnostic.Report();
        return 0;
    }

    private static void ReportPrompted(List<(double IoU, int Area)> prompted)
    {
        foreach (var (name, some) in new[] { ("all", prompted), ($"> {LargeArea} px", prompted.Where(item => item.Area > LargeArea).ToList()) })
            Console.WriteLine($"masks from annotated boxes, {name}: mean IoU {some.Average(item => item.IoU):F3}, >= 0.5 {Share(some, item => item.IoU >= 0.5):F3}, >= 0.75 {Share(some, item => item.IoU >= 0.75):F3}, n {some.Count}");
    }

    private static void ReportDetected(List<ScoredProposal> detected, int total, int large)
    {
        Console.WriteLine("score   n   precision  recall  recall large  | mask IoU of the right ones: mean, >= 0.5");
        foreach (var least in new[] { 0.3, 0.4, 0.5, 0.6, 0.7, 0.8 })
        {
            var some = detected.Where(proposal => proposal.Score >= least).ToList();
            var right = some.Where(proposal => proposal.IsRight).ToList();
            if (right.Count == 0) continue;
            Console.WriteLine($"{least:F2}  {some.Count,4}  {(double)right.Count / some.Count:F3}      {(double)right.Count / total:F3}   {(double)right.Count(proposal => proposal.TrueArea > LargeArea) / large:F3}         | {right.Average(proposal => proposal.MaskIoU):F3} {Share(right, proposal => proposal.MaskIoU >= 0.5):F3}");
        }
        Console.WriteLine("precision by score and by agreement (IoU) of the mask's box with the detector's box");
        foreach (var (low, high) in new[] { (0.3, 0.4), (0.4, 0.5), (0.5, 0.65), (0.65, 0.8), (0.8, 1.0) })
            Console.WriteLine($"{low:F2} to {high:F2}: " + string.Join(", ", new[] { (0.0, 0.5), (0.5, 0.7), (0.7, 0.85), (0.85, 1.01) }.Select(range =>
            {
                var some = detected.Where(proposal => proposal.Score >= low && proposal.Score < high && proposal.BoxAgreement >= range.Item1 && proposal.BoxAgreement < range.Item2).ToList();
                return $"[{range.Item1:F2}, {range.Item2:F2}) {(some.Count == 0 ? 0 : Share(some, proposal => proposal.IsRight)):F2} of {some.Count}";
            })));
    }

    /// <summary>Whether the mask is the thing, by how well its box agrees with the detector's and by the decoder's own opinion: of detections whose class and box are right.</summary>
    private static void ReportMasks(List<ScoredProposal> detected)
    {
        Console.WriteLine("right detections from 0.5 on: share of masks with IoU >= 0.7, by agreement of boxes (rows) and quality (below 0.7, 0.8, 0.9, above)");
        foreach (var (low, high) in new[] { (0.0, 0.6), (0.6, 0.7), (0.7, 0.75), (0.75, 0.8), (0.8, 0.85), (0.85, 0.9), (0.9, 0.95), (0.95, 1.01) })
            Console.WriteLine($"[{low:F2}, {high:F2}): " + string.Join(", ", new[] { (0, 0.7), (0.7, 0.8), (0.8, 0.9), (0.9, 1.01) }.Select(quality =>
            {
                var some = detected.Where(proposal => proposal.IsRight && proposal.Score >= 0.5 && proposal.BoxAgreement >= low && proposal.BoxAgreement < high && proposal.Quality >= quality.Item1 && proposal.Quality < quality.Item2).ToList();
                return $"{some.Count(proposal => proposal.MaskIoU >= 0.7)} of {some.Count}";
            })));
    }

    private static double Share<T>(IReadOnlyCollection<T> items, Func<T, bool> condition) => (double)items.Count(condition) / items.Count;
}
