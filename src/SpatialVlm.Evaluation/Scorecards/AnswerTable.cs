using SpatialVlm.Questions;

namespace SpatialVlm.Evaluation.Scorecards;

/// <summary>One type's answers by one truth.</summary>
/// <param name="Scored">Sure answers that are not borderline, and how many of them are right.</param>
/// <param name="Borderline">Those whose true margin is too small to tell, and how many of them are right.</param>
public sealed record AnswerRow(string Type, Share Scored, Share Borderline, long Unsure)
{
    public static IReadOnlyList<AnswerRow> All(ScoreSheet sheet, string truth) => [.. Catalogue.Types.Select(type => Of(sheet, type.Id, truth))];

    /// <summary>All types together.</summary>
    public static AnswerRow Sum(ScoreSheet sheet, string truth) => Sum("all", All(sheet, truth));

    /// <param name="family">predicate, choice, classify, difference or estimate.</param>
    public static AnswerRow OfFamily(ScoreSheet sheet, string family, string truth) =>
        Sum(family, [.. Catalogue.Types.Where(type => type.Family.Name == family).Select(type => Of(sheet, type.Id, truth))]);

    private static AnswerRow Of(ScoreSheet sheet, string type, string truth) =>
        new(type, sheet[$"answers/{type}/{truth}/right"], sheet[$"answers/{type}/{truth}/borderline"], sheet[$"answers/{type}/{truth}/unsure"].N);

    private static AnswerRow Sum(string name, IReadOnlyList<AnswerRow> rows) =>
        new(name, rows.Aggregate(default(Share), (sum, row) => sum + row.Scored), rows.Aggregate(default(Share), (sum, row) => sum + row.Borderline), rows.Sum(row => row.Unsure));
}
