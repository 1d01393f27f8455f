namespace SpatialVlm.Questions;

/// <summary>A question type with its wordings and the weights that the options give it.</summary>
internal sealed class AskedType
{
    private readonly double weightWithoutFrame, weightWithFrame;
    private readonly Dictionary<string, WeightedWordings> answers;

    public AskedType(QuestionType type, QuestionOptions options)
    {
        Type = type;
        var templates = TemplateCatalogue.Of(type);
        Questions = templates.Questions;
        answers = templates.Outcomes.ToDictionary(outcome => outcome, outcome => new WeightedWordings(templates.Answers(outcome), options.ConciseBias));
        var chosen = options.Weights.TryGetValue(type.Id, out var weight);
        weightWithoutFrame = chosen ? weight : type.WeightWithoutFrame;
        weightWithFrame = chosen ? weight : type.WeightWithFrame;
    }

    public QuestionType Type { get; }
    public IReadOnlyList<Wording> Questions { get; }

    public double Weight(bool hasFrame) => hasFrame ? weightWithFrame : weightWithoutFrame;

    public WeightedWordings Answers(string outcome) => answers[outcome];
}
