using SpatialVlm.Scenes;

namespace SpatialVlm.Questions;

/// <summary>Which of A and B is more so?</summary>
public sealed record Choice(Relation Relation) : QuestionFamily
{
    public override string Name => "choice";
    public override IReadOnlyList<string> Outcomes { get; } = ["chosen", "unsure"];
    public override Directions Direction => Relation.Direction;
    public override bool NeedsCanonical => Relation.NeedsCanonical;
    public override bool NeedsReliableDepth => Relation.NeedsReliableDepth;
    public override bool IsLogarithmic => Relation.IsLogarithmic;

    // Not symmetric: which one is named first is drawn.
    public override TypedAnswer? Answer(Scene scene, SceneObject a, SceneObject b)
    {
        if (Relation.Of(scene, a, b) is not { } margin) return null;
        if (margin.IsUnsure) return TypedAnswer.Unsure(margin);
        var chosen = margin.Value > 0 ? a : b;
        return new TypedAnswer("chosen", new AnswerValue("choice", Object: chosen.Id), chosen, margin);
    }
}
