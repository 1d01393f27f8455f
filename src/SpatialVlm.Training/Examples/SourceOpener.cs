using SpatialVlm.Experts.Store;
using SpatialVlm.Geometry;
using SpatialVlm.Scenes.Building;
using SpatialVlm.Training.Recipes;

namespace SpatialVlm.Training.Examples;

/// <summary>From options to sources; paths are relative to the options file.</summary>
/// <param name="folder">Of the options file.</param>
/// <param name="side">Pixels of rendered photos.</param>
public sealed class SourceOpener(string folder, int side)
{
    private const int HashRange = 10_000;

    /// <summary>What may be trained on.</summary>
    public IExampleSource Training(SourceOptions options) => Open(options, key => options.HeldOut == 0 || !IsHeldOut(key, options.HeldOut));

    /// <summary>What the source keeps for evaluation; null where it holds nothing out.</summary>
    public IExampleSource? HeldOut(SourceOptions options) => options.HeldOut == 0 ? null : Open(options with { Flip = 0, Crop = 1 }, key => IsHeldOut(key, options.HeldOut));

    private IExampleSource Open(SourceOptions options, Func<string, bool> keeps)
    {
        string path = Path.GetFullPath(Path.Combine(folder, options.Path));
        string images = options.Images.Length == 0 ? "" : Path.GetFullPath(Path.Combine(folder, options.Images));
        string beside = images.Length > 0 ? images : Path.GetDirectoryName(path)!;
        IExampleSource source = options.Kind switch
        {
            SourceKind.Run => new RunSource(options, path, images, keeps),
            SourceKind.RunCaptions => new RunCaptionSource(options, path, images, keeps),
            SourceKind.Llava or SourceKind.Sharegpt => new ConversationSource(options, path, beside, keeps),
            SourceKind.Worlds => new WorldSource(options, side, EmbeddedExperts.Open(new ExpertStore(), new ExpertOptions())),
            _ => new QuestionFileSource(options, path, beside, keeps),
        };
        return options.Samples > 0 && options.Samples < source.Count ? new FirstOf(source, options.Samples) : source;
    }

    // By the photo's name alone, so that every source over the same photos, and every later run, holds out the same ones.
    private static bool IsHeldOut(string key, double share) => Seeds.For(0, key, "held-out").Next(HashRange) < share * HashRange;

    private sealed class FirstOf(IExampleSource source, int count) : IExampleSource
    {
        public string Name => source.Name;

        public int Count => count;

        public TrainingExample Get(int index, Random random) => source.Get(index, random);
    }
}
