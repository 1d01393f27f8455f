using SpatialVlm.Modeling;
using SpatialVlm.Modeling.Configuration;
using SpatialVlm.Modeling.Generation;
using SpatialVlm.Modeling.Language;
using SpatialVlm.Tensors;
using SpatialVlm.Tests.Tensors;

namespace SpatialVlm.Tests.Modeling;

public sealed class GenerationTests : IDisposable
{
    private static readonly EngineOptions One = TestEngine.One;
    private readonly ParameterStore store = new();
    private readonly LanguageModel model;
    private readonly Generator generator;

    public GenerationTests()
    {
        var c = new DecoderConfiguration { HiddenSize = 16, IntermediateSize = 24, Layers = 2, Heads = 4, KeyValueHeads = 2, HeadSize = 4, Vocabulary = 24, EndTokens = [2] };
        model = new LanguageModel(new ParameterScope(store), c);
        store.Initialize(new Random(5));
        foreach (Parameter p in store.Parameters.Where(p => p.Shape.Rank == 2))
            foreach (ref float w in store.WeightsOf(p)) w *= 10;
        generator = new Generator(model, store, One);
    }

    public void Dispose()
    {
        generator.Dispose();
        store.Dispose();
    }

    [Fact]
    public void Cached_decoding_takes_the_tokens_and_logits_of_full_forward_passes()
    {
        long[] ids = [3, 7, 11, 5];
        IReadOnlyList<long> cached = Answer(ids, new SamplingOptions { MaxNewTokens = 8, EndTokens = [] })[0].Tokens;
        using var full = new TracedFunction((graph, inputs) => new Dictionary<string, Tensor> { ["logits"] = model.Logits(LlamaParityTests.Hidden(model, graph, inputs)) }, One, store);
        var all = new List<long>(ids);
        foreach (long token in cached)
        {
            float[] logits = full.Run(VlmFeeds.Text(HostTensor.Of([1, all.Count], [.. all])))["logits"].Floats[^24..];
            Array.IndexOf(logits, logits.Max()).ShouldBe((int)token);
            all.Add(token);
        }
    }

    [Fact]
    public void Padding_on_the_left_changes_no_answer()
    {
        var options = new SamplingOptions { MaxNewTokens = 6, EndTokens = [] };
        HostTensor padding = HostTensor.Of([2, 5], [0L, 0, 1, 1, 1, 1, 1, 1, 1, 1]), ids = HostTensor.Of([2, 5], [0L, 0, 3, 7, 11, 4, 9, 6, 8, 13]);
        IReadOnlyList<IReadOnlyList<Completion>> together = generator.Generate(VlmFeeds.Text(ids, padding), options, new Random(1), padding);
        together[0][0].Tokens.ShouldBe(Answer([3, 7, 11], options)[0].Tokens);
        together[1][0].Tokens.ShouldBe(Answer([4, 9, 6, 8, 13], options)[0].Tokens);
    }

    [Fact]
    public void Several_samples_differ_and_the_same_seed_gives_them_again()
    {
        var options = new SamplingOptions { MaxNewTokens = 10, Temperature = 1.5f, Samples = 6, EndTokens = [] };
        string[] Draw(int seed) => [.. Answer([3, 7], options, seed).Select(a => string.Join(' ', a.Tokens))];
        Draw(1).Distinct().Count().ShouldBeGreaterThan(3);
        Draw(2).ShouldBe(Draw(2));
    }

    [Fact]
    public void Nucleus_sampling_never_leaves_the_nucleus()
    {
        float[] logits = [MathF.Log(0.5f), MathF.Log(0.3f), MathF.Log(0.15f), MathF.Log(0.05f)];
        var random = new Random(3);
        int[] counts = new int[4];
        for (int i = 0; i < 4000; i++) counts[Sampler.Next(logits, new SamplingOptions { Temperature = 1, TopP = 0.75f }, random)]++;
        counts[2].ShouldBe(0);
        counts[3].ShouldBe(0);
        (counts[0] / 4000.0).ShouldBe(0.5 / 0.8, 0.03);
    }

    [Fact]
    public void An_answer_stops_at_an_end_token_or_before_a_stop_string()
    {
        IReadOnlyList<long> free = Answer([3, 7], new SamplingOptions { MaxNewTokens = 12, EndTokens = [] })[0].Tokens;
        Completion ended = Answer([3, 7], new SamplingOptions { MaxNewTokens = 12, EndTokens = [free[4]] })[0];
        ended.Tokens.ShouldBe(free.TakeWhile(t => t != free[4]));
        ended.Finished.ShouldBeTrue();
        string Decode(IReadOnlyList<long> tokens) => string.Concat(tokens.Select(t => $"<{t}>"));
        Completion stopped = Answer([3, 7], new SamplingOptions { MaxNewTokens = 12, EndTokens = [], StopStrings = [$"<{free[4]}>"], Decode = Decode })[0];
        stopped.Text.ShouldBe(Decode([.. free.TakeWhile(t => t != free[4])]));
        stopped.Finished.ShouldBeTrue();
    }

    [Fact]
    public void Numbers_are_averaged_over_the_answers_that_have_one()
    {
        Completion[] answers = [new([], "1.5", true), new([], "2.5", true), new([], "no idea", true)];
        NumericAnswer number = NumericAnswer.From(answers, t => double.TryParse(t, out double v) ? v : null);
        number.Mean.ShouldBe(2);
        number.Spread!.Value.ShouldBe(Math.Sqrt(0.5), 1e-12);
        number.Unread.ShouldBe(1);
    }

    [Fact]
    public void Prefix_tokens_see_each_other_and_answers_only_what_came_before()
    {
        HostTensor mask = AttentionMasks.Create(1, 4, HostTensor.Of([1, 4], [0L, 1, 1, 1]), [2]);
        string[] rows = [.. mask.Floats.Chunk(4).Select(r => string.Concat(r.Select(v => v == 0 ? 'x' : '.')))];
        rows.ShouldBe(["....", ".xx.", ".xx.", ".xxx"]);
    }

    private IReadOnlyList<Completion> Answer(long[] ids, SamplingOptions options, int seed = 1) =>
        generator.Generate(VlmFeeds.Text(HostTensor.Of([1, ids.Length], ids)), options, new Random(seed))[0];
}
