using SpatialVlm.Imaging;
using SpatialVlm.Training.Examples;

namespace SpatialVlm.Tests.Training;

/// <summary>Made-up samples: a photo of one colour, and questions that only its colour answers.</summary>
internal sealed class SketchSource(string name, int count, int words = 3, Func<int, bool>? broken = null, Func<int, bool>? unreadable = null) : IExampleSource
{
    private static readonly (string Name, byte[] Rgb)[] colours = [("red", [200, 30, 30]), ("green", [30, 160, 40]), ("blue", [40, 60, 200]), ("white", [240, 240, 240])];

    public string Name => name;

    public int Count => count;

    public TrainingExample Get(int index, Random random)
    {
        if (broken?.Invoke(index) == true) throw new ExampleException("broken", $"{name}: sample {index} is broken.");
        (string colour, byte[] rgb) = colours[index % colours.Length];
        var image = new Image(32, 32, [.. Enumerable.Range(0, 32 * 32).SelectMany(_ => rgb)]);
        string padding = string.Concat(Enumerable.Repeat(" really", words));
        PhotoReference photo = unreadable?.Invoke(index) == true ? new TornPhoto($"{name}/{index}") : new PhotoInMemory($"{name}/{index}", image);
        return new TrainingExample($"{name}-{index}", photo, [new Turn($"Which colour is it{padding}?", $"It is {colour}.", "colour"), new Turn($"Is it {colour}?", "Yes.", "check")]);
    }

    private sealed record TornPhoto(string Name) : PhotoReference(Name)
    {
        public override Image Open() => throw new PhotoException("torn", $"{Name}: the photo ends in the middle.");
    }
}
