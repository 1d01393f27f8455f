using SpatialVlm.Scenes;

namespace SpatialVlm.Questions;

/// <summary>How a kind of question is answered; five of these make the 43 types.</summary>
public abstract record QuestionFamily
{
    /// <summary>predicate, choice, classify, difference or estimate.</summary>
    public abstract string Name { get; }

    /// <summary>Sections of the template file beside "question".</summary>
    public abstract IReadOnlyList<string> Outcomes { get; }

    public abstract bool NeedsCanonical { get; }

    /// <summary>Withheld where the photo's depth is not reliable.</summary>
    public abstract bool NeedsReliableDepth { get; }

    public virtual bool IsQuantitative => false;

    /// <summary>The margin is the logarithm of a ratio, not metres.</summary>
    public virtual bool IsLogarithmic => false;

    /// <summary>Not asked of two objects whose names tell it: "the cup on the left" and "the cup on the right".</summary>
    public virtual Directions Direction => Directions.None;

    /// <summary>Asked of one object.</summary>
    public virtual bool IsSingle => false;

    /// <summary>The answer is the same for (A, B) and (B, A).</summary>
    public virtual bool IsSymmetric => false;

    /// <summary>What the scene says about A and B (the same object twice for a single one); null where it can't tell.</summary>
    public abstract TypedAnswer? Answer(Scene scene, SceneObject a, SceneObject b);
}
