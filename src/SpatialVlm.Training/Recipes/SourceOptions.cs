using SpatialVlm.Datasets.Options;

namespace SpatialVlm.Training.Recipes;

/// <summary>Forms of training data that are read.</summary>
public enum SourceKind
{
    /// <summary>Question-answer pairs of a run folder of <c>synthesize</c>.</summary>
    Run,

    /// <summary>What stands in the photos of a run folder, as captions.</summary>
    RunCaptions,

    /// <summary>LLaVA's JSON list of conversations.</summary>
    Llava,

    /// <summary>Conversations as JSON Lines, in LLaVA's or ShareGPT's fields.</summary>
    Sharegpt,

    /// <summary>JSON Lines of image and caption, or COCO's captions JSON.</summary>
    Captions,

    /// <summary>JSON Lines or a JSON list of image, question and answer.</summary>
    Vqa,

    /// <summary>Worlds rendered while training, each seen once.</summary>
    Worlds,
}

/// <summary>One source of the mixture.</summary>
public sealed record SourceOptions
{
    public string Name { get; init; } = "";

    public SourceKind Kind { get; init; } = SourceKind.Run;

    /// <summary>Folder or file, relative to the options file.</summary>
    public string Path { get; init; } = "";

    /// <summary>Where relative image paths begin; the run's input root, or the file's folder, where empty.</summary>
    public string Images { get; init; } = "";

    /// <summary>Share of the mixture, relative to the other sources' weights.</summary>
    [OptionRange(0, 1e12)]
    public double Weight { get; init; } = 1; // A.2: 174 to 2.5

    /// <summary>Questions about one photo in a sample, at most.</summary>
    [OptionRange(1, 10000)]
    public int Turns { get; init; } = 8;

    /// <summary>Only the first so many samples; 0 takes all.</summary>
    [OptionRange(0, int.MaxValue)]
    public int Samples { get; init; }

    /// <summary>Share of the photos kept out of training, for evaluation; chosen by their names.</summary>
    [OptionRange(0, 0.9)]
    public double HeldOut { get; init; }

    /// <summary>Chance that a photo is mirrored, where no text says left or right.</summary>
    [OptionRange(0, 1)]
    public double Flip { get; init; }

    /// <summary>Least share of width and height that a random crop keeps; every object asked about stays inside it.</summary>
    [OptionRange(0.3, 1)]
    public double Crop { get; init; } = 1;

    /// <summary>Worlds: seen or unseen.</summary>
    public string Kit { get; init; } = "seen";

    /// <summary>Worlds: seed of the first world.</summary>
    public int WorldSeed { get; init; } = 1;
}
