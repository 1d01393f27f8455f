using SpatialVlm.Imaging;
using SpatialVlm.Modeling;
using SpatialVlm.Modeling.Configuration;
using SpatialVlm.Modeling.Language;
using SpatialVlm.Tensors;
using SpatialVlm.Training.Recipes;

namespace SpatialVlm.Training.Batching;

/// <summary>
/// A planned batch as the inputs of the vision-language model. Samples in one sequence do not see each other; rotary positions are relative, so that a sample reads the same wherever it stands.
/// Shapes repeat: photos and targets are rounded up, and what fills them up counts for nothing.
/// </summary>
public sealed class PackedFeeds(VlmConfiguration model, TrainOptions options, PhotoTensors photos, Action<string>? skipped = null)
{
    private const int PhotoSlots = 4, TargetParts = 16;

    /// <param name="stepTargets">Of the whole step, over all batches and ranks: losses sum to the mean over them.</param>
    public IReadOnlyDictionary<string, HostTensor> Make(PlannedBatch batch, long stepTargets)
    {
        int rows = options.Batch.Rows, length = options.Batch.Length;
        var ids = new long[rows * length];
        var segments = new List<PackedSegment>();
        foreach (PlacedExample placed in batch.Examples)
        {
            int start = (placed.Row * length) + placed.Start;
            for (int i = 0; i < placed.Encoded.Ids.Length; i++) ids[start + i] = placed.Encoded.Ids[i];
            segments.Add(new PackedSegment(placed.Row, placed.Start, placed.Encoded.Ids.Length, options.Model.Attention == AttentionKind.Prefix ? placed.Encoded.Prefix : 0));
        }
        var feeds = new Dictionary<string, HostTensor>(StringComparer.Ordinal)
        {
            [VlmFeeds.Ids] = HostTensor.Of([rows, length], ids),
            [VlmFeeds.Mask] = AttentionMasks.CreatePacked(rows, length, segments),
        };
        HashSet<PlacedExample> unread = AddPhotos(feeds, batch, length);
        AddTargets(feeds, batch, unread, length, stepTargets);
        return feeds;
    }

    private HashSet<PlacedExample> AddPhotos(Dictionary<string, HostTensor> feeds, PlannedBatch batch, int length)
    {
        PlacedExample[] shown = [.. batch.Examples.Where(e => e.Encoded.Example.Photo is not null)];
        var unread = new HashSet<PlacedExample>();
        if (shown.Length == 0) return unread;
        int slots = (shown.Length + PhotoSlots - 1) / PhotoSlots * PhotoSlots, side = model.Vision.ImageSize, vectors = model.TokensPerImage;
        var pixels = new float[slots * photos.Elements];
        var places = new long[slots * vectors];
        // Left-over slots write to the last place, which is padding that nobody sees.
        Array.Fill(places, ((long)options.Batch.Rows * length) - 1);
        for (int i = 0; i < shown.Length; i++)
        {
            PlacedExample placed = shown[i];
            int start = (placed.Row * length) + placed.Start, next = i * vectors;
            for (int t = 0; t < placed.Encoded.Ids.Length; t++)
                if (placed.Encoded.Ids[t] == model.ImageToken) places[next++] = start + t;
            try
            {
                photos.Fill(placed, pixels.AsSpan(i * photos.Elements, photos.Elements));
            }
            catch (PhotoException e)
            {
                skipped?.Invoke($"{placed.Encoded.Example.Id}: {e.Message}");
                unread.Add(placed);
            }
        }
        feeds[VlmFeeds.Pixels] = HostTensor.Of([slots, model.Vision.Channels, side, side], pixels);
        feeds[VlmFeeds.ImagePositions] = HostTensor.Of([places.Length], places);
        return unread;
    }

    private void AddTargets(Dictionary<string, HostTensor> feeds, PlannedBatch batch, HashSet<PlacedExample> unread, int length, long stepTargets)
    {
        var rows = new List<long>();
        var targets = new List<long>();
        foreach (PlacedExample placed in batch.Examples.Where(e => !unread.Contains(e)))
        {
            int start = (placed.Row * length) + placed.Start;
            for (int i = 1; i < placed.Encoded.Ids.Length; i++)
            {
                if (!placed.Encoded.IsTarget[i]) continue;
                rows.Add(start + i - 1);
                targets.Add(placed.Encoded.Ids[i]);
            }
        }
        int real = rows.Count, bucket = Math.Max(1, options.Batch.Rows * length / TargetParts);
        while (rows.Count == 0 || rows.Count % bucket != 0)
        {
            rows.Add(0);
            targets.Add(Losses.Ignored);
        }
        feeds[VlmFeeds.Rows] = HostTensor.Of([rows.Count], [.. rows]);
        feeds[VlmFeeds.Targets] = HostTensor.Of([targets.Count], [.. targets]);
        feeds[VlmFeeds.Weight] = HostTensor.Of([1], [(float)((double)real / stepTargets)]);
    }
}
