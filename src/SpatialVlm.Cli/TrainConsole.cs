using SpatialVlm.Training.Logs;
using SpatialVlm.Training.Mixtures;
using Spectre.Console;

namespace SpatialVlm.Cli;

/// <summary>Shows a training run: a live panel on a terminal, evaluations and checkpoints scrolling above it; a line every 15 s elsewhere.</summary>
internal sealed class TrainConsole : ITrainingObserver
{
    private static readonly TimeSpan lineEvery = TimeSpan.FromSeconds(15), redrawEvery = TimeSpan.FromSeconds(1);
    private readonly TrainProgress progress;
    private readonly TimeProvider time;
    private readonly IAnsiConsole? terminal;
    private readonly TextWriter lines;
    private readonly Lock gate = new();
    private long? lineAt;

    /// <param name="name">Of the run, for people.</param>
    public TrainConsole(string name, long totalSteps)
        : this(name, totalSteps, TimeProvider.System, Console.Error, OnTerminal ? AnsiConsole.Console : null)
    {
    }

    internal TrainConsole(string name, long totalSteps, TimeProvider time, TextWriter lines, IAnsiConsole? terminal)
    {
        progress = new TrainProgress(name, totalSteps, time);
        this.time = time;
        this.lines = lines;
        this.terminal = terminal;
    }

    private static bool OnTerminal => AnsiConsole.Profile.Capabilities.Interactive && !Console.IsErrorRedirected && !Console.IsOutputRedirected;

    /// <summary>Runs <paramref name="train"/>, which reports to this observer.</summary>
    public void Run(Action train)
    {
        if (terminal is null)
        {
            train();
            lock (gate) if (progress.Mixture.Count > 0) lines.WriteLine($"mixture: {TrainTexts.Mixture(progress.Mixture)}");
            return;
        }
        terminal.Live(TrainPanel.Of(progress, terminal.Profile.Width)).AutoClear(false).Start(context =>
        {
            // The timer alone draws, so that no step waits for a slow terminal.
            using (var redraw = time.CreateTimer(_ => Redraw(context, terminal), null, redrawEvery, redrawEvery)) train();
            Redraw(context, terminal);
        });
    }

    public void Continued(TrainingCurve before)
    {
        lock (gate)
        {
            foreach (var step in before.Steps) progress.Add(step);
            foreach (var evaluation in before.Evaluations) progress.Add(evaluation);
            foreach (var checkpoint in before.Checkpoints) progress.Add(checkpoint);
            progress.Mixture = before.Mixture?.Sources ?? [];
        }
    }

    public void Step(StepRecord r)
    {
        lock (gate)
        {
            progress.Add(r);
            if (terminal is not null) return;
            if (lineAt is { } at && time.GetElapsedTime(at) < lineEvery && r.Step != progress.TotalSteps) return;
            lineAt = time.GetTimestamp();
            lines.WriteLine(TrainTexts.Step(progress));
        }
    }

    public void Evaluation(EvaluationRecord r)
    {
        lock (gate) progress.Add(r);
        Say(TrainTexts.Evaluation(r, best: progress.BestEvaluation == r));
    }

    public void Checkpoint(CheckpointRecord r)
    {
        lock (gate) progress.Add(r);
        Say(TrainTexts.Checkpoint(r));
    }

    public void Note(NoteRecord r) => Say(TrainTexts.Note(r));

    public void Mixture(IReadOnlyList<SourceShare> shares)
    {
        lock (gate) progress.Mixture = shares;
    }

    private void Say(string text)
    {
        if (terminal is null) lock (gate) lines.WriteLine(text);
        // As wide as the terminal: the live panel's old lines are written over, not wiped.
        else terminal.Write(new Panel(new Text(text, new Style(decoration: Decoration.Dim))) { Border = BoxBorder.None, Padding = new Padding(0), Expand = true });
    }

    private void Redraw(LiveDisplayContext context, IAnsiConsole console)
    {
        lock (gate) context.UpdateTarget(TrainPanel.Of(progress, console.Profile.Width));
    }
}
