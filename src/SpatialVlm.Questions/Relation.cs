using SpatialVlm.Scenes;

namespace SpatialVlm.Questions;

/// <summary>A way in which A can be more so than B, such as left; its opposite is the same difference with the other sign.</summary>
public sealed class Relation
{
    private readonly Func<Scene, SceneObject, SceneObject, Margin?> margin;

    /// <param name="name">As in the type's id.</param>
    /// <param name="word">What a classification answers.</param>
    /// <param name="margin">Signed, positive where A is more so; null where it can't be known.</param>
    internal Relation((string Name, string Word) name, (string Name, string Word) opposite, Func<Scene, SceneObject, SceneObject, Margin?> margin,
        Directions direction = Directions.None, bool needsCanonical = false, bool needsReliableDepth = false, bool isLogarithmic = false)
    {
        (Name, Word) = name;
        (Direction, NeedsCanonical, NeedsReliableDepth, IsLogarithmic) = (direction, needsCanonical, needsReliableDepth, isLogarithmic);
        this.margin = margin;
        Opposite = new Relation(this, opposite);
    }

    private Relation(Relation opposite, (string Name, string Word) name)
    {
        (Name, Word) = name;
        (Direction, NeedsCanonical, NeedsReliableDepth, IsLogarithmic) = (opposite.Direction, opposite.NeedsCanonical, opposite.NeedsReliableDepth, opposite.IsLogarithmic);
        margin = (scene, a, b) => opposite.margin(scene, a, b)?.Reversed;
        Opposite = opposite;
    }

    public string Name { get; }
    public string Word { get; }
    public Relation Opposite { get; }
    /// <summary>What the names of two objects may say already.</summary>
    public Directions Direction { get; }

    public bool NeedsCanonical { get; }
    public bool NeedsReliableDepth { get; }

    /// <summary>The margin is the logarithm of a ratio, not metres.</summary>
    public bool IsLogarithmic { get; }

    /// <summary>By how much A is more so than B; null where the scene can't tell or the two are exactly alike.</summary>
    public Margin? Of(Scene scene, SceneObject a, SceneObject b) => margin(scene, a, b) is { IsTie: false } known ? known : null;
}
