using SpatialVlm.Scenes;

namespace SpatialVlm.Questions;

/// <summary>How does A stand to B: this way or the other?</summary>
public sealed record Classify(Relation Relation) : QuestionFamily
{
    public override string Name => "classify";
    public override IReadOnlyList<string> Outcomes { get; } = [Relation.Word, Relation.Opposite.Word, "unsure"];
    public override Directions Direction => Relation.Direction;
    public override bool NeedsCanonical => Relation.NeedsCanonical;
    public override bool NeedsReliableDepth => Relation.NeedsReliableDepth;
    public override bool IsLogarithmic => Relation.IsLogarithmic;

    public override TypedAnswer? Answer(Scene scene, SceneObject a, SceneObject b)
    {
        if (Relation.Of(scene, a, b) is not { } margin) return null;
        if (margin.IsUnsure) return TypedAnswer.Unsure(margin);
        var word = margin.Value > 0 ? Relation.Word : Relation.Opposite.Word;
        return new TypedAnswer(word, new AnswerValue("word", Word: word), null, margin);
    }
}
