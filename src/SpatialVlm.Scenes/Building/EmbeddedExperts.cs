using SpatialVlm.Experts;
using SpatialVlm.Experts.Cameras;
using SpatialVlm.Experts.Captions;
using SpatialVlm.Experts.Depth;
using SpatialVlm.Experts.Detectors;
using SpatialVlm.Experts.Filters;
using SpatialVlm.Experts.MobileSam;
using SpatialVlm.Experts.Proposals;
using SpatialVlm.Experts.Store;
using SpatialVlm.Experts.Surfaces;
using SpatialVlm.Experts.Texts;
using SpatialVlm.OnnxRuntime;

namespace SpatialVlm.Scenes.Building;

/// <summary>What the embedded experts can be told.</summary>
public sealed record ExpertOptions
{
    /// <summary>Threads inside one ONNX Runtime call, whatever the number of workers; 0: as many as cores.</summary>
    public int Threads { get; init; }

    public DetectionOptions Proposals { get; init; } = new();
    public MobileSamOptions Masks { get; init; } = new();
    public GridOptions Grid { get; init; } = new();
    public FastDepthOptions Depth { get; init; } = new();
    public SurfaceSegmenterOptions Surface { get; init; } = new();
    public CameraAssumption Camera { get; init; } = new();
}

/// <summary>The experts that come with the build: three detectors, MobileSAM, FastDepth, and ours for filter, surface, captions and text.</summary>
public static class EmbeddedExperts
{
    /// <param name="store">Where the weights lie; each file's hash is compared before it is opened.</param>
    public static SceneExperts Open(ExpertStore store, ExpertOptions options)
    {
        var settings = new SessionSettings { IntraOpThreads = options.Threads };
        var head = SurfaceHead.LoadEmbedded();
        var segmenter = new Lazy<MobileSamSegmenter>(() => new MobileSamSegmenter(store.PathOf(ExpertStore.MobileSamDecoder), options.Masks with { Session = settings }));
        return new SceneExperts(
            new ExifIntrinsicsEstimator(options.Camera),
            new Lazy<IDepthEstimator>(() => new FastDepthEstimator(store.PathOf(ExpertStore.FastDepth), options.Depth, settings)),
            new Lazy<IImageEncoder>(() => new MobileSamEncoder(store.PathOf(ExpertStore.MobileSamEncoder), settings)),
            new Lazy<IRegionProposer>(() => EnsembleProposer.Open(store, options.Proposals with { Session = settings })),
            new EvidenceFilter(head),
            new Lazy<ISegmenter>(() => segmenter.Value),
            options.Grid.PointsPerSide == 0 ? null : new Lazy<IMaskProposer>(() => new GridProposer(segmenter.Value, options.Grid)),
            new EmbeddedSurfaceSegmenter(head, options.Surface),
            new MeasuredCaptioner(),
            new LexicalTextEncoder());
    }
}
