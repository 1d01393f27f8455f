using SpatialVlm.Modeling.Tokenization;
using SpatialVlm.Training.Examples;
using SpatialVlm.Training.Stages;

namespace SpatialVlm.Training.Batching;

/// <summary>Captions at the one length that SigLIP's text tower reads: cut or padded, the end token last of the words.</summary>
public sealed class CaptionEncoder(Tokenizer tokenizer, int length) : IExampleEncoder
{
    private readonly int end = tokenizer.IdOf(Tokenizers.End) ?? throw new ExampleException("no_end_token", $"The tokenizer has no token '{Tokenizers.End}'.");
    private readonly int pad = tokenizer.IdOf(Tokenizers.Pad) ?? throw new ExampleException("no_pad_token", $"The tokenizer has no token '{Tokenizers.Pad}'.");

    public EncodedExample Encode(TrainingExample example)
    {
        if (example.Photo is null) throw new ExampleException("no_photo", $"{example.Id}: has no photo; the contrastive stage learns from photos with captions.");
        int[] words = tokenizer.Encode(example.Turns[0].Answer, addSpecialTokens: false);
        int[] ids = [.. words.Take(length - 1), end, .. Enumerable.Repeat(pad, Math.Max(0, length - 1 - words.Length))];
        return new EncodedExample(example, ids, new bool[ids.Length], 0);
    }
}
