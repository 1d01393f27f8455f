using SpatialVlm.Modeling.Configuration;
using SpatialVlm.Modeling.Layers;
using SpatialVlm.Tensors;

namespace SpatialVlm.Modeling.Language;

/// <summary>A decoder language model of Llama's kind: embeddings, layers, a last norm and a head that may be the embeddings again.</summary>
public sealed class LanguageModel
{
    private readonly Embedding embedding;
    private readonly DecoderLayer[] layers;
    private readonly RmsNorm norm;
    private readonly Linear? head;

    /// <param name="scope">Of the decoder ("model").</param>
    /// <param name="headScope">Of the head ("lm_head"); unused when tied.</param>
    public LanguageModel(ParameterScope scope, ParameterScope headScope, DecoderConfiguration c)
    {
        Configuration = c;
        embedding = new Embedding(scope / "embed_tokens", c.Vocabulary, c.HiddenSize);
        layers = [.. Enumerable.Range(0, c.Layers).Select(i => new DecoderLayer(scope / "layers" / i, c))];
        norm = new RmsNorm(scope / "norm", c.HiddenSize, c.NormEpsilon, c.NormOffset);
        head = c.TieEmbeddings ? null : new Linear(headScope, c.HiddenSize, c.Vocabulary, bias: false);
    }

    /// <summary>Under the names of a published text-only checkpoint.</summary>
    public LanguageModel(ParameterScope root, DecoderConfiguration c) : this(root / "model", root / "lm_head", c)
    {
    }

    public DecoderConfiguration Configuration { get; }

    // ids: [B, N] -> [B, N, D]
    public Tensor Embed(Tensor ids)
    {
        Tensor x = embedding.Forward(ids);
        return Configuration.ScalesEmbeddings ? x * MathF.Sqrt(Configuration.HiddenSize) : x;
    }

    // x: [B, N, D] -> [B, N, D], normalised
    public Tensor Hidden(Tensor x, DecoderContext context)
    {
        for (int i = 0; i < layers.Length; i++)
        {
            int index = i;
            x = (context.Present is null ? x.Block(h => layers[index].Forward(h, context, index)) : layers[index].Forward(x, context, index)).Debug($"text.hidden.{i + 1}");
        }
        return norm.Forward(x);
    }

    // hidden: [..., D] -> [..., V]
    public Tensor Logits(Tensor hidden) => head is null ? hidden.Linear(embedding.Table(hidden.Graph)) : head.Forward(hidden);

    /// <summary>Cross entropy at the rows that have a target; the head is applied to no others.</summary>
    /// <param name="hidden">[B, N, D].</param>
    /// <param name="rows">[R]: indices into the B N positions.</param>
    /// <param name="targets">[R]: the token that should come next there, or <see cref="Losses.Ignored"/>.</param>
    public Tensor Loss(Tensor hidden, Tensor rows, Tensor targets) => Logits(hidden.Flatten().Gather(rows)).CrossEntropy(targets);

    /// <summary>Tables for positions 0 to N - 1 as constants.</summary>
    public DecoderContext Context(Graph graph, long length, Tensor? mask)
    {
        (HostTensor cos, HostTensor sin) = RotaryPositions.Tables(Configuration, 0, length);
        return new DecoderContext(graph.Constant(cos), graph.Constant(sin), mask);
    }
}
