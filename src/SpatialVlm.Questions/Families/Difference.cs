using SpatialVlm.Scenes;

namespace SpatialVlm.Questions;

/// <summary>By how much is A more so than B? Asked only where it surely is.</summary>
/// <param name="Measure">Metres, where it isn't the relation's own margin: above and below are measured between the lowest points.</param>
public sealed record Difference(Relation Relation, Func<SceneObject, SceneObject, double?>? Measure = null) : QuestionFamily
{
    public override string Name => "difference";
    public override IReadOnlyList<string> Outcomes { get; } = ["answer"];
    public override Directions Direction => Relation.Direction;
    public override bool NeedsCanonical => Relation.NeedsCanonical;
    public override bool NeedsReliableDepth => true;
    public override bool IsQuantitative => true;

    public override TypedAnswer? Answer(Scene scene, SceneObject a, SceneObject b)
    {
        if (Relation.Of(scene, a, b) is not { IsUnsure: false, Value: > 0 } margin) return null;
        var meters = Measure is null ? margin.Value : Measure(a, b);
        // Below its error, or what people would call nothing, a difference is no answer to "by how much".
        return meters >= Math.Max(margin.Error, Estimate.SmallestSaidMeters) ? new TypedAnswer("answer", new AnswerValue("length", Meters: meters)) : null;
    }
}
