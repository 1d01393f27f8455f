using SpatialVlm.Experts;
using SpatialVlm.Experts.Proposals;

namespace SpatialVlm.Scenes.Building;

/// <summary>Class-agnostic masks for the proposals, or for what a manifest gives (paper 3.1).</summary>
internal sealed class SegmentStage(SceneExperts experts, SceneOptions options) : ISceneStage<FilteredPhoto, SegmentedPhoto>
{
    // Left out because another region is the same thing, or holds it: no thing of its own.
    private static readonly HashSet<string> sameThing = ["mask_duplicate", "mask_contained", "mask_part", "mask_holds_known_object"];

    public string Name => "masks";

    public StageResult<SegmentedPhoto> Run(FilteredPhoto filtered, Random random) =>
        filtered.Photo.Given.Objects is { } given ? Given(filtered, given) : Proposed(filtered);

    /// <summary>A mask is taken as it is; a box alone is segmented.</summary>
    private SegmentedPhoto Given(FilteredPhoto filtered, IReadOnlyList<GivenObject> objects)
    {
        var boxed = objects.Where(o => o.Mask is null).ToArray();
        var masks = Segment(filtered, [.. boxed.Select(o => new SegmentationPrompt(o.Box, null))]);
        var found = boxed.Zip(masks, (o, m) => (o.Id, m.Mask)).ToDictionary(p => p.Id, p => p.Mask);
        var regions = new List<RegionOfInterest>();
        var dropped = new List<DroppedObject>();
        foreach (var o in objects)
        {
            var mask = o.Mask ?? found[o.Id];
            if (mask.Area == 0) dropped.Add(new DroppedObject(o.Caption, Name, "mask_empty"));
            else regions.Add(new RegionOfInterest(o.Id, mask, mask.Box, null, 1, o.Caption));
        }
        return new SegmentedPhoto(filtered, regions, dropped, []);
    }

    /// <summary>The detector's boxes first, then whatever else looks like one whole object.</summary>
    private SegmentedPhoto Proposed(FilteredPhoto filtered)
    {
        var proposals = filtered.Observed.Proposals;
        var classed = proposals.Zip(Segment(filtered, [.. proposals.Select(p => new SegmentationPrompt(p.Box, null))]), (p, m) => new MaskProposal(p, m)).ToArray();
        var known = MaskResolver.Resolve(classed, options.Masks).Kept;
        var others = experts.Grid?.Value.Propose(filtered.Observed.Embedding.Value, [.. known.Select(k => k.Region.Mask)], Background(filtered)) ?? [];
        var resolved = MaskResolver.Resolve([.. classed, .. others], options.Masks);
        return new SegmentedPhoto(
            filtered,
            [.. resolved.Kept.Select((kept, i) => new RegionOfInterest($"o{i + 1}", kept.Region.Mask, kept.Region.Mask.Box, kept.Proposal.SaidClass, kept.Proposal.Score, null, kept.Proposal.MayBe))],
            [.. resolved.Dropped.Select(drop => new DroppedObject(drop.Proposal.Class ?? "", Name, drop.Reason))],
            [.. resolved.Dropped.Where(drop => drop.Proposal.Class is not null && !sameThing.Contains(drop.Reason)).Select(drop => drop.Proposal)]);
    }

    private IReadOnlyList<Geometry.Mask> Background(FilteredPhoto filtered) =>
        experts.Surface.FindSurface(filtered.Photo.Image, filtered.Observed.Embedding.Value) is { } surface ? [surface.Mask] : [];

    private IReadOnlyList<SegmentedRegion> Segment(FilteredPhoto filtered, IReadOnlyList<SegmentationPrompt> prompts) =>
        prompts.Count == 0 ? [] : experts.Segmenter.Value.Segment(filtered.Observed.Embedding.Value, prompts);
}
