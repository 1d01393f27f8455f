using SpatialVlm.Evaluation.Scorecards;

namespace SpatialVlm.Cli;

/// <summary>A scorecard on the console.</summary>
internal static class ScorecardTable
{
    public static void Print(Scorecard card)
    {
        var sheet = card.Sheet;
        foreach (var name in ScorecardRows.Shares(sheet)) Console.WriteLine($"{Words(name),-45} {Of(sheet[name])}");
        foreach (var name in ScorecardRows.Values(sheet))
            Console.WriteLine($"{Words(name),-45} median {sheet.Quantile(name, 0.5),9:0.####}  p90 {sheet.Quantile(name, 0.9),9:0.####}  n {sheet.CountOf(name)}");
        if (!card.HasTruth) return;
        Console.WriteLine($"{"answers",-22} {"visible",-34} {"border",7} {"unsure",7}   solid");
        foreach (var (visible, solid) in AnswerRow.All(sheet, "visible").Zip(AnswerRow.All(sheet, "solid"))) Print(visible, solid);
        Print(AnswerRow.Sum(sheet, "visible"), AnswerRow.Sum(sheet, "solid"));
        foreach (var (fault, value, swept) in card.Sweeps) Console.WriteLine($"{fault} {value,-10} {Of(AnswerRow.Sum(swept, "visible").Scored)}");
    }

    private static void Print(AnswerRow visible, AnswerRow solid) =>
        Console.WriteLine($"{visible.Type,-22} {Of(visible.Scored),-34} {visible.Borderline.N,7} {visible.Unsure,7}   {Of(solid.Scored)}");

    private static string Words(string name) => name.Replace('/', ' ').Replace('_', ' ');

    private static string Of(Share share)
    {
        var (low, high) = share.Interval;
        return share.N == 0 ? "-" : $"{100 * share.Value:0.00} % [{100 * low:0.0}, {100 * high:0.0}] of {share.N}";
    }
}
