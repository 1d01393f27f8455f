using SpatialVlm.Training.Logs;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace SpatialVlm.Cli;

/// <summary>The live part of the console while training is on.</summary>
internal static class TrainPanel
{
    private const int WideFrom = 120;
    private const int LabelWidth = 10;

    /// <param name="width">Columns of the terminal.</param>
    public static IRenderable Of(TrainProgress p, int width)
    {
        var inner = width - 4;
        IRenderable body;
        if (p.Last is not { } last)
            body = new Markup("[dim]waiting for the first step[/]");
        else if (width >= WideFrom)
        {
            var half = (inner - 2) / 2;
            var sides = new Grid { Width = inner }.AddColumn(new GridColumn { Width = half, Padding = new Padding(0, 0, 2, 0) }).AddColumn(new GridColumn { Width = half, Padding = new Padding(0) });
            sides.AddRow(Rows(Course(p, last, half)), Rows(Results(p)));
            body = new Rows(Bar(p, last, inner), sides, Rows(Mixture(p)));
        }
        else
            body = new Rows(Bar(p, last, inner), Rows([.. Course(p, last, inner), .. Results(p), .. Mixture(p)]));
        return new Panel(body) { Header = new PanelHeader($" {p.Name.EscapeMarkup()} "), Border = BoxBorder.Rounded, BorderStyle = new Style(Color.Grey), Padding = new Padding(1, 0), Width = width };
    }

    private static Grid Rows(IEnumerable<(string Label, string Text)> rows)
    {
        var grid = new Grid().AddColumn(new GridColumn { Width = LabelWidth, Padding = new Padding(0) }).AddColumn(new GridColumn { Padding = new Padding(0) });
        foreach (var (label, text) in rows) grid.AddRow(new Markup($"[dim]{label}[/]"), new Markup(text));
        return grid;
    }

    private static Markup Bar(TrainProgress p, StepRecord last, int width)
    {
        var left = p.SecondsLeft is { } seconds and > 0 ? $"{Pace.Said(seconds)} left" : "";
        if (p.TotalSteps <= 0) return new Markup($"[bold]step {last.Step:#,0}[/]");
        var share = Math.Clamp((double)last.Step / p.TotalSteps, 0, 1);
        var before = $"step {last.Step:#,0} of {p.TotalSteps:#,0} ";
        var after = $" {TrainTexts.Percent(share)}  {left}";
        var columns = Math.Max(0, width - before.Length - after.Length);
        var done = (int)(share * columns);
        return new Markup($"[bold]{before}[/][teal]{new string('━', done)}[/][grey35]{new string('━', columns - done)}[/]{after}") { Overflow = Overflow.Crop };
    }

    private static IEnumerable<(string, string)> Course(TrainProgress p, StepRecord last, int width)
    {
        var loss = $"[bold]{p.SmoothedLoss:0.0000}[/]  [dim]last[/] {last.Loss:0.0000}  ";
        var sparkline = TrainTexts.Sparkline(p.Losses, Math.Min(60, width - LabelWidth - loss.RemoveMarkup().Length - 1));
        yield return ("loss", $"{loss}[teal]{sparkline}[/]");
        yield return ("gradient", $"{last.GradientNorm:0.###}  [dim]learning rate[/] {TrainTexts.Rate(last.LearningRate)}");
        var limit = double.IsNaN(last.MatMulShare) ? "" : $"  {TrainTexts.Percent(last.MatMulShare)} [dim]of the MatMul limit[/]";
        yield return ("speed", $"{last.TokensPerSecond:#,0} [dim]tokens/s[/]  {last.StepSeconds:0.00} [dim]s a step[/]{limit}");
        yield return ("waiting", $"{Waiting(last.WaitShare)} [dim]of the time, for data[/]");
        if (last.MemoryBytes > 0) yield return ("memory", $"{TrainTexts.Gigabytes(last.MemoryBytes)}  [dim]most[/] {TrainTexts.Gigabytes(last.PeakMemoryBytes)}");
    }

    private static IEnumerable<(string, string)> Results(TrainProgress p)
    {
        if (p.Evaluation is { } e)
        {
            yield return ("held out", $"{e.Loss:0.0000} [dim]at[/] {e.Step:#,0}  [dim]best[/] {p.BestEvaluation!.Loss:0.0000} [dim]at[/] {p.BestEvaluation.Step:#,0}");
            if (e.Generated > 0) yield return ("exact", TrainTexts.Exact(e).EscapeMarkup());
        }
        if (p.BestCheckpoint is { } c) yield return ("best", $"{c.Folder.EscapeMarkup()} [dim]of step[/] {c.Step:#,0}");
    }

    private static IEnumerable<(string, string)> Mixture(TrainProgress p)
    {
        foreach (var (index, s) in p.Mixture.Index())
        {
            var skipped = s.Skipped > 0 ? $"  [yellow]{s.Skipped:#,0} skipped[/]" : "";
            yield return (index == 0 ? "mixture" : "", $"{s.Name.EscapeMarkup()} {TrainTexts.Percent(s.AchievedSamples)} [dim]wanted[/] {TrainTexts.Percent(s.WantedSamples)} "
                + $"[dim]tokens[/] {TrainTexts.Percent(s.AchievedTokens)}{skipped}");
        }
    }

    private static string Waiting(double share) => share > 0.03 ? $"[yellow]{TrainTexts.Percent(share)}[/]" : TrainTexts.Percent(share);
}
