using System.Text.Json;
using SpatialVlm.Geometry;
using SpatialVlm.Questions;
using SpatialVlm.Training.Recipes;

namespace SpatialVlm.Training.Examples;

/// <summary>What stands in the photos of a run folder, said in a sentence: captions for the contrastive stage and for base training.</summary>
internal sealed class RunCaptionSource : IExampleSource
{
    private const int MostNamed = 4;
    private readonly RunFolderFiles run;
    private readonly LineBlock[] photos;

    public RunCaptionSource(SourceOptions options, string folder, string images, Func<string, bool> keeps)
    {
        Name = options.Name;
        run = new RunFolderFiles(folder, images);
        photos = [.. run.Scenes.Blocks.Where(b => keeps(b.Key))];
    }

    public string Name { get; }

    public int Count => photos.Length;

    public TrainingExample Get(int index, Random random)
    {
        using JsonDocument line = run.Scenes.Read(photos[index])[0];
        JsonElement scene = line.RootElement;
        (string Caption, PixelBox Box)[] objects = [.. scene.GetProperty("objects").EnumerateArray().Select(o => (o.GetProperty("caption").GetString()!, Box(o.GetProperty("box"))))];
        if (objects.Length == 0) throw new ExampleException("nothing_named", $"{Name}: scene '{photos[index].Key}' has no object to name.");
        random.Shuffle(objects);
        (string Caption, PixelBox Box)[] named = objects[..Math.Min(objects.Length, random.Next(1, MostNamed + 1))];
        string caption = Joined([.. named.Select(o => WithArticle(o.Caption))]);
        return new TrainingExample(photos[index].Key, run.Photo(scene.GetProperty("image").GetString()!),
            [new Turn(CaptionQuestions.Draw(random), $"{char.ToUpperInvariant(caption[0])}{caption[1..]}.", "caption")], [.. named.Select(o => o.Box)]);
    }

    private static PixelBox Box(JsonElement box) => new(box[0].GetDouble(), box[1].GetDouble(), box[2].GetDouble(), box[3].GetDouble());

    private static string WithArticle(string caption) =>
        NounPhrase.NumberOf(caption) == GrammaticalNumber.Plural ? caption : $"{("aeiou".Contains(char.ToLowerInvariant(caption[0])) ? "an" : "a")} {caption}";

    private static string Joined(string[] parts) => parts.Length == 1 ? parts[0] : $"{string.Join(", ", parts[..^1])} and {parts[^1]}";
}

/// <summary>How a caption is asked for where a source has captions without questions.</summary>
internal static class CaptionQuestions
{
    private static readonly string[] all =
    [
        "What does the photo show?", "What can be seen here?", "Name some things in this picture.", "Describe the photo in a sentence.", "What is in view?", "Which things do you see?",
    ];

    public static string Draw(Random random) => all[random.Next(all.Length)];
}
