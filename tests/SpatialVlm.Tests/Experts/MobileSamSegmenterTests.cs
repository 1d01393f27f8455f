using SpatialVlm.Experts;
using SpatialVlm.Experts.MobileSam;
using SpatialVlm.OnnxRuntime;

namespace SpatialVlm.Tests.Experts;

public sealed class MobileSamSegmenterTests(MobileSamSegmenterTests.Loaded loaded) : SegmenterConformance, IClassFixture<MobileSamSegmenterTests.Loaded>
{
    private const string Decoder = "mobilesam_decoder.onnx";

    private static readonly SegmentationPrompt[] prompts = [.. Enumerable.Range(0, 5).Select(i => new SegmentationPrompt(new(20 + 10 * i, 30, 110 + 20 * i, 120 + 5 * i), null)), new(null, (80, 80)), new(null, (200, 30))];

    protected override ISegmenter Segmenter => loaded.Segmenter;
    protected override IImageEncoder Encoder => loaded;

    [Fact]
    public void Batched_prompts_give_what_single_prompts_give_within_1e_minus_4()
    {
        var embedding = loaded.Encode(ImageEncoderConformance.Discs(240, 160));
        var batched = loaded.Segmenter.Candidates(embedding, prompts);
        for (var i = 0; i < prompts.Length; i++)
        {
            var single = loaded.Segmenter.Candidates(embedding, [prompts[i]])[0];
            for (var k = 0; k < single.Length; k++)
            {
                batched[i][k].Quality.ShouldBe(single[k].Quality, 1e-4);
                LargestDifference(batched[i][k].Logits.ToArray(), single[k].Logits.ToArray()).ShouldBeLessThan(1e-4);
            }
        }
    }

    [Theory]
    [InlineData(240, 160)]
    [InlineData(33, 47)]
    [InlineData(1500, 1100)]
    public void Masks_equal_those_of_the_published_graph_with_its_own_post_processing(int width, int height)
    {
        var embedding = loaded.Encode(ImageEncoderConformance.Discs(width, height));
        using var published = Session.Open(ExpertFolder.File(Decoder));
        var scale = embedding.Scale;
        using var result = published.Run(
        [
            NamedTensor.Of("image_embeddings", embedding.Features, 1, 256, 64, 64),
            NamedTensor.Of("point_coords", [(float)(width / 3 * scale), (float)(height / 2 * scale), 0, 0], 1, 2, 2),
            NamedTensor.Of("point_labels", [1f, -1f], 1, 2),
            NamedTensor.Of("mask_input", new float[65536], 1, 1, 256, 256),
            NamedTensor.Of("has_mask_input", new float[1], 1),
            NamedTensor.Of("orig_im_size", [(float)height, width], 2),
        ], "masks", "iou_predictions");
        var quality = result.Floats("iou_predictions")[0];
        // The published graph returns the best of the last three candidates.
        var same = loaded.Segmenter.Candidates(embedding, [new(null, (width / 3, height / 2))])[0].Skip(1).MaxBy(mask => mask.Quality)!;
        same.Quality.ShouldBe(Math.Clamp(quality, 0, 1), 1e-4);
        var ours = new MaskUpsampler(embedding).Upsample(same);
        var logits = result.Floats("masks");
        logits.Length.ShouldBe(width * height);
        var different = 0;
        for (var i = 0; i < logits.Length; i++)
            if (ours.Pixels[i] != logits[i] > 0 && Math.Abs(logits[i]) > 1e-3) different++;
        different.ShouldBe(0);
        ours.Area.ShouldBeGreaterThan(0);
    }

    [Fact]
    public void Prompt_without_box_and_point_is_refused() =>
        Should.Throw<ArgumentException>(() => loaded.Segmenter.Segment(loaded.Encode(ImageEncoderConformance.Discs(240, 160)), [new(null, null)]));

    private static double LargestDifference(float[] a, float[] b) => a.Zip(b, (x, y) => Math.Abs(x - y)).Max();

    /// <summary>One encoder and decoder for all tests; embeddings are kept, since they cost a second each.</summary>
    public sealed class Loaded : IImageEncoder, IDisposable
    {
        private readonly MobileSamEncoder encoder = new(ExpertFolder.File("mobilesam_encoder.onnx"));
        private readonly Dictionary<(int, int), ImageEmbedding> known = [];

        public MobileSamSegmenter Segmenter { get; } = new(ExpertFolder.File(Decoder));

        public ImageEmbedding Encode(SpatialVlm.Imaging.Image image)
        {
            if (!known.TryGetValue((image.Width, image.Height), out var embedding))
                known.Add((image.Width, image.Height), embedding = encoder.Encode(image));
            return embedding;
        }

        public void Dispose()
        {
            encoder.Dispose();
            Segmenter.Dispose();
        }
    }
}
