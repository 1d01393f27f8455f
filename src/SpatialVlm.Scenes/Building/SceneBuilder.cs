using SpatialVlm.Geometry;

namespace SpatialVlm.Scenes.Building;

/// <summary>
/// Photo to scene: the paper's Figure 2, read from top to bottom. Pure: the same photo, experts, options and seed give the same scene.
/// </summary>
public sealed class SceneBuilder(SceneExperts experts, SceneOptions options)
{
    /// <summary>The whole chain; the last record still holds clouds, masks and the depth map.</summary>
    /// <param name="seed">The run's; every stage draws from a generator of its own, seeded by run, photo and stage.</param>
    public StageResult<NamedPhoto> Lift(ScenePhoto photo, int seed, StageTimings timings)
    {
        StageResult<TOut> Run<TIn, TOut>(ISceneStage<TIn, TOut> stage, TIn input) =>
            timings.Measure(stage.Name, () => stage.Run(input, Seeds.For(seed, photo.Id, stage.Name)));

        return Run(new ObserveStage(experts, options, timings), photo)
            .Then(observed => Run(new FilterStage(experts), observed))
            .Then(filtered => Run(new SegmentStage(experts, options), filtered))
            .Then(segmented => Run(new ScaleStage(options), segmented))
            .Then(segmented => Run(new FrameStage(experts, options), segmented))
            .Then(framed => Run(new LiftStage(options), framed))
            .Then(lifted => Run(new NameStage(experts, options), lifted));
    }

    /// <summary>The record that is written.</summary>
    public Scene ToScene(NamedPhoto named) => SceneRecords.ToScene(named, options);
}
