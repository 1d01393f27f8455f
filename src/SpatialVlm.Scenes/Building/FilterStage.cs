using SpatialVlm.Experts;
using SpatialVlm.Experts.Depth;

namespace SpatialVlm.Scenes.Building;

/// <summary>Semantic filtering (paper 3.1, A.2): photos nobody would ask a spatial question about are dropped; the manifest's kind is taken at its word.</summary>
internal sealed class FilterStage(SceneExperts experts) : ISceneStage<ObservedPhoto, FilteredPhoto>
{
    public string Name => "filter";

    public StageResult<FilteredPhoto> Run(ObservedPhoto observed, Random random)
    {
        if (observed.Photo.Given.Kind is { } given) return Of(observed, given);
        var verdict = experts.Filter.Judge(new FilterEvidence(observed.Photo.Image, observed.Embedding.Value, observed.Proposals, observed.Depth.Depth));
        return verdict.Keep
            ? Of(observed, verdict.Kind)
            : new Drop(Name, verdict.Reason, $"{observed.Photo.RelativePath} looks like {verdict.Kind.Replace('_', ' ')} rather than a scene (score {verdict.Score:0.00}). Give its \"kind\" in a manifest to keep it.");
    }

    /// <summary>The embedded depth expert knows indoor scenes only; a manifest's depth is trusted anywhere.</summary>
    private static FilteredPhoto Of(ObservedPhoto observed, string kind) =>
        new(observed, kind, observed.Depth.IsMeasured ? observed.Depth : DepthReliability.WithKind(observed.Depth, kind));
}
