using SpatialVlm.Geometry;

namespace SpatialVlm.Training.Examples;

/// <summary>One photo, or none, with what is said about it.</summary>
/// <param name="Id">Unique within its source; named in messages.</param>
/// <param name="Boxes">In the photo's pixels: what a crop must keep; null where nobody knows, and then nothing is cropped.</param>
public sealed record TrainingExample(string Id, PhotoReference? Photo, IReadOnlyList<Turn> Turns, IReadOnlyList<PixelBox>? Boxes = null);

/// <summary>A question and its answer.</summary>
/// <param name="Type">Question type, or what the source calls its kind; evaluation reports by it.</param>
public sealed record Turn(string Question, string Answer, string Type);

/// <summary>Samples by number: the same number and generator give the same sample, on any thread.</summary>
public interface IExampleSource
{
    string Name { get; }

    /// <summary>Samples there are; <see cref="int.MaxValue"/> where they are made as needed.</summary>
    int Count { get; }

    /// <exception cref="ExampleException">This sample cannot be read; others may.</exception>
    TrainingExample Get(int index, Random random);
}

/// <summary>A sample that is left out; the message names it and why.</summary>
/// <param name="reason">snake_case, counted.</param>
public sealed class ExampleException(string reason, string message, Exception? inner = null) : Exception(message, inner)
{
    public string Reason { get; } = reason;
}
