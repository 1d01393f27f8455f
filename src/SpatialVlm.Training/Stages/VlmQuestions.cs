using SpatialVlm.Geometry;
using SpatialVlm.Modeling;
using SpatialVlm.Modeling.Generation;
using SpatialVlm.Modeling.Tokenization;
using SpatialVlm.Tensors;
using SpatialVlm.Training.Batching;
using SpatialVlm.Training.Examples;
using SpatialVlm.Training.Recipes;

namespace SpatialVlm.Training.Stages;

/// <summary>Asks the model in training the first question of each sample, greedily, and compares the answer letter by letter.</summary>
internal sealed class VlmQuestions(
    VisionLanguageModel model, ParameterStore store, Tokenizer tokenizer, TurnEncoder encoder, PhotoTensors photos, AttentionKind attention, EngineOptions engine) : IDisposable
{
    private const int BatchSize = 16, LengthBucket = 16, MostTokens = 40;
    private readonly Generator generator = new(model, store, engine);

    public IReadOnlyList<Judged> Ask(IReadOnlyList<TrainingExample> examples)
    {
        var judged = new List<Judged>();
        // A batch has photos in every row or in none.
        foreach (var group in examples.GroupBy(e => e.Photo is not null))
            foreach (TrainingExample[] batch in group.Chunk(BatchSize)) judged.AddRange(AskBatch(batch, group.Key));
        return judged;
    }

    public void Dispose() => generator.Dispose();

    private IEnumerable<Judged> AskBatch(TrainingExample[] batch, bool shown)
    {
        int[][] prompts = [.. batch.Select(e => encoder.Prompt(e, e.Turns[0]))];
        int length = (prompts.Max(p => p.Length) + LengthBucket - 1) / LengthBucket * LengthBucket;
        var ids = new long[batch.Length * length];
        var padding = new long[ids.Length];
        for (int b = 0; b < batch.Length; b++)
            for (int i = 0; i < prompts[b].Length; i++)
            {
                int at = ((b + 1) * length) - prompts[b].Length + i;
                (ids[at], padding[at]) = (prompts[b][i], 1);
            }
        HostTensor mask = HostTensor.Of([batch.Length, length], padding);
        int[]? prefixes = attention == AttentionKind.Prefix ? [.. prompts.Select(p => p.Length)] : null;
        Dictionary<string, HostTensor> prompt = VlmFeeds.Text(HostTensor.Of([batch.Length, length], ids), mask, prefixLengths: prefixes);
        if (shown) AddPhotos(prompt, batch);
        var options = new SamplingOptions { MaxNewTokens = MostTokens, Decode = tokens => tokenizer.Decode([.. tokens.Select(t => (int)t)]) };
        IReadOnlyList<IReadOnlyList<Completion>> answers = generator.Generate(prompt, options, Seeds.For(0, "questions", "greedy"), mask);
        return batch.Select((e, i) =>
        {
            Turn turn = e.Turns[0];
            string answer = answers[i][0].Text!.Trim();
            return new Judged(e.Id, turn.Type, turn.Question, turn.Answer, answer, string.Equals(answer, turn.Answer.Trim(), StringComparison.OrdinalIgnoreCase));
        });
    }

    private void AddPhotos(Dictionary<string, HostTensor> prompt, TrainingExample[] batch)
    {
        int side = model.Configuration.Vision.ImageSize;
        var pixels = new float[batch.Length * photos.Elements];
        for (int i = 0; i < batch.Length; i++) photos.Fill(batch[i].Photo!, pixels.AsSpan(i * photos.Elements, photos.Elements));
        VlmFeeds.AddImages(prompt, model.Configuration, HostTensor.Of([batch.Length, 3, side, side], pixels));
    }
}
