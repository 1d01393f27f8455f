using System.Collections;
using System.Collections.Immutable;

namespace SpatialVlm.Modeling.Configuration;

/// <summary>Sizes of a vision encoder.</summary>
public sealed record VisionConfiguration
{
    public required long HiddenSize { get; init; }

    public required long IntermediateSize { get; init; }

    public required int Layers { get; init; }

    public required int Heads { get; init; }

    /// <summary>Side of the square image that the position table is for, in pixels.</summary>
    public required int ImageSize { get; init; }

    public required int PatchSize { get; init; }

    public int Channels { get; init; } = 3;

    public string Activation { get; init; } = "gelu_pytorch_tanh";

    public float NormEpsilon { get; init; } = 1e-6f;

    public bool UseHead { get; init; }

    /// <summary>Patches along a side.</summary>
    public int GridSize => ImageSize / PatchSize;
}

/// <summary>Sizes of SigLIP's text tower.</summary>
public sealed record SiglipTextConfiguration
{
    public required long HiddenSize { get; init; }

    public required long IntermediateSize { get; init; }

    public required int Layers { get; init; }

    public required int Heads { get; init; }

    public required long Vocabulary { get; init; }

    public required long MaxPositions { get; init; }

    public required long ProjectionSize { get; init; }

    public string Activation { get; init; } = "gelu_pytorch_tanh";

    public float NormEpsilon { get; init; } = 1e-6f;
}

/// <summary>The contrastive pair of towers.</summary>
public sealed record SiglipConfiguration(VisionConfiguration Vision, SiglipTextConfiguration Text);

/// <summary>Llama 3's stretching of slow rotary frequencies (the Llama 3 paper, arXiv 2407.21783).</summary>
public sealed record RopeScaling(double Factor, double LowFrequencyFactor, double HighFrequencyFactor, long OriginalMaxPositions);

/// <summary>Sizes of a decoder language model.</summary>
public sealed record DecoderConfiguration
{
    public required long HiddenSize { get; init; }

    public required long IntermediateSize { get; init; }

    public required int Layers { get; init; }

    public required int Heads { get; init; }

    public required int KeyValueHeads { get; init; }

    public required int HeadSize { get; init; }

    public required long Vocabulary { get; init; }

    public float NormEpsilon { get; init; } = 1e-6f;

    public double RopeTheta { get; init; } = 10000;

    public RopeScaling? RopeScaling { get; init; }

    /// <summary>Positions are divided by it (arXiv 2306.15595, "linear" in configuration files).</summary>
    public double PositionScale { get; init; } = 1;

    public bool TieEmbeddings { get; init; }

    public string Activation { get; init; } = "silu";

    public bool AttentionBias { get; init; }

    public bool FeedForwardBias { get; init; }

    /// <summary>Added to norm weights: 1 for Gemma, which stores them less one.</summary>
    public float NormOffset { get; init; }

    /// <summary>Gemma multiplies embeddings by the root of the width.</summary>
    public bool ScalesEmbeddings { get; init; }

    /// <summary>Compared by value, so that configurations are.</summary>
    public IReadOnlyList<long> EndTokens { get; init => field = new TokenList([.. value]); } = new TokenList([]);

    private sealed class TokenList(ImmutableArray<long> tokens) : IReadOnlyList<long>
    {
        public int Count => tokens.Length;

        public long this[int index] => tokens[index];

        public IEnumerator<long> GetEnumerator() => ((IEnumerable<long>)tokens).GetEnumerator();

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

        public override bool Equals(object? obj) => obj is TokenList other && tokens.AsSpan().SequenceEqual(other.ToArray());

        public override int GetHashCode() => tokens.Aggregate(17, HashCode.Combine);

        public override string ToString() => $"[{string.Join(", ", tokens)}]";
    }
}

/// <summary>What stands between the vision encoder and the language model.</summary>
public enum ProjectorKind
{
    Linear,
    Mlp,
    PixelShuffle,
}

/// <summary>The names a family of published checkpoints gives to its parts.</summary>
public sealed record PartNames(string Vision, string Projector, string Text, string Head);

/// <summary>A vision-language model: encoder, projector, decoder, and the token that stands for one image position.</summary>
public sealed record VlmConfiguration
{
    public required VisionConfiguration Vision { get; init; }

    public required DecoderConfiguration Text { get; init; }

    public required ProjectorKind Projector { get; init; }

    /// <summary>Pixel shuffle folds squares of this many patches into one token.</summary>
    public int ShuffleFactor { get; init; } = 1;

    public required long ImageToken { get; init; }

    public required PartNames Names { get; init; }

    /// <summary>Tokens that one full-size image or tile takes in the text.</summary>
    public int TokensPerImage => Vision.GridSize * Vision.GridSize / (ShuffleFactor * ShuffleFactor);
}
