using SpatialVlm.Experts;
using SpatialVlm.Scenes.Ambiguity;

namespace SpatialVlm.Scenes.Building;

/// <summary>Captions and unambiguous names (paper 3.1 and A.2, Figure 12).</summary>
internal sealed class NameStage(SceneExperts experts, SceneOptions options) : ISceneStage<LiftedPhoto, NamedPhoto>
{
    public string Name => "names";

    public StageResult<NamedPhoto> Run(LiftedPhoto lifted, Random random)
    {
        var filtered = lifted.Framed.Segmented.Filtered;
        var image = filtered.Photo.Image;
        var dropped = lifted.Dropped.ToList();
        var captions = new Dictionary<string, RegionCaption>();
        foreach (var region in lifted.Regions)
        {
            var caption = Describe(region, lifted, random);
            if (caption.Text.Length > 0) captions[region.Region.Id] = caption;
            else dropped.Add(new DroppedObject(region.Region.Class ?? "", "captions", "no_name"));
        }
        var named = lifted.Regions.Where(r => captions.ContainsKey(r.Region.Id)).ToArray();
        var candidates = named.Select(r => Candidate(r, captions[r.Region.Id])).Concat(Bystanders(lifted)).ToArray();
        var resolved = new AmbiguityStage(experts.Text, options.Ambiguity with
        {
            // "Nearer the camera" needs depth that can be trusted.
            ClearDepthLogRatio = filtered.Depth.Reliable ? options.Ambiguity.ClearDepthLogRatio : null,
        }).Resolve(candidates, image.Width, image.Height);
        dropped.AddRange(resolved.Dropped.Select(d => new DroppedObject(d.Caption, "ambiguity", d.Reason)));
        var names = resolved.Named.ToDictionary(n => n.Id, n => n.Name);
        return new NamedPhoto(
            lifted,
            [.. named.Where(r => names.ContainsKey(r.Region.Id)).Select(r => new NamedRegion(r, names[r.Region.Id], All(captions[r.Region.Id])))],
            dropped);
    }

    /// <summary>A manifest's captions are taken as given.</summary>
    private RegionCaption Describe(LiftedRegion lifted, LiftedPhoto photo, Random random)
    {
        var region = lifted.Region;
        if (region.Caption is { } given) return new RegionCaption(given, []);
        var filtered = photo.Framed.Segmented.Filtered;
        return experts.Captioner.Describe(new CaptionEvidence(
            filtered.Photo.Image, region.Mask, region.Box, region.Class, region.Score,
            Neighbors.StandsOn(lifted, photo.Regions, filtered.Depth.Depth),
            filtered.Depth.Reliable ? Neighbors.RelativeSize(lifted, photo.Regions) : null), random);
    }

    /// <summary>What is seen but will not be asked about: regions that could not be lifted, and masks that were left out.</summary>
    private static IEnumerable<AmbiguityCandidate> Bystanders(LiftedPhoto lifted)
    {
        var segmented = lifted.Framed.Segmented;
        var kept = lifted.Regions.Select(r => r.Region.Id).ToHashSet();
        var unlifted = segmented.Regions.Where(r => !kept.Contains(r.Id)).Select(r => (Name: r.Caption ?? r.Class, r.Box, r.MayBe));
        var unasked = segmented.Bystanders.Select(p => (Name: p.SaidClass, p.Box, p.MayBe));
        return unlifted.Concat(unasked).Where(b => b.Name is not null).Select((b, i) => new AmbiguityCandidate($"bystander{i}", b.Name!, [], b.Box, Bystander: true) { MayBe = b.MayBe });
    }

    private static AmbiguityCandidate Candidate(LiftedRegion region, RegionCaption caption) =>
        new(region.Region.Id, caption.Text, caption.Alternatives, region.Region.Box, region.Measured.CenterCamera, region.Measured.CenterCanonical) { MayBe = region.Region.MayBe };

    private static string[] All(RegionCaption caption) => [.. caption.Alternatives.Append(caption.Text).Distinct().OrderBy(c => c.Length).ThenBy(c => c, StringComparer.Ordinal)];
}
