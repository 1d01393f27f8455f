using SpatialVlm.Scenes;

namespace SpatialVlm.Questions;

/// <summary>One of the 43 types of appendix A.3: how it is answered and how often it is asked.</summary>
/// <param name="WeightWithoutFrame">Relative, figure 14 of the paper.</param>
/// <param name="WeightWithFrame">Relative, figure 15.</param>
public sealed record QuestionType(string Id, QuestionFamily Family, double WeightWithoutFrame, double WeightWithFrame)
{
    public TypedAnswer? Answer(Scene scene, SceneObject a, SceneObject b) =>
        Family.NeedsCanonical && !scene.Canonical.Ok ? null : Family.Answer(scene, a, b);
}
