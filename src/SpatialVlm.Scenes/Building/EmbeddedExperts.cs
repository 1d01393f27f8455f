using SpatialVlm.Experts;
using SpatialVlm.Experts.Cameras;
using SpatialVlm.Experts.Captions;
using SpatialVlm.Experts.CenterNet;
using SpatialVlm.Experts.Depth;
using SpatialVlm.Experts.Filters;
using SpatialVlm.Experts.MobileSam;
using SpatialVlm.Experts.Proposals;
using SpatialVlm.Experts.Surfaces;
using SpatialVlm.Experts.Texts;
using SpatialVlm.OnnxRuntime;

namespace SpatialVlm.Scenes.Building;

/// <summary>What the embedded experts can be told.</summary>
public sealed record ExpertOptions
{
    /// <summary>Threads inside one ONNX Runtime call, whatever the number of workers; 0: as many as cores.</summary>
    public int Threads { get; init; }

    public CenterNetOptions Proposals { get; init; } = new();
    public MobileSamOptions Masks { get; init; } = new();
    public FastDepthOptions Depth { get; init; } = new();
    public SurfaceSegmenterOptions Surface { get; init; } = new();
    public CameraAssumption Camera { get; init; } = new();
}

/// <summary>The experts that come with the build: CenterNet, MobileSAM, FastDepth, and ours for filter, surface, captions and text.</summary>
public static class EmbeddedExperts
{
    /// <param name="folder">Where the weights lie: "experts" beside the assembly.</param>
    public static SceneExperts Open(string folder, ExpertOptions options)
    {
        var settings = new SessionSettings { IntraOpThreads = options.Threads };
        string At(string file) => Path.Combine(folder, file);
        return new SceneExperts(
            new ExifIntrinsicsEstimator(options.Camera),
            new Lazy<IDepthEstimator>(() => new FastDepthEstimator(At("fastdepth.onnx"), options.Depth, settings)),
            new Lazy<IImageEncoder>(() => new MobileSamEncoder(At("mobilesam_encoder.onnx"), settings)),
            new Lazy<IRegionProposer>(() => new CenterNetProposer(At("centernet.json"), At("centernet.bin"), options.Proposals with { Session = settings })),
            new EmbeddedImageFilter(),
            new Lazy<ISegmenter>(() => new MobileSamSegmenter(At("mobilesam_decoder.onnx"), options.Masks with { Session = settings })),
            new EmbeddedSurfaceSegmenter(options.Surface),
            new MeasuredCaptioner(),
            new LexicalTextEncoder());
    }
}
