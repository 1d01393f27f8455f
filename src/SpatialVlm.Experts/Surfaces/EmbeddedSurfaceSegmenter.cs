using SpatialVlm.Imaging;

namespace SpatialVlm.Experts.Surfaces;

/// <summary>The supporting surface by the surface head: floor or ground where it is sure of enough of it, else a table-top.</summary>
public sealed class EmbeddedSurfaceSegmenter(SurfaceHead head, SurfaceSegmenterOptions? options = null) : ISurfaceSegmenter
{
    private readonly SurfaceSegmenterOptions options = options ?? new SurfaceSegmenterOptions();

    public EmbeddedSurfaceSegmenter() : this(SurfaceHead.LoadEmbedded())
    {
    }

    public SurfaceRegion? FindSurface(Image image, ImageEmbedding embedding)
    {
        var map = head.Classify(embedding);
        var evidence = SurfaceEvidence.From(map);
        return Region(map, map.Ground, options.GroundProbability, evidence.Kind == "indoor" ? "floor" : "ground", image)
            ?? Region(map, map.Sum("tabletop"), options.TabletopProbability, "tabletop", image);
    }

    /// <summary>For the semantic filter and for whether the depth expert may be trusted.</summary>
    public SurfaceEvidence Evidence(ImageEmbedding embedding) => SurfaceEvidence.From(head.Classify(embedding));

    private SurfaceRegion? Region(SurfaceMap map, float[] plane, double threshold, string kind, Image image)
    {
        var certain = plane.Where(value => value > threshold).ToArray();
        if (certain.Length < options.SmallestShare * plane.Length) return null;
        var mask = map.Above(plane, threshold, image.Width, image.Height);
        return mask.Area == 0 ? null : new SurfaceRegion(mask, kind, certain.Average(value => (double)value));
    }
}
