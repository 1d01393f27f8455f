using Microsoft.ML.OnnxRuntime;
using SpatialVlm.Modeling.Language;
using SpatialVlm.Tensors;

namespace SpatialVlm.Modeling.Generation;

/// <summary>Generates text: one graph reads the prompt and leaves keys and values, another takes one token at a time beside them.</summary>
/// <param name="embed">Prompt inputs to embeddings [B, N, D]: the language model's own, or with images spliced in.</param>
public sealed class Generator(LanguageModel model, ParameterStore store, Func<IReadOnlyDictionary<string, Tensor>, Tensor> embed, EngineOptions? engine = null) : IDisposable
{
    private const string Past = "past", StepMask = "step_mask", Cos = "cos", Sin = "sin", Logits = "logits";

    private readonly Dictionary<(long Batch, bool Masked), GraphSession> steps = [];
    private readonly TracedFunction prefill = new((graph, inputs) => TracePrefill(model, embed, graph, inputs), engine, store);

    public Generator(LanguageModel model, ParameterStore store, EngineOptions? engine = null) : this(model, store, inputs => model.Embed(inputs[VlmFeeds.Ids]), engine)
    {
    }

    public Generator(VisionLanguageModel model, ParameterStore store, EngineOptions? engine = null) : this(model.Language, store, model.Embed, engine)
    {
    }

    /// <summary>Answers to a batch of prompts, left-padded to one length; for each prompt as many as samples are asked for.</summary>
    /// <param name="prompt">As <see cref="VlmFeeds"/> makes it, images included.</param>
    /// <param name="padding">[B, N], 0 at padding.</param>
    public IReadOnlyList<IReadOnlyList<Completion>> Generate(IReadOnlyDictionary<string, HostTensor> prompt, SamplingOptions options, Random random, HostTensor? padding = null)
    {
        if (options.StopStrings.Count > 0 && options.Decode is null) throw new ArgumentException("Stop strings need a decoder: set SamplingOptions.Decode.", nameof(options));
        long prompts = prompt[VlmFeeds.Ids].Shape[0].Size, length = prompt[VlmFeeds.Ids].Shape[1].Size, batch = prompts * options.Samples;
        IReadOnlyDictionary<string, HostTensor> start = prefill.Run(prompt);
        var answers = new AnswerBatch((int)batch, options, model.Configuration.EndTokens);
        float[] logits = KeyValueCache.Repeat(start[Logits], options.Samples).Floats;
        using var cache = new KeyValueCache(start, model.Configuration.Layers, options.Samples);
        for (int n = 0; ; n++)
        {
            long[] next = answers.Take(logits, random);
            if (answers.AllDone || n + 1 >= options.MaxNewTokens) break;
            logits = Step(cache, next, length + n, StepMaskFor(batch, options.Samples, length, n, padding));
        }
        return [.. answers.Completions().Chunk(options.Samples)];
    }

    public void Dispose()
    {
        prefill.Dispose();
        foreach (GraphSession session in steps.Values) session.Dispose();
    }

    private float[] Step(KeyValueCache cache, long[] tokens, long position, HostTensor? mask)
    {
        GraphSession session = StepSession(tokens.Length, mask is not null);
        (HostTensor cos, HostTensor sin) = RotaryPositions.Tables(model.Configuration, position, 1);
        var feeds = new Dictionary<string, OrtValue>(cache.Feeds, StringComparer.Ordinal);
        var own = new Dictionary<string, OrtValue> { [VlmFeeds.Ids] = OrtValues.From(HostTensor.Of([tokens.Length, 1], tokens)), [Cos] = OrtValues.From(cos), [Sin] = OrtValues.From(sin) };
        if (mask is not null) own[StepMask] = OrtValues.From(mask);
        try
        {
            foreach ((string name, OrtValue value) in own) feeds[name] = value;
            ValueSet results = session.Run(feeds);
            float[] logits = results[Logits].GetTensorDataAsSpan<float>().ToArray();
            cache.Replace(results);
            return logits;
        }
        finally
        {
            foreach (OrtValue value in own.Values) value.Dispose();
        }
    }

    private GraphSession StepSession(long batch, bool masked)
    {
        if (steps.TryGetValue((batch, masked), out GraphSession? session)) return session;
        var graph = new Graph { ForwardOnly = true, Fuses = (engine ?? EngineOptions.Default).FusesKernels };
        int size = model.Configuration.HeadSize, shared = model.Configuration.KeyValueHeads;
        Tensor ids = graph.Input(VlmFeeds.Ids, ElementType.Int64, [batch, 1]);
        var context = new DecoderContext(graph.Input(Cos, ElementType.Float32, [1, size]), graph.Input(Sin, ElementType.Float32, [1, size]),
            masked ? graph.Input(StepMask, ElementType.Float32, [batch, 1, 1, 1, (Dimension)Past + 1]) : null)
        {
            Past = [.. Enumerable.Range(0, model.Configuration.Layers).Select(i => (Cached(KeyValueCache.Key(i)), Cached(KeyValueCache.Value(i))))],
            Present = [],
        };
        Tensor hidden = model.Hidden(model.Embed(ids), context);
        session = new GraphSession(graph, Outputs(model.Logits(hidden.Reshape(batch, hidden.Shape[2])), context), engine, store);
        return steps[(batch, masked)] = session;

        Tensor Cached(string name) => graph.Input(name, ElementType.Float32, [batch, shared, Past, size]);
    }

    private static Dictionary<string, Tensor> TracePrefill(LanguageModel model, Func<IReadOnlyDictionary<string, Tensor>, Tensor> embed, Graph graph, IReadOnlyDictionary<string, Tensor> inputs)
    {
        long length = inputs[VlmFeeds.Ids].Shape[1].Size;
        DecoderContext context = model.Context(graph, length, inputs[VlmFeeds.Mask]) with { Present = [] };
        Tensor hidden = model.Hidden(embed(inputs), context);
        Tensor last = hidden.Slice(1, length - 1, length).Reshape(hidden.Shape[0], hidden.Shape[2]);
        return Outputs(model.Logits(last), context);
    }

    private static Dictionary<string, Tensor> Outputs(Tensor logits, DecoderContext context)
    {
        var outputs = new Dictionary<string, Tensor>(StringComparer.Ordinal) { [Logits] = logits };
        for (int i = 0; i < context.Present!.Count; i++) (outputs[KeyValueCache.Key(i)], outputs[KeyValueCache.Value(i)]) = context.Present[i];
        return outputs;
    }

    // [B, 1, 1, 1, past + 1]: padding of the prompt stays forbidden; null where there is none.
    private static HostTensor? StepMaskFor(long batch, int samples, long length, int generated, HostTensor? padding)
    {
        if (padding is null) return null;
        long total = length + generated + 1;
        var mask = new float[batch * total];
        for (long b = 0; b < batch; b++)
            for (long i = 0; i < length; i++)
                mask[(b * total) + i] = padding.Longs[(b / samples * length) + i] == 0 ? Attention.Forbidden : 0;
        return HostTensor.Of([batch, 1, 1, 1, total], mask);
    }
}
