using SpatialVlm.Scenes;

namespace SpatialVlm.Questions;

/// <summary>How long is it: a distance between two objects or a dimension of one.</summary>
/// <param name="Measure">Metres; null where it can't be known.</param>
public sealed record Estimate(Func<SceneObject, SceneObject, double?> Measure, bool Canonical = false, bool Single = false, bool CanTouch = false) : QuestionFamily
{
    /// <summary>Metres below which an estimate is said as zero, a gap as touching, and an object as starting at its surface.</summary>
    public const double SmallestSaidMeters = 0.005;

    public override string Name => "estimate";
    public override IReadOnlyList<string> Outcomes { get; } = CanTouch ? ["answer", "touching"] : ["answer"];
    public override bool NeedsCanonical => Canonical;
    public override bool NeedsReliableDepth => true;
    public override bool IsQuantitative => true;
    public override bool IsSingle => Single;
    public override bool IsSymmetric => !Single;

    public override TypedAnswer? Answer(Scene scene, SceneObject a, SceneObject b)
    {
        if (Measure(a, b) is not { } meters) return null;
        return new TypedAnswer(CanTouch && meters < SmallestSaidMeters ? "touching" : "answer", new AnswerValue("length", Meters: meters));
    }
}
