using SpatialVlm.Modeling;
using SpatialVlm.Modeling.Configuration;
using SpatialVlm.Modeling.Language;
using SpatialVlm.Modeling.Vision;
using SpatialVlm.Tensors;
using SpatialVlm.Tests.Tensors;

namespace SpatialVlm.Tests.Modeling;

/// <summary>What holds for any sizes, where no public answers are at hand.</summary>
public sealed class ModelLawTests
{
    private static readonly EngineOptions One = TestEngine.One;

    private static readonly DecoderConfiguration Plain = new() { HiddenSize = 20, IntermediateSize = 28, Layers = 2, Heads = 4, KeyValueHeads = 2, HeadSize = 6, Vocabulary = 37, AttentionBias = true, FeedForwardBias = true };

    [Theory]
    [InlineData(4, 4, 6, false, "silu")]
    [InlineData(4, 1, 10, true, "gelu_pytorch_tanh")]
    [InlineData(5, 5, 4, true, "relu")]
    [InlineData(6, 3, 2, false, "quick_gelu")]
    public void A_batch_is_its_rows_one_at_a_time_and_padding_changes_nothing(int heads, int shared, int size, bool tied, string activation)
    {
        DecoderConfiguration c = Plain with { Heads = heads, KeyValueHeads = shared, HeadSize = size, TieEmbeddings = tied, Activation = activation };
        using var store = new ParameterStore();
        var model = new LanguageModel(new ParameterScope(store), c);
        Draw(store);
        HostTensor ids = HostTensor.Of([2, 5], [0L, 0, 7, 30, 12, 4, 9, 36, 2, 11]), padding = HostTensor.Of([2, 5], [0L, 0, 1, 1, 1, 1, 1, 1, 1, 1]);
        float[] together = Logits(model, store, ids, padding), first = Logits(model, store, HostTensor.Of([1, 3], [7L, 30, 12]), null), second = Logits(model, store, HostTensor.Of([1, 5], [4L, 9, 36, 2, 11]), null);
        Close(together[(2 * 37)..(5 * 37)], first);
        Close(together[(5 * 37)..], second);
    }

    [Fact]
    public void A_tied_head_is_an_untied_one_with_the_same_weights()
    {
        using ParameterStore tied = new(), untied = new();
        var a = new LanguageModel(new ParameterScope(tied), Plain with { TieEmbeddings = true });
        var b = new LanguageModel(new ParameterScope(untied), Plain);
        Draw(tied);
        untied.Allocate();
        foreach (Parameter p in untied.Parameters) tied.WeightsOf(tied[p.Name == "lm_head.weight" ? "model.embed_tokens.weight" : p.Name]).CopyTo(untied.WeightsOf(p));
        HostTensor ids = HostTensor.Of([1, 4], [4L, 9, 36, 2]);
        Logits(a, tied, ids, null).ShouldBe(Logits(b, untied, ids, null));
    }

    [Fact]
    public void Linear_scaling_by_two_puts_twice_the_distance_where_one_was()
    {
        (HostTensor cos, HostTensor _) = RotaryPositions.Tables(Plain, 0, 3);
        (HostTensor stretched, HostTensor _) = RotaryPositions.Tables(Plain with { PositionScale = 2 }, 0, 5);
        Close(stretched.Floats[(4 * 6)..], cos.Floats[(2 * 6)..]);
    }

    [Fact]
    public void What_a_patch_does_not_fill_at_the_right_and_bottom_is_not_seen()
    {
        var c = new VisionConfiguration { HiddenSize = 8, IntermediateSize = 12, Layers = 1, Heads = 2, ImageSize = 14, PatchSize = 4 };
        c.GridSize.ShouldBe(3);
        using var store = new ParameterStore();
        var model = new VisionEncoder(new ParameterScope(store), c);
        Draw(store);
        float[] large = Pixels(3, 14, 15), cut = [.. Enumerable.Range(0, 3 * 12 * 12).Select(i => large[(i / 144 * 14 * 15) + (i % 144 / 12 * 15) + (i % 12)])];
        Close(Encode(model, store, HostTensor.Of([1, 3, 14, 15], large)), Encode(model, store, HostTensor.Of([1, 3, 12, 12], cut)));
    }

    private static float[] Logits(LanguageModel model, ParameterStore store, HostTensor ids, HostTensor? padding)
    {
        using var function = new TracedFunction((graph, inputs) => new Dictionary<string, Tensor> { ["logits"] = model.Logits(LlamaParityTests.Hidden(model, graph, inputs)) }, One, store);
        return function.Run(VlmFeeds.Text(ids, padding))["logits"].Floats;
    }

    private static float[] Encode(VisionEncoder model, ParameterStore store, HostTensor pixels)
    {
        using var function = new TracedFunction((_, inputs) => new Dictionary<string, Tensor> { ["states"] = model.Forward(inputs["x"]) }, One, store);
        return function.Run(new Dictionary<string, HostTensor> { ["x"] = pixels })["states"].Floats;
    }

    private static float[] Pixels(int channels, int height, int width) => [.. Enumerable.Range(0, channels * height * width).Select(i => MathF.Sin(i * 1.7f))];

    private static void Draw(ParameterStore store)
    {
        store.Initialize(new Random(5));
        var random = new Random(6);
        foreach (Parameter p in store.Parameters)
            foreach (ref float w in store.WeightsOf(p)) w = (w * 8) + (float)((random.NextDouble() - 0.5) * 0.2);
    }

    private static void Close(float[] actual, float[] expected)
    {
        actual.Length.ShouldBe(expected.Length);
        double largest = expected.Max(Math.Abs);
        actual.Zip(expected, (a, e) => Math.Abs((double)a - e)).Max().ShouldBeLessThan(2e-5 * largest);
    }
}
