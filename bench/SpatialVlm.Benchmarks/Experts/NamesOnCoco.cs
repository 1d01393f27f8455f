using SpatialVlm.Experts;
using SpatialVlm.Experts.Detectors;
using SpatialVlm.Experts.Store;
using SpatialVlm.Experts.Texts;
using SpatialVlm.Geometry;
using SpatialVlm.Imaging;

namespace SpatialVlm.Benchmarks.Experts;

/// <summary>How many proposals bear a right name, for several ways of looking and least scores, on both halves of the annotated COCO photos (by a hash of the file's name; choices are made on half 0).</summary>
internal static class NamesOnCoco
{
    private static readonly (string Name, DetectionOptions Options)[] ways =
    [
        ("first name", new DetectionOptions { RivalOdds = 1e9 }),
        ("broader from a tenth of the odds", new DetectionOptions { RivalOdds = 0.1 }),
        ("broader from a fiftieth", new DetectionOptions()),
    ];

    private static readonly double[] leastScores = [0.3, 0.4, 0.45, 0.5, 0.55, 0.6, 0.7];

    public static int Run(Arguments arguments)
    {
        var store = new ExpertStore();
        var photos = AnnotatedPhotos.Read(arguments);
        foreach (var (name, options) in ways)
        {
            // Better boxes are taken first: those of a higher threshold are the better ones of the lowest.
            using var detector = EnsembleProposer.Open(store, options with { LeastScore = leastScores[0] });
            var found = new List<(int Half, double Score, bool IsRight)>();
            foreach (var photo in photos)
                foreach (var proposal in detector.Propose(PhotoDecoder.Decode(photo.Path).Image))
                {
                    if (!IsNamedRight(proposal, photo.Things) && photo.IsInCrowd(proposal.Class!, proposal.Box)) continue;
                    found.Add((photo.Half, proposal.Score, IsNamedRight(proposal, photo.Things)));
                    if (!found[^1].IsRight && arguments.Has("show") && photo.Half == 0) Console.WriteLine($"  {Path.GetFileName(photo.Path)} {proposal.SaidClass} {proposal.Score:F2} {proposal.Box}");
                }
            foreach (var least in leastScores)
                Console.WriteLine($"{name}, score {least:F2}: " + string.Join("; ", Enumerable.Range(0, 2).Select(half => Line(half, [.. found.Where(p => p.Half == half && p.Score >= least)]))));
        }
        return 0;
    }

    private static string Line(int half, IReadOnlyList<(int Half, double Score, bool IsRight)> proposals) =>
        $"half {half}: {proposals.Count(p => p.IsRight)} of {proposals.Count} names right ({(double)proposals.Count(p => p.IsRight) / proposals.Count:F3})";

    /// <summary>Loose boxes do: the name is judged, not the outline.</summary>
    private static bool IsNamedRight(RegionProposal proposal, IReadOnlyList<(string Class, PixelBox Box)> things) =>
        things.Any(thing => (thing.Box.IoU(proposal.Box) >= 0.3 || thing.Box.ShareOfSmaller(proposal.Box) > 0.7) && IsCalled(thing.Class, proposal.SaidClass!));

    private static bool IsCalled(string truth, string said) =>
        truth == said || (Taxonomy.Embedded.Find(truth) is { } kind && Taxonomy.Embedded.Find(said) is { } broader && broader != kind && Taxonomy.Embedded.IsKindOf(kind, broader));
}
