using System.Collections.Concurrent;
using SpatialVlm.Geometry;
using SpatialVlm.Questions;
using SpatialVlm.Scenes;
using SpatialVlm.Scenes.Building;
using SpatialVlm.Training.Recipes;
using SpatialVlm.Worlds;

namespace SpatialVlm.Training.Examples;

/// <summary>Worlds rendered while training, lifted with their true depth and masks, and asked about; each is seen once and never stored.</summary>
internal sealed class WorldSource : IExampleSource
{
    private const int LookAhead = 8;
    private readonly SourceOptions options;
    private readonly int side;
    private readonly SceneBuilder builder;
    private readonly ConcurrentDictionary<int, Task<TrainingExample>> made = new();

    /// <param name="side">Pixels of the square photos.</param>
    public WorldSource(SourceOptions options, int side, SceneExperts experts)
    {
        (this.options, this.side) = (options, side);
        builder = new SceneBuilder(experts, new SceneOptions());
    }

    public string Name => options.Name;

    public int Count => options.Samples > 0 ? options.Samples : int.MaxValue;

    public TrainingExample Get(int index, Random random)
    {
        Task<TrainingExample> task = Start(index);
        for (int next = index + 1; next <= index + LookAhead && next < Count; next++) Start(next);
        made.TryRemove(index, out _);
        return task.GetAwaiter().GetResult();
    }

    // The text must not depend on who asks first, so it is drawn from the world's own number.
    private Task<TrainingExample> Start(int index) => made.GetOrAdd(index, i => Task.Run(() => Make(i)));

    private TrainingExample Make(int index)
    {
        World world = WorldGenerator.Create(options.Kit, "any", options.WorldSeed, index);
        RenderedWorld rendered = WorldRenderer.Render(world, side, side, 1);
        var photo = new ScenePhoto(world.Id, world.Id, rendered.Image, null, RenderedGiven.From(rendered, options.WorldSeed));
        StageResult<NamedPhoto> named = builder.Lift(photo, options.WorldSeed, new StageTimings());
        if (named.Drop is { } drop) throw new ExampleException(drop.Reason, $"{Name}: world {world.Id} of seed {options.WorldSeed}: {drop.Message}");
        Random questions = Seeds.For(options.WorldSeed, world.Id, "questions");
        IReadOnlyList<QAPair> pairs = new QuestionGenerator(new QuestionOptions { PairsPerImage = options.Turns }).Generate(builder.ToScene(named.Value), questions);
        if (pairs.Count == 0) throw new ExampleException("nothing_to_ask", $"{Name}: world {world.Id} of seed {options.WorldSeed} has nothing to ask about.");
        return new TrainingExample(world.Id, new PhotoInMemory($"{options.Kit}/{options.WorldSeed}/{world.Id}", rendered.Image), [.. pairs.Select(p => new Turn(p.Question, p.Answer, p.Type))]);
    }
}
