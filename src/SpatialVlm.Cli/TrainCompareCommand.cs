using System.CommandLine;
using SpatialVlm.Training.Logs;
using SpatialVlm.Training.Logs.Pages;
using Spectre.Console;

namespace SpatialVlm.Cli;

/// <summary>spatialvlm train compare RUN RUN: several runs laid over one another.</summary>
internal static class TrainCompareCommand
{
    private static readonly Argument<string[]> runs = new("runs") { Description = "Folders that `train` wrote; the first is what the others are held against.", Arity = ArgumentArity.OneOrMore };
    private static readonly Option<string?> output = new("--out") { Description = "Also write their curves to this file, which ends in .html." };

    public static Command Create()
    {
        var command = new Command("compare", "Lay training runs over one another: losses, answers, speed, and the options in which they differ.") { runs, output };
        command.SetAction(parsed => Run(parsed.GetValue(runs)!, parsed.GetValue(output)));
        return command;
    }

    internal static int Run(IReadOnlyList<string> folders, string? page)
    {
        if (folders.Count < 2) return Errors.Show($"compare: expected two runs or more, got {folders.Count}. One run's curves are in its plot.html.", ExitCodes.WrongUse);
        if (page is not null && !page.EndsWith(".html", StringComparison.OrdinalIgnoreCase))
            return Errors.Show($"--out: expected a file that ends in .html, got '{page}'.", ExitCodes.WrongUse);
        try
        {
            var curves = RunComparison.Read(folders);
            Print(curves);
            if (page is not null)
            {
                Datasets.Runs.RunFolder.WriteWhole(Path.GetFullPath(page), TrainingPage.Html(curves));
                Console.WriteLine(page);
            }
            return ExitCodes.Done;
        }
        catch (TrainingLogException e)
        {
            return Errors.Show(e.Message, ExitCodes.WrongUse);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Errors.Show(e.Message, ExitCodes.Failed);
        }
    }

    private static void Print(IReadOnlyList<TrainingCurve> curves)
    {
        Print([.. curves.Select(c => c.Run.Name)], RunComparison.Of(curves).Table());
        var options = RunComparison.DifferingOptions(curves);
        if (options.Length == 0) Console.WriteLine("the options are the same");
        else Print([.. curves.Select(c => c.Run.Name)], options.Select(o => (o.Key, (IReadOnlyList<string>)o.Values)));
    }

    private static void Print(string[] names, IEnumerable<(string Title, IReadOnlyList<string> Cells)> rows)
    {
        var table = new Table().Border(TableBorder.Simple).AddColumn(new TableColumn("").NoWrap());
        foreach (var name in names) table.AddColumn(new TableColumn(name.EscapeMarkup()).RightAligned());
        foreach (var (title, cells) in rows) table.AddRow([title.EscapeMarkup(), .. cells.Select(c => c.EscapeMarkup())]);
        AnsiConsole.Write(table);
    }
}
