namespace SpatialVlm.Questions;

/// <summary>A question with its answer, as records.md has it.</summary>
/// <param name="Type">Id of the question type, such as left_predicate.</param>
/// <param name="Family">predicate, choice, classify, difference or estimate.</param>
/// <param name="Objects">[A, B], ids; one for height, width and elevation.</param>
/// <param name="Templates">Ids of the wordings of question and answer.</param>
public sealed record QAPair(
    string Id, string Image, string Scene, string Type, string Family, string Question, string Answer,
    IReadOnlyList<string> Objects, AnswerValue Value, double? MarginM, double? MarginErrorM, double? MarginLog, double? MarginErrorLog,
    bool NeedsCanonical, IReadOnlyList<string> Templates);

/// <summary>The typed answer; <paramref name="Kind"/> says which of the others is set.</summary>
/// <param name="Kind">yes_no, choice, word, length or unsure.</param>
/// <param name="Meters">The measured length.</param>
/// <param name="SaidMeters">What the rounded answer says.</param>
/// <param name="Unit">The unit said: m, cm, ft, in.</param>
public sealed record AnswerValue(string Kind, bool? Yes = null, string? Object = null, string? Word = null, double? Meters = null, double? SaidMeters = null, string? Unit = null);
