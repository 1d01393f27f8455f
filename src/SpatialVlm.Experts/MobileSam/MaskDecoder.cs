using SpatialVlm.OnnxRuntime;

namespace SpatialVlm.Experts.MobileSam;

/// <summary>Runs the decoder on batches of prompts; every prompt gives four candidate masks at a quarter of the encoder's resolution.</summary>
internal sealed class MaskDecoder(string path, int batchSize, SessionSettings? settings = null) : IDisposable
{
    private const float PointLabel = 1, PaddingLabel = -1, TopLeftLabel = 2, BottomRightLabel = 3;
    private const int MasksPerPrompt = 4;

    private readonly Session session = Session.Open(DecoderGraph.Read(path), settings);

    /// <summary>Four candidates a prompt, in the decoder's order: the single mask first.</summary>
    public LowResolutionMask[][] Decode(ImageEmbedding embedding, IReadOnlyList<SegmentationPrompt> prompts)
    {
        var result = new LowResolutionMask[prompts.Count][];
        // A box with a point has three points, all others two; only equals share a call.
        foreach (var alike in Enumerable.Range(0, prompts.Count).GroupBy(i => prompts[i] is { Box: not null, Point: not null } ? 3 : 2))
            foreach (var batch in alike.Chunk(batchSize))
                DecodeBatch(embedding, prompts, batch, alike.Key, result);
        return result;
    }

    public void Dispose() => session.Dispose();

    private void DecodeBatch(ImageEmbedding embedding, IReadOnlyList<SegmentationPrompt> prompts, int[] batch, int points, LowResolutionMask[][] result)
    {
        var coordinates = new float[batch.Length * points * 2];
        var labels = new float[batch.Length * points];
        for (var i = 0; i < batch.Length; i++)
            Write(prompts[batch[i]], embedding.Scale, coordinates.AsSpan(i * points * 2, points * 2), labels.AsSpan(i * points, points));
        using var outputs = session.Run(
        [
            NamedTensor.Of("image_embeddings", embedding.Features, 1, embedding.Channels, embedding.GridSize, embedding.GridSize),
            NamedTensor.Of("point_coords", coordinates, batch.Length, points, 2),
            NamedTensor.Of("point_labels", labels, batch.Length, points),
        ], DecoderGraph.Masks, DecoderGraph.Qualities);
        var logits = outputs.Floats(DecoderGraph.Masks).ToArray();
        var qualities = outputs.Floats(DecoderGraph.Qualities);
        for (var i = 0; i < batch.Length; i++)
        {
            result[batch[i]] = new LowResolutionMask[MasksPerPrompt];
            for (var k = 0; k < MasksPerPrompt; k++)
                result[batch[i]][k] = new LowResolutionMask(logits, (i * MasksPerPrompt + k) * LowResolutionMask.Size * LowResolutionMask.Size, qualities[i * MasksPerPrompt + k], embedding);
        }
    }

    private static void Write(SegmentationPrompt prompt, double scale, Span<float> coordinates, Span<float> labels)
    {
        var at = 0;
        if (prompt.Point is { } point) Put(point.X, point.Y, PointLabel, coordinates, labels);
        if (prompt.Box is { } box)
        {
            Put(box.X0, box.Y0, TopLeftLabel, coordinates, labels);
            Put(box.X1, box.Y1, BottomRightLabel, coordinates, labels);
        }
        if (at == 0) throw new ArgumentException("A segmentation prompt needs a box, a point or both; it has neither.", nameof(prompt));
        if (at < labels.Length) Put(0, 0, PaddingLabel, coordinates, labels);

        void Put(double x, double y, float label, Span<float> into, Span<float> kinds)
        {
            into[at * 2] = (float)(x * scale);
            into[at * 2 + 1] = (float)(y * scale);
            kinds[at++] = label;
        }
    }
}
