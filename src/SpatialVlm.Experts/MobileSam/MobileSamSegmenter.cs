using SpatialVlm.Geometry;

namespace SpatialVlm.Experts.MobileSam;

/// <summary>Masks from boxes and points by MobileSAM's decoder.</summary>
public sealed class MobileSamSegmenter(string path, MobileSamOptions? options = null) : ISegmenter, IDisposable
{
    private readonly MobileSamOptions options = options ?? new MobileSamOptions();
    private readonly MaskDecoder decoder = new(path, (options ?? new MobileSamOptions()).BatchSize, options?.Session);

    public IReadOnlyList<SegmentedRegion> Segment(ImageEmbedding embedding, IReadOnlyList<SegmentationPrompt> prompts)
    {
        var chosen = Candidates(embedding, prompts).Select((candidates, i) => Best(candidates, prompts[i], embedding)).ToArray();
        AskAgain(embedding, prompts, chosen);
        var upsampler = new MaskUpsampler(embedding);
        return [.. chosen.Select(mask => new SegmentedRegion(upsampler.UpsampleToEdges(mask), mask.Quality * mask.Stability))];
    }

    public void Dispose() => decoder.Dispose();

    /// <summary>Four candidates a prompt at a quarter of the encoder's resolution.</summary>
    internal LowResolutionMask[][] Candidates(ImageEmbedding embedding, IReadOnlyList<SegmentationPrompt> prompts) => decoder.Decode(embedding, prompts);

    /// <summary>A mask that fills its box badly is often a part, or spilled over: the centre as a second hint settles many of them.</summary>
    private void AskAgain(ImageEmbedding embedding, IReadOnlyList<SegmentationPrompt> prompts, LowResolutionMask[] chosen)
    {
        var doubtful = Enumerable.Range(0, chosen.Length)
            .Where(i => prompts[i] is { Box: { } box, Point: null } && chosen[i].BoxIn(embedding).IoU(box) < options.AskAgainBelow).ToArray();
        var again = doubtful.Select(i => prompts[i] with { Point = Center(prompts[i].Box!.Value) }).ToArray();
        var second = Candidates(embedding, again);
        for (var i = 0; i < doubtful.Length; i++)
            chosen[doubtful[i]] = Best([chosen[doubtful[i]], .. second[i]], prompts[doubtful[i]], embedding);
    }

    private static LowResolutionMask Best(IReadOnlyList<LowResolutionMask> candidates, SegmentationPrompt prompt, ImageEmbedding embedding) =>
        candidates.MaxBy(mask => mask.Area == 0 ? -1 : Score(mask, prompt, embedding))!;

    // The decoder's own estimate alone often takes a part or the background beside the object; a firm border and agreement with the box tell better (bench experts-coco).
    private static double Score(LowResolutionMask mask, SegmentationPrompt prompt, ImageEmbedding embedding) =>
        mask.Quality + mask.Stability + (prompt.Box is { } box ? mask.BoxIn(embedding).IoU(box) : 0);

    private static (double X, double Y) Center(PixelBox box) => ((box.X0 + box.X1) / 2, (box.Y0 + box.Y1) / 2);
}
