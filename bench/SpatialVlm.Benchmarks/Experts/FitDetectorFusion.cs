using System.Globalization;
using SpatialVlm.Benchmarks.Surfaces;
using SpatialVlm.Experts;
using SpatialVlm.Experts.Detectors;
using SpatialVlm.Experts.Store;
using SpatialVlm.Imaging;

namespace SpatialVlm.Benchmarks.Experts;

/// <summary>
/// Fits how sure several detectors are together, on half 0 of the annotated COCO photos, and says on half 1 how many annotated things are found at several precisions, for the detectors alone and together.
/// The two COCO detectors were trained on these very photos; the Open Images one was not.
/// </summary>
internal static class FitDetectorFusion
{
    private const double RightIoU = 0.5, WeightDecay = 0.5;

    private static readonly int[] halves = [0, 1];
    private static readonly int[][] subsets = [[0], [1], [2], [0, 1], [0, 2], [1, 2], [0, 1, 2]];
    private static readonly double[] looseShares = [0.4, 0.6, 0.8, 1];
    private static readonly double[] precisions = [0.95, 0.9, 0.85, 0.8];

    private sealed record Candidate(int Photo, int Half, FusedObject Object, bool IsRight);

    public static int Run(Arguments arguments)
    {
        var options = new DetectionOptions { TileShare = double.Parse(arguments.Optional("tile-share", "0.6"), CultureInfo.InvariantCulture) };
        using var proposer = EnsembleProposer.Open(new ExpertStore(), options);
        var photos = AnnotatedPhotos.Read(arguments);
        var candidates = new List<Candidate>();
        for (var i = 0; i < photos.Count; i++)
            foreach (var item in proposer.Fuse(PhotoDecoder.Decode(photos[i].Path).Image).Where(item => CocoClasses.Names.Contains(item.Class)))
            {
                if (photos[i].Things.Any(thing => thing.Class == item.Class && thing.Box.IoU(item.Box) >= RightIoU)) candidates.Add(new Candidate(i, photos[i].Half, item, true));
                else if (!photos[i].IsInCrowd(item.Class, item.Box)) candidates.Add(new Candidate(i, photos[i].Half, item, false));
            }
        var totals = halves.Select(half => photos.Where(photo => photo.Half == half).Sum(photo => photo.Things.Count)).ToArray();
        Console.WriteLine($"{photos.Count} photos; annotated things: half 0 {totals[0]}, half 1 {totals[1]}; right at precision (and the probability from which on)");
        var all = FusionWeights.LoadEmbedded();
        foreach (var used in subsets)
        {
            var weights = Fit([.. candidates.Where(candidate => candidate.Half == 0)], all, used);
            foreach (var looseShare in used.Length < 3 ? [1] : looseShares)
                Console.WriteLine($"{string.Join(" + ", used.Select(i => all.Detectors.ElementAt(i)))}, loose share {looseShare:F1}: " + string.Join("; ", halves.Select(half => $"half {half}: {Found(candidates, photos, half, weights, looseShare)}")));
            if (used.Length == all.Detectors.Count()) Finish(arguments, candidates, weights);
        }
        return 0;
    }

    private static void Finish(Arguments arguments, List<Candidate> candidates, FusionWeights weights)
    {
        Console.WriteLine("probability: share right (of)");
        foreach (var half in halves)
            Console.WriteLine($"half {half}: " + string.Join(", ", candidates.Where(candidate => candidate.Half == half).GroupBy(candidate => (int)(10 * weights.Probability(candidate.Object.Scores))).OrderBy(bin => bin.Key).Select(bin => $"0.{bin.Key} {bin.Average(candidate => candidate.IsRight ? 1.0 : 0):F2} ({bin.Count()})")));
        if (arguments.Has("out")) File.WriteAllText(arguments.Required("out"), weights.ToJson());
    }

    /// <summary>Each source by itself, on what its detectors see; detectors that are not used get no weight, sources without any no chance.</summary>
    private static FusionWeights Fit(List<Candidate> candidates, FusionWeights all, int[] used)
    {
        var sources = new List<DetectorSource>();
        var at = 0;
        foreach (var source in all.Sources)
        {
            int[] places = [.. Enumerable.Range(at, source.Detectors.Count).Where(used.Contains)];
            var fitted = places.Length == 0 ? [-100] : Regress([.. candidates.Where(candidate => places.Any(i => candidate.Object.Scores[i] > 0))], places);
            var first = at;
            sources.Add(source with { Bias = fitted[0], Detectors = [.. source.Detectors.Select((detector, i) => detector with { Weight = Array.IndexOf(places, first + i) is var place and >= 0 ? fitted[1 + place] : 0 })] });
            at += source.Detectors.Count;
        }
        return new FusionWeights(sources);
    }

    private static double[] Regress(List<Candidate> candidates, int[] places)
    {
        var rows = LogisticRegression.Fit([.. candidates.Select(candidate => (float[])[1, .. places.Select(i => (float)FusionWeights.Evidence(candidate.Object.Scores[i]))])], [.. candidates.Select(candidate => candidate.IsRight ? 1 : 0)], 2, WeightDecay);
        return [.. rows[1].Zip(rows[0], (right, wrong) => Math.Round(right - (double)wrong, 3))];
    }

    private static string Found(List<Candidate> candidates, IReadOnlyList<AnnotatedPhoto> photos, int half, FusionWeights weights, double looseShare)
    {
        var options = new DetectionOptions { LooseShare = looseShare, LeastScore = 0, LeastSidePixels = 0, MostProposals = 1000, MostOfOneClass = 1000 };
        var ranked = new List<(double Score, bool IsRight)>();
        foreach (var photo in candidates.Where(candidate => candidate.Half == half).GroupBy(candidate => candidate.Photo))
        {
            var taken = new HashSet<int>();
            var things = photos[photo.Key].Things;
            foreach (var proposal in EnsembleProposer.Suppress(EnsembleProposer.WithoutLooseBoxes(photo.Select(candidate => candidate.Object), weights, options).Select(item => new RegionProposal(item.Box, weights.Probability(item.Scores), item.Class)), options))
            {
                var best = Enumerable.Range(0, things.Count).Where(i => !taken.Contains(i) && things[i].Class == proposal.Class && things[i].Box.IoU(proposal.Box) >= RightIoU).OrderByDescending(i => things[i].Box.IoU(proposal.Box)).Append(-1).First();
                if (best >= 0) taken.Add(best);
                ranked.Add((proposal.Score, best >= 0));
            }
        }
        return string.Join(", ", precisions.Select(precision => AtPrecision([.. ranked.OrderByDescending(pair => pair.Score)], precision)));
    }

    private static string AtPrecision(IReadOnlyList<(double Score, bool IsRight)> ranked, double precision)
    {
        var (right, best, from) = (0, 0, 1.0);
        for (var i = 0; i < ranked.Count; i++)
        {
            if (ranked[i].IsRight) right++;
            if (right >= precision * (i + 1)) (best, from) = (right, ranked[i].Score);
        }
        return $"{precision:F2} {best} ({from:F2})";
    }
}
