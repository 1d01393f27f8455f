using SpatialVlm.Experts.MobileSam;
using SpatialVlm.Geometry;

namespace SpatialVlm.Experts.Proposals;

/// <summary>Whole objects of no known class, from a grid of points on the mask decoder (as SAM's automatic masks, Kirillov et al. 2023, section 4), asked in waves so that a wall is asked about once.</summary>
public sealed class GridProposer(MobileSamSegmenter segmenter, GridOptions? options = null) : IMaskProposer
{
    private readonly GridOptions options = options ?? new GridOptions();

    public IReadOnlyList<MaskProposal> Propose(ImageEmbedding embedding, IReadOnlyList<Mask> taken, IReadOnlyList<Mask> background)
    {
        var open = GridPoints(embedding.ImageWidth, embedding.ImageHeight).Where(point => !taken.Any(mask => Covers(mask, point))).ToList();
        var answered = new List<LowResolutionMask>();
        var objects = new List<LowResolutionMask>();
        while (open.Count > 0)
        {
            var wave = open.Take(options.PointsPerWave).ToList();
            open.RemoveRange(0, wave.Count);
            foreach (var candidates in segmenter.Candidates(embedding, [.. wave.Select(point => new SegmentationPrompt(null, point))]))
            {
                var sure = candidates.Where(IsSure).ToList();
                answered.AddRange(sure);
                // Part, object and whole: the largest that may be an object is the least likely to be a part.
                if (sure.Where(IsObjectLike).MaxBy(mask => mask.Area) is { } whole) objects.Add(whole);
            }
            open.RemoveAll(point => answered.Any(mask => Covers(mask, point, embedding)));
        }
        return Merge(objects, embedding, taken, background);
    }

    private bool IsSure(LowResolutionMask mask) => mask.Area > 0 && mask.Quality >= options.LeastQuality && mask.Stability >= options.LeastStability;

    private bool IsObjectLike(LowResolutionMask mask) =>
        mask.Coverage >= options.LeastArea && mask.Coverage <= options.MostArea
        && mask.EdgesTouched <= options.MostEdges && mask.BorderShare <= options.MostBorder
        && mask.Fill >= options.LeastFill && mask.ConnectedShare >= options.LeastConnected;

    /// <summary>Better first; overlapping masks, parts of others and what lies on known regions are left out.</summary>
    private List<MaskProposal> Merge(List<LowResolutionMask> objects, ImageEmbedding embedding, IReadOnlyList<Mask> taken, IReadOnlyList<Mask> background)
    {
        var distinct = new List<LowResolutionMask>();
        foreach (var mask in objects.OrderByDescending(Score))
            if (!distinct.Any(other => other.IoU(mask) > options.MostOverlap)) distinct.Add(mask);
        var wholes = distinct.Where(mask => !distinct.Any(other => other.Area > mask.Area && other.Common(mask) > options.PartShare * mask.Area));
        var upsampler = new MaskUpsampler(embedding);
        var proposals = new List<MaskProposal>();
        foreach (var whole in wholes)
        {
            if (proposals.Count == options.MostProposals) break;
            var mask = upsampler.UpsampleToEdges(whole);
            if (taken.Concat(background).Any(other => other.CommonArea(mask) > options.MostTaken * mask.Area)) continue;
            proposals.Add(new MaskProposal(new RegionProposal(mask.Box, Score(whole), null), new SegmentedRegion(mask, Score(whole))));
        }
        return proposals;
    }

    private static double Score(LowResolutionMask mask) => mask.Quality * mask.Stability;

    /// <summary>Far-apart points first: every wave covers the whole photo.</summary>
    private IEnumerable<(double X, double Y)> GridPoints(int width, int height)
    {
        var side = options.PointsPerSide;
        return from phase in Enumerable.Range(0, 4)
               from row in Enumerable.Range(0, side)
               from column in Enumerable.Range(0, side)
               where (row + phase) % 2 * 2 + (column + (phase + 1) / 2) % 2 == 0
               select ((column + 0.5) * width / side, (row + 0.5) * height / side);
    }

    private static bool Covers(Mask mask, (double X, double Y) point) => mask[(int)point.X, (int)point.Y];

    private static bool Covers(LowResolutionMask mask, (double X, double Y) point, ImageEmbedding embedding) =>
        mask.Contains((int)(point.X * embedding.Scale / LowResolutionMask.Stride), (int)(point.Y * embedding.Scale / LowResolutionMask.Stride));
}
