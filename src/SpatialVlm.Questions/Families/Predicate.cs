using SpatialVlm.Scenes;

namespace SpatialVlm.Questions;

/// <summary>Is A more so than B?</summary>
public sealed record Predicate(Relation Relation) : QuestionFamily
{
    private static readonly AnswerValue Yes = new("yes_no", Yes: true);
    private static readonly AnswerValue No = new("yes_no", Yes: false);

    public override string Name => "predicate";
    public override IReadOnlyList<string> Outcomes { get; } = ["yes", "no", "unsure"];
    public override Directions Direction => Relation.Direction;
    public override bool NeedsCanonical => Relation.NeedsCanonical;
    public override bool NeedsReliableDepth => Relation.NeedsReliableDepth;
    public override bool IsLogarithmic => Relation.IsLogarithmic;

    public override TypedAnswer? Answer(Scene scene, SceneObject a, SceneObject b)
    {
        if (Relation.Of(scene, a, b) is not { } margin) return null;
        if (margin.IsUnsure) return TypedAnswer.Unsure(margin);
        return margin.Value > 0 ? new TypedAnswer("yes", Yes, null, margin) : new TypedAnswer("no", No, null, margin);
    }
}
