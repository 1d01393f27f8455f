using SpatialVlm.Cli;
using SpatialVlm.Tests.Training.Logs;
using SpatialVlm.Training.Logs;
using SpatialVlm.Training.Mixtures;
using Spectre.Console;

namespace SpatialVlm.Tests.Cli;

public sealed class TrainConsoleTests : IDisposable
{
    private readonly StringWriter output = new();
    private readonly HandClock clock = new();

    public void Dispose() => output.Dispose();

    private string[] Lines => output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);

    private TrainConsole Plain(long total) => new("run", total, clock, output, terminal: null);

    private static StepRecord Step(long step, double loss = 2) => TrainingLogTests.Step(step, loss) with { ElapsedSeconds = step };

    [Fact]
    public void Without_a_terminal_a_line_comes_every_fifteen_seconds_and_at_the_last_step()
    {
        var console = Plain(40);
        for (var step = 1; step <= 40; step++)
        {
            console.Step(Step(step));
            clock.Advance(TimeSpan.FromSeconds(1));
        }
        Lines.Select(l => l.Split("  ")[0]).ShouldBe(["step 1/40 (2.5 %)", "step 16/40 (40.0 %)", "step 31/40 (77.5 %)", "step 40/40 (100.0 %)"]);
        Lines[1].ShouldBe("step 16/40 (40.0 %)  loss 2.0000 (last 2.0000)  rate 3.00e-4  1,235 tokens/s  waiting 1.3 %  0:24 min left");
    }

    [Fact]
    public void Evaluations_checkpoints_and_notes_are_said_when_they_come_and_the_mixture_at_the_end()
    {
        var console = Plain(0);
        console.Run(() =>
        {
            console.Note(new NoteRecord(0, "resumed"));
            console.Evaluation(new EvaluationRecord(10, 1.5, 64, 16, 4, new Dictionary<string, double>()));
            console.Evaluation(new EvaluationRecord(20, 1.6, 64, 0, 0, new Dictionary<string, double>()));
            console.Checkpoint(new CheckpointRecord(20, "checkpoints/step-20", 0.5, false));
            console.Mixture([new SourceShare("llava", 0.9858, 0.98, 0.95, 98, 0), new SourceShare("spatial", 0.0142, 0.02, 0.05, 2, 1)]);
        });
        Lines.ShouldBe(
        [
            "step 0: resumed",
            "step 10: held-out loss 1.5000 (lowest), exact 25.0 % [10, 49] of 16",
            "step 20: held-out loss 1.6000",
            "step 20: checkpoint checkpoints/step-20, 0.50 s",
            "mixture: llava 98.0 % (wanted 98.6 %, 95.0 % of the tokens)  spatial 2.0 % (wanted 1.4 %, 5.0 % of the tokens, 1 skipped)",
        ]);
    }

    [Fact]
    public void A_run_that_goes_on_knows_its_best_evaluation_from_before()
    {
        using var folder = new RunFolders();
        using (var recorder = RunRecorder.Create(folder.Root, clock))
        {
            recorder.Step(Step(10));
            recorder.Evaluation(new EvaluationRecord(10, 1.5, 64, 0, 0, new Dictionary<string, double>()));
        }
        using (var recorder = RunRecorder.Continue(folder.Root, 10, clock, Plain(0)))
            recorder.Evaluation(new EvaluationRecord(20, 1.6, 64, 0, 0, new Dictionary<string, double>()));
        Lines.ShouldBe(["step 20: held-out loss 1.6000"]);
    }

    [Fact]
    public void A_sparkline_falls_with_the_loss_and_is_as_wide_as_asked()
    {
        var line = TrainTexts.Sparkline([.. Enumerable.Range(0, 100).Select(i => Math.Exp(-i))], 8);
        line.ShouldBe("█▇▆▅▄▃▂▁");
        TrainTexts.Sparkline([1], 8).ShouldBeEmpty();
        TrainTexts.Sparkline([2, 2, double.NaN, 2], 8).ShouldBe("▁▁▁");
    }

    [Fact]
    public void The_kept_losses_span_the_whole_run_and_stay_few()
    {
        var progress = new TrainProgress("run", 0, clock);
        for (var step = 1; step <= 10_000; step++) progress.Add(Step(step, 10_001 - step));
        progress.Losses.Count.ShouldBeInRange(150, 400);
        progress.Losses[0].ShouldBeGreaterThan(9_900);
        progress.Losses[^1].ShouldBeLessThan(150);
    }

    [Theory]
    [InlineData(80)]
    [InlineData(140)]
    public void The_panel_is_as_wide_as_the_terminal_and_says_what_matters(int width)
    {
        var progress = new TrainProgress("runs/[base]", 400, clock);
        for (var step = 1; step <= 100; step++) progress.Add(Step(step, 5.0 / step) with { MemoryBytes = 1_500_000_000, PeakMemoryBytes = 2_000_000_000 });
        progress.Add(new EvaluationRecord(90, 1.25, 64, 16, 4, new Dictionary<string, double>()));
        progress.Add(new CheckpointRecord(90, "checkpoints/step-90", 0.5, true));
        progress.Mixture = [new SourceShare("llava-instruct", 0.9858, 0.98, 0.95, 98, 3)];
        var terminal = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, ColorSystem = ColorSystemSupport.NoColors, Out = new AnsiConsoleOutput(output) });
        terminal.Profile.Width = width;
        terminal.Write(TrainPanel.Of(progress, width));
        Lines.ShouldAllBe(line => line.TrimEnd('\r').Length == width);
        var text = output.ToString();
        foreach (var said in new[] { "runs/[base]", "step 100 of 400", "25.0 %", "5:00 min left", "3.00e-4", "1,235 tokens/s", "1.3 %", "1.50 GB", "1.2500 at 90", "25.0 % [10, 49] of 16", "checkpoints/step-90", "llava-instruct 98.0 %", "3 skipped" })
            text.ShouldContain(said);
        Lines.Length.ShouldBe(width == 80 ? 12 : 9);
    }

    private sealed class HandClock : TimeProvider
    {
        private long now = 1;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => now;

        public void Advance(TimeSpan by) => now += by.Ticks;
    }
}
