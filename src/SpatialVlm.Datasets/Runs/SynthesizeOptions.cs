using SpatialVlm.Datasets.Options;
using SpatialVlm.Imaging;
using SpatialVlm.Questions;
using SpatialVlm.Scenes;
using SpatialVlm.Scenes.Building;

namespace SpatialVlm.Datasets.Runs;

/// <summary>Everything that decides the bytes of a run; how many workers write them does not.</summary>
public sealed record SynthesizeOptions : QuestionOptions
{
    public int Seed { get; init; }

    /// <summary>Write each photo's depth as 16-bit PNG, 1 mm.</summary>
    public bool KeepDepth { get; init; }

    /// <summary>Cards in the report, chosen by seed.</summary>
    [OptionRange(0, 100_000)]
    public int ReportCards { get; init; } = 200;

    /// <summary>Photos a shard: what a killed run loses at most.</summary>
    [OptionRange(1, 1_000_000)]
    public int PhotosPerShard { get; init; } = 32;

    public DecodeLimits Photos { get; init; } = new();

    public ExpertOptions Experts { get; init; } = new();

    public SceneOptions Scenes { get; init; } = new();
}
