using SpatialVlm.Training.Logs;

namespace SpatialVlm.Tests.Training.Logs;

public sealed class RunComparisonTests : IDisposable
{
    private readonly RunFolders folders = new();

    public void Dispose() => folders.Dispose();

    private string Run(string name, Func<int, double> loss, int steps, string options = "{}")
    {
        var folder = folders.Inner(name);
        File.WriteAllText(Path.Combine(folder, "run.json"), $$"""{"seed": 1, "parameters": {"trained": 1000}, "options": {{options}}}""");
        using var log = TrainingLog.Create(folder);
        for (var step = 1; step <= steps; step++) log.Write(TrainingLogTests.Step(step, loss(step)) with { TokensPerSecond = step, PeakMemoryBytes = 1_500_000_000 });
        log.Write(new EvaluationRecord(2, 1.5, 10, 8, 2, new Dictionary<string, double>()));
        log.Write(new EvaluationRecord(4, 1.75, 10, 8, 6, new Dictionary<string, double>()));
        return folder;
    }

    [Fact]
    public void The_first_step_at_which_losses_part_is_found()
    {
        var a = Run("a", step => 1.0 / step, 6);
        var b = Run("b", step => 1.0 / step + (step >= 4 ? 1.1e-6 : 0.9e-6), 5);
        var same = Run("c", step => 1.0 / step, 3);
        var rows = RunComparison.Of(RunComparison.Read([a, b, same])).Rows;
        rows.Select(r => r.FirstDifference).ShouldBe([null, 4, null]);
        rows.Select(r => r.CommonSteps).ShouldBe([6, 5, 3]);
    }

    [Fact]
    public void A_loss_that_became_NaN_is_a_difference_and_NaN_against_NaN_is_none()
    {
        StepRecord[] a = [TrainingLogTests.Step(1), TrainingLogTests.Step(2, double.NaN), TrainingLogTests.Step(3, double.PositiveInfinity)];
        RunComparison.FirstDifference(a, a).ShouldBe((null, 3));
        RunComparison.FirstDifference(a, [a[0], TrainingLogTests.Step(2)]).ShouldBe((2, 2));
        RunComparison.FirstDifference(a, [TrainingLogTests.Step(9)]).ShouldBe((null, 0));
    }

    [Fact]
    public void A_row_holds_what_the_log_tells()
    {
        var row = RunComparison.Of(RunComparison.Read([Run("a", _ => 2, 5)])).Rows.ShouldHaveSingleItem();
        row.FinalLoss.ShouldBe(2, 1e-12);
        (row.Steps, row.BestHeldOutLoss, row.BestStep, row.Exact, row.Generated).ShouldBe((5, 1.5, 2, 6, 8));
        (row.TokensPerSecond, row.ParametersTrained, row.PeakMemoryBytes).ShouldBe((3, 1000, 1_500_000_000));
    }

    [Fact]
    public void Only_options_that_differ_are_shown_and_absent_ones_as_a_dash()
    {
        var a = Run("a", _ => 1, 1, """{"rate": 0.1, "batch": 8}""");
        var b = Run("b", _ => 1, 1, """{"rate": 0.2, "batch": 8, "warmup": 5}""");
        var differing = RunComparison.DifferingOptions(RunComparison.Read([a, b]));
        differing.Select(d => (d.Key, string.Join('|', d.Values))).ShouldBe([("rate", "0.1|0.2"), ("warmup", "–|5")]);
    }

    [Fact]
    public void Runs_of_the_same_name_are_told_apart_by_the_folders_above()
    {
        var runs = RunComparison.Read([Run("frozen/base", _ => 1, 1), Run("unfrozen/base", _ => 1, 1)]);
        runs.Select(r => r.Run.Name).ShouldBe(["frozen/base", "unfrozen/base"]);
    }

    [Fact]
    public void Every_folder_that_is_no_run_is_named_at_once()
    {
        var message = Should.Throw<TrainingLogException>(() => RunComparison.Read([folders.Inner("empty"), Run("a", _ => 1, 1), Path.Combine(folders.Root, "gone")])).Message;
        message.ShouldContain("log.jsonl is missing (it is empty)");
        message.ShouldContain("gone: no such folder");
    }
}
