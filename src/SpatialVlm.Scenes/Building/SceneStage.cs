namespace SpatialVlm.Scenes.Building;

/// <summary>A pure step: same input and generator, same result.</summary>
internal interface ISceneStage<in TIn, TOut>
{
    /// <summary>Names the stage in timings, drops and the seed of its generator.</summary>
    string Name { get; }

    StageResult<TOut> Run(TIn input, Random random);
}
