using SpatialVlm.Modeling.Configuration;
using SpatialVlm.Modeling.Language;
using SpatialVlm.Modeling.Vision;
using SpatialVlm.Tensors;

namespace SpatialVlm.Modeling;

/// <summary>Token ids, padding, labels and image tiles as the inputs of the traced model.</summary>
public static class VlmFeeds
{
    public const string Ids = "input_ids", Mask = "mask", Rows = "rows", Targets = "targets",
        Pixels = "pixel_values", ImagePositions = "image_positions", PatchPositions = "patch_positions", PatchMask = "patch_mask", Weight = "loss_weight";

    /// <param name="ids">[B, N]; each image token is one place for one image vector.</param>
    /// <param name="padding">[B, N], 0 at padding.</param>
    /// <param name="labels">[B, N]; <see cref="Losses.Ignored"/> where nothing is to be predicted. Shifted by one here.</param>
    /// <param name="prefixLengths">For prefix-LM attention, see <see cref="AttentionMasks"/>.</param>
    public static Dictionary<string, HostTensor> Text(HostTensor ids, HostTensor? padding = null, HostTensor? labels = null, IReadOnlyList<int>? prefixLengths = null)
    {
        long batch = ids.Shape[0].Size, length = ids.Shape[1].Size;
        var feeds = new Dictionary<string, HostTensor>(StringComparer.Ordinal) { [Ids] = ids, [Mask] = AttentionMasks.Create(batch, length, padding, prefixLengths) };
        if (labels is not null) AddTargets(feeds, labels, batch, length);
        return feeds;
    }

    /// <summary>Adds tiles to the feeds; those that are all zero are padding and are left out.</summary>
    /// <param name="tiles">[T, C, H, W] or [B, T, C, H, W].</param>
    /// <param name="pixelMask">[..., H, W], 0 where a tile has only padding.</param>
    public static void AddImages(Dictionary<string, HostTensor> feeds, VlmConfiguration c, HostTensor tiles, HostTensor? pixelMask = null)
    {
        int rank = tiles.Shape.Rank;
        long height = tiles.Shape[-2].Size, width = tiles.Shape[-1].Size, channels = tiles.Shape[-3].Size, size = height * width * channels;
        long count = tiles.Shape.Slice(0, rank - 3).Elements.Size;
        int[] real = [.. Enumerable.Range(0, (int)count).Where(t => tiles.Floats.AsSpan((int)(t * size), (int)size).ContainsAnyExcept(0f))];
        float[] pixels = [.. real.SelectMany(t => tiles.Floats.AsSpan((int)(t * size), (int)size).ToArray())];
        long[] places = [.. feeds[Ids].Longs.Select((id, i) => (id, i)).Where(p => p.id == c.ImageToken).Select(p => (long)p.i)];
        long patches = height / c.Vision.PatchSize * (width / c.Vision.PatchSize) / (c.ShuffleFactor * c.ShuffleFactor);
        if (places.Length != real.Length * patches)
            throw new ArgumentException($"The text has {places.Length} image tokens (id {c.ImageToken}), {real.Length} tiles of {height}x{width} give {real.Length * patches} vectors. Expected as many.");
        if (places.Length == 0) return;
        feeds[Pixels] = HostTensor.Of([real.Length, channels, height, width], pixels);
        feeds[ImagePositions] = HostTensor.Of([places.Length], places);
        // Idefics 3 spreads what patches there are over its table, where SigLIP interpolates the table.
        bool full = height / c.Vision.PatchSize == c.Vision.GridSize && width / c.Vision.PatchSize == c.Vision.GridSize;
        if (pixelMask is not null || (!full && c.Projector == ProjectorKind.PixelShuffle)) PatchGrid.AddPositions(feeds, c.Vision, pixelMask, real, height, width);
    }

    /// <summary>How many targets the loss of these feeds is the mean of.</summary>
    public static long TargetCount(IReadOnlyDictionary<string, HostTensor> feeds) => feeds[Targets].Longs.LongCount(t => t != Losses.Ignored);

    /// <summary>Weighs a micro-batch by its share of all targets of a step, so that the losses and gradients of all of them, on every worker, add up to the mean over all targets.
    /// Set <see cref="TrainingOptions.SumsMicroBatches"/> with it.</summary>
    /// <param name="allTargets">Of the whole step: all micro-batches and all workers.</param>
    public static void Weigh(Dictionary<string, HostTensor> feeds, long allTargets) =>
        feeds[Weight] = HostTensor.Of([1], [(float)((double)TargetCount(feeds) / Math.Max(1, allTargets))]);

    private static void AddTargets(Dictionary<string, HostTensor> feeds, HostTensor labels, long batch, long length)
    {
        if (!labels.Shape.Equals(Shape.Of([batch, length]))) throw new ShapeException($"Labels {labels.Shape}: expected [{batch}, {length}] like the ids.");
        var rows = new List<long>();
        var targets = new List<long>();
        for (long b = 0; b < batch; b++)
            for (long i = 0; i + 1 < length; i++)
            {
                long label = labels.Longs[(b * length) + i + 1];
                if (label == Losses.Ignored) continue;
                rows.Add((b * length) + i);
                targets.Add(label);
            }
        // Rounded up, so that batches with nearly as many answers share a graph.
        while (rows.Count == 0 || (rows.Count > 64 && rows.Count % 64 != 0))
        {
            rows.Add(0);
            targets.Add(Losses.Ignored);
        }
        feeds[Rows] = HostTensor.Of([rows.Count], [.. rows]);
        feeds[Targets] = HostTensor.Of([targets.Count], [.. targets]);
    }
}
