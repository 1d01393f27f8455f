using SpatialVlm.Scenes;

namespace SpatialVlm.Questions;

/// <summary>An answer before it is put into words.</summary>
/// <param name="Outcome">Which section of the type's template file words it.</param>
/// <param name="Chosen">The object that a choice names.</param>
/// <param name="Margin">Null for lengths.</param>
public readonly record struct TypedAnswer(string Outcome, AnswerValue Value, SceneObject? Chosen = null, Margin? Margin = null)
{
    public static TypedAnswer Unsure(Margin margin) => new("unsure", UnsureValue, null, margin);

    private static readonly AnswerValue UnsureValue = new("unsure");
}
