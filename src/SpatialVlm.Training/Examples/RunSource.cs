using System.Text.Json;
using SpatialVlm.Geometry;
using SpatialVlm.Training.Recipes;

namespace SpatialVlm.Training.Examples;

/// <summary>The pairs of a run folder: a sample is a photo with a fresh choice of its questions.</summary>
internal sealed class RunSource : IExampleSource
{
    private readonly RunFolderFiles run;
    private readonly LineIndex pairs;
    private readonly LineBlock[] photos;
    private readonly int turns;
    private readonly bool boxes;

    /// <param name="keeps">Which photos, by id.</param>
    public RunSource(SourceOptions options, string folder, string images, Func<string, bool> keeps)
    {
        (Name, turns, boxes) = (options.Name, options.Turns, options.Crop < 1);
        run = new RunFolderFiles(folder, images);
        pairs = new LineIndex(run.Parts("qa"), "scene");
        photos = [.. pairs.Blocks.Where(b => keeps(b.Key))];
    }

    public string Name { get; }

    public int Count => photos.Length;

    public TrainingExample Get(int index, Random random)
    {
        LineBlock block = photos[index];
        IReadOnlyList<JsonDocument> lines = pairs.Read(block);
        try
        {
            int[] order = [.. Enumerable.Range(0, lines.Count)];
            random.Shuffle(order);
            JsonElement[] chosen = [.. order.Take(turns).Select(i => lines[i].RootElement)];
            return new TrainingExample(block.Key, run.Photo(Text(chosen[0], "image")),
                [.. chosen.Select(p => new Turn(Text(p, "question"), Text(p, "answer"), Text(p, "type")))], boxes ? Boxes(block.Key, chosen) : null);
        }
        catch (Exception e) when (e is KeyNotFoundException or InvalidOperationException)
        {
            throw new ExampleException("bad_pair", $"{Name}: pairs of scene '{block.Key}': {e.Message}", e);
        }
        finally
        {
            foreach (JsonDocument line in lines) line.Dispose();
        }
    }

    private PixelBox[]? Boxes(string scene, JsonElement[] chosen)
    {
        IReadOnlyDictionary<string, PixelBox> all = run.Boxes(scene);
        string[] asked = [.. chosen.SelectMany(p => p.GetProperty("objects").EnumerateArray()).Select(o => o.GetString()!).Distinct()];
        return asked.All(all.ContainsKey) ? [.. asked.Select(o => all[o])] : null;
    }

    private static string Text(JsonElement pair, string name) => pair.GetProperty(name).GetString() ?? throw new InvalidOperationException($"'{name}' is null");
}
