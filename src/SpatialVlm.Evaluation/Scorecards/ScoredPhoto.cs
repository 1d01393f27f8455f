using SpatialVlm.Evaluation.Scorecards.Stages;
using SpatialVlm.Evaluation.Scorecards.Truths;
using SpatialVlm.Geometry;
using SpatialVlm.Questions;
using SpatialVlm.Scenes;
using SpatialVlm.Scenes.Building;
using SpatialVlm.Worlds;

namespace SpatialVlm.Evaluation.Scorecards;

/// <summary>What the engine made of one photo, beside what is true of it.</summary>
/// <param name="True">The manifest as it stands, without faults and with nothing ignored.</param>
/// <param name="TruthOf">Scene object id to the true object that it shows; what shows none is not there.</param>
/// <param name="Meant">Scene object id to the true object that its name is true of.</param>
internal sealed record ScoredPhoto(
    ScenePhoto True, WorldTruth World, NamedPhoto Named, Scene Scene, IReadOnlyList<QAPair> Pairs,
    IReadOnlyDictionary<string, ObjectTruth> TruthOf, IReadOnlyDictionary<string, ObjectTruth> Meant)
{
    public TrueCamera Camera { get; } = new(World.Up, World.CameraHeightM);

    public DepthMap EngineDepth => Named.Lifted.Framed.Segmented.Filtered.Depth.Depth;

    public IReadOnlyList<RegionOfInterest> Regions => Named.Lifted.Framed.Segmented.Regions;

    /// <summary>By how much the photo's depth as a whole is too large; 1 without exact depth.</summary>
    public double DepthScale { get; } = True.Given.Depth is { } exact ? DepthScore.Scale(Named.Lifted.Framed.Segmented.Filtered.Depth.Depth, exact) : 1;

    /// <summary>By how much everything across the viewing direction is too wide for its depth.</summary>
    public double FocalScale => True.Given.Intrinsics is { } exact ? exact.Fx / Scene.Intrinsics.Fx : 1;

    /// <summary>The exact mask of a true object; null where the manifest lists none.</summary>
    public Mask? TrueMask(string id) => True.Given.Objects?.FirstOrDefault(o => o.Id == id)?.Mask;

    /// <summary>True objects that the manifest lists.</summary>
    public IEnumerable<ObjectTruth> Listed => World.Objects.Where(o => TrueMask(o.Id) is not null);
}

/// <summary>An answer that truth contradicts, for whoever looks for the reason.</summary>
public sealed record WrongAnswer(string Photo, string Type, IReadOnlyList<string> Objects, IReadOnlyList<string> Names, string Said, double True);
