using SpatialVlm.Experts;

namespace SpatialVlm.Scenes.Building;

/// <summary>Class-agnostic masks for the proposals, or for what a manifest gives (paper 3.1).</summary>
internal sealed class SegmentStage(SceneExperts experts, SceneOptions options) : ISceneStage<FilteredPhoto, SegmentedPhoto>
{
    public string Name => "masks";

    public StageResult<SegmentedPhoto> Run(FilteredPhoto filtered, Random random) =>
        filtered.Photo.Given.Objects is { } given ? Given(filtered, given) : Proposed(filtered);

    /// <summary>A mask is taken as it is; a box alone is segmented.</summary>
    private SegmentedPhoto Given(FilteredPhoto filtered, IReadOnlyList<GivenObject> objects)
    {
        var boxed = objects.Where(o => o.Mask is null).ToArray();
        var masks = boxed.Length == 0
            ? []
            : experts.Segmenter.Value.Segment(filtered.Observed.Embedding.Value, [.. boxed.Select(o => new SegmentationPrompt(o.Box, null))]);
        var found = boxed.Zip(masks, (o, m) => (o.Id, m.Mask)).ToDictionary(p => p.Id, p => p.Mask);
        var regions = new List<RegionOfInterest>();
        var dropped = new List<DroppedObject>();
        foreach (var o in objects)
        {
            var mask = o.Mask ?? found[o.Id];
            if (mask.Area == 0) dropped.Add(new DroppedObject(o.Caption, Name, "mask_empty"));
            else regions.Add(new RegionOfInterest(o.Id, mask, mask.Box, null, 1, o.Caption));
        }
        return new SegmentedPhoto(filtered, regions, dropped);
    }

    private SegmentedPhoto Proposed(FilteredPhoto filtered)
    {
        var proposals = filtered.Observed.Proposals;
        var masks = proposals.Count == 0 ? [] : experts.Segmenter.Value.Segment(filtered.Observed.Embedding.Value, [.. proposals.Select(p => new SegmentationPrompt(p.Box, null))]);
        var regions = proposals.Zip(masks, (p, m) => (p, m.Mask)).Where(x => x.Mask.Area > 0).Take(options.MaxObjects)
            .Select((x, i) => new RegionOfInterest($"o{i + 1}", x.Mask, x.Mask.Box, x.p.Class, x.p.Score, null)).ToArray();
        return new SegmentedPhoto(filtered, regions, []);
    }
}
