using SpatialVlm.Scenes;

namespace SpatialVlm.Questions;

/// <summary>A pair before it has its number within the photo.</summary>
internal readonly record struct Spoken(
    QuestionType Type, SceneObject A, SceneObject B, TypedAnswer Answer, AnswerValue Value, Template QuestionTemplate, string Question, Template AnswerTemplate, string AnswerText)
{
    public QAPair ToPair(string id, Scene scene)
    {
        var logarithmic = Answer.Margin is not null && Type.Family.IsLogarithmic;
        double? margin = Answer.Margin?.Value, error = Answer.Margin?.Error;
        return new QAPair(id, scene.Image, scene.Id, Type.Id, Type.Family.Name, Question, AnswerText,
            Type.Family.IsSingle ? [A.Id] : [A.Id, B.Id], Value,
            logarithmic ? null : margin, logarithmic ? null : error, logarithmic ? margin : null, logarithmic ? error : null,
            Type.Family.NeedsCanonical, [QuestionTemplate.Id, AnswerTemplate.Id]);
    }
}
