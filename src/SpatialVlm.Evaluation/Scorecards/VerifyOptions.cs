using SpatialVlm.Scenes;

namespace SpatialVlm.Evaluation.Scorecards;

/// <summary>What a scorecard is made of, beyond the worlds themselves.</summary>
public sealed record VerifyOptions
{
    public GivenFields Given { get; init; } = GivenFields.Parse("true", null);

    public FaultSet Faults { get; init; } = new();

    /// <summary>Faults run one value after the other, each alone on top of <see cref="Faults"/>.</summary>
    public IReadOnlyList<Sweep> Sweeps { get; init; } = [];

    /// <summary>At most so many worlds, from the first; null: all.</summary>
    public int? Count { get; init; }

    public int Seed { get; init; }

    public int Jobs { get; init; } = 1;

    /// <summary>Questions asked of a photo; the same number of relations and of lengths, all types alike.</summary>
    public int PairsPerImage { get; init; } = 1000;

    /// <summary>Objects of which less shows are not scored.</summary>
    public double LeastVisibleShare { get; init; } = 0.3;

    public SceneOptions Scenes { get; init; } = new();
}

/// <param name="Fault">One of <see cref="FaultSet.Names"/>.</param>
public sealed record Sweep(string Fault, IReadOnlyList<double> Values);
