using SpatialVlm.Geometry;
using SpatialVlm.Modeling.Tokenization;
using SpatialVlm.Training.Examples;
using SpatialVlm.Training.Recipes;

namespace SpatialVlm.Training.Stages;

/// <summary>The tokenizer of a run: a checkpoint's, one from a file, or one trained on the sources' text.</summary>
public static class Tokenizers
{
    public const string FileName = "tokenizer.json", Image = "<image>", End = "<|end|>", Pad = "<pad>";

    private const int MostSamples = 20_000;

    /// <param name="checkpoint">Folder that training begins with; null where weights are fresh.</param>
    public static Tokenizer Open(TrainOptions options, string folder, string? checkpoint, IReadOnlyList<IExampleSource> sources)
    {
        if (checkpoint is not null) return Tokenizer.Load(Path.Combine(checkpoint, FileName));
        if (options.Tokenizer.Path is { } path) return Tokenizer.Load(Path.GetFullPath(Path.Combine(folder, path)));
        return BpeTrainer.Train(Texts(sources, options.Seed), new BpeTrainerOptions { VocabularySize = options.Tokenizer.Vocabulary, SpecialTokens = ChatTemplates.NanoSpecialTokens });
    }

    private static IEnumerable<string> Texts(IReadOnlyList<IExampleSource> sources, int seed)
    {
        foreach (IExampleSource source in sources)
        {
            // Worlds are slow to make, and a few hundred use every word they know.
            int count = Math.Min(source.Count, source.Count == int.MaxValue ? 400 : MostSamples / sources.Count);
            for (int i = 0; i < count; i++)
            {
                int index = source.Count == int.MaxValue ? i : (int)((long)i * source.Count / count);
                foreach (Turn turn in Read(source, index, seed))
                {
                    yield return turn.Question;
                    yield return turn.Answer;
                }
            }
        }
    }

    private static IReadOnlyList<Turn> Read(IExampleSource source, int index, int seed)
    {
        try
        {
            return source.Get(index, Seeds.For(seed, $"{source.Name}/{index}", "tokenizer")).Turns;
        }
        catch (ExampleException)
        {
            return [];
        }
    }
}
