using System.Runtime.InteropServices;
using SpatialVlm.Experts;
using SpatialVlm.Experts.Cameras;
using SpatialVlm.Experts.CenterNet;
using SpatialVlm.Experts.Depth;
using SpatialVlm.Experts.MobileSam;
using SpatialVlm.Experts.Store;
using SpatialVlm.Geometry;
using SpatialVlm.Imaging;

namespace SpatialVlm.Benchmarks.Surfaces;

/// <summary>What the networks see in a photo.</summary>
/// <param name="Objects">Masks of the detector's proposals.</param>
internal sealed record PhotoObservation(
    Image Image, ExifFocal? Focal, ImageEmbedding Embedding, DepthMap Depth, IReadOnlyList<RegionProposal> Proposals, IReadOnlyList<Mask> Objects);

/// <summary>Runs the networks on photos; features and depth are kept in a folder, so that gates can be judged again in seconds.</summary>
internal sealed class PhotoObservations(string cacheFolder) : IDisposable
{
    private readonly MobileSamEncoder encoder = new(new ExpertStore().PathOf(ExpertStore.MobileSamEncoder));
    private readonly MobileSamSegmenter segmenter = new(new ExpertStore().PathOf(ExpertStore.MobileSamDecoder));
    private readonly FastDepthEstimator depth = new(new ExpertStore().PathOf(ExpertStore.FastDepth));
    private readonly CenterNetProposer proposer = new(new ExpertStore().PathOf(ExpertStore.CenterNetGraph), new ExpertStore().PathOf(ExpertStore.CenterNetWeights));

    public PhotoObservation Of(string file)
    {
        var photo = PhotoDecoder.Decode(file);
        var image = photo.Image;
        var camera = new ExifIntrinsicsEstimator().Estimate(image.Width, image.Height, photo.Focal).Intrinsics;
        var features = Kept(file, "features", () => encoder.Encode(image).Features);
        var meters = Kept(file, "depth", () => depth.EstimateDepth(image, camera).Depth.Meters);
        var embedding = new ImageEmbedding(
            features, MobileSamEncoder.Channels, MobileSamEncoder.GridSize, (double)MobileSamEncoder.InputSize / Math.Max(image.Width, image.Height), image.Width, image.Height);
        var proposals = proposer.Propose(image);
        var masks = segmenter.Segment(embedding, [.. proposals.Select(p => new SegmentationPrompt(p.Box, null))]);
        return new PhotoObservation(image, photo.Focal, embedding, new DepthMap(image.Width, image.Height, meters), proposals, [.. masks.Select(m => m.Mask)]);
    }

    public void Dispose()
    {
        encoder.Dispose();
        segmenter.Dispose();
        depth.Dispose();
        proposer.Dispose();
    }

    private float[] Kept(string file, string what, Func<float[]> compute)
    {
        if (cacheFolder.Length == 0) return compute();
        Directory.CreateDirectory(cacheFolder);
        var path = Path.Combine(cacheFolder, $"{Path.GetFileName(file)}.{what}");
        if (File.Exists(path)) return MemoryMarshal.Cast<byte, float>(File.ReadAllBytes(path)).ToArray();
        var values = compute();
        File.WriteAllBytes(path, MemoryMarshal.AsBytes(values.AsSpan()).ToArray());
        return values;
    }
}
