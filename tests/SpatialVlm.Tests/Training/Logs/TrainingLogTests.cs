using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using SpatialVlm.Training.Logs;
using SpatialVlm.Training.Mixtures;

namespace SpatialVlm.Tests.Training.Logs;

public sealed class TrainingLogTests : IDisposable
{
    private readonly RunFolders folder = new();

    public void Dispose() => folder.Dispose();

    internal static StepRecord Step(long step, double loss = 2.5) => new(step, loss, 1.25, 3e-4, step * 1000, step * 100, 1234.5, 0.81, 0.0125, double.NaN);

    [Fact]
    public void Every_record_is_read_back_as_it_was_written()
    {
        var step = Step(1, 1.0 / 3) with { ElapsedSeconds = 0.8, MemoryBytes = 5, PeakMemoryBytes = 7 };
        var evaluation = new EvaluationRecord(1, 2.25, 64, 16, 3, new Dictionary<string, double> { ["left_predicate"] = 0.25 }) { GeneratedByType = new Dictionary<string, int> { ["left_predicate"] = 4 } };
        var checkpoint = new CheckpointRecord(1, "checkpoints/step-1", 0.5, true);
        var note = new NoteRecord(1, "resumed; \"quoted\" and\nbroken, ü");
        SourceShare[] shares = [new("llava", 0.9858, 0.98, 0.95, 98, 0), new("spatial", 0.0142, 0.02, 0.05, 2, 1)];
        using (var log = TrainingLog.Create(folder.Root))
        {
            log.Write(step);
            log.Write(evaluation);
            log.Write(checkpoint);
            log.Write(note);
            log.Write(new MixtureRecord(1, shares));
        }
        var curve = TrainingCurve.Read(folder.Root);
        curve.Steps.ShouldBe([step]);
        curve.Checkpoints.ShouldBe([checkpoint]);
        curve.Notes.ShouldBe([note]);
        curve.Mixture!.Step.ShouldBe(1);
        curve.Mixture.Sources.ShouldBe(shares);
        var read = curve.Evaluations.ShouldHaveSingleItem();
        (read with { ByType = evaluation.ByType, GeneratedByType = evaluation.GeneratedByType }).ShouldBe(evaluation);
        read.ByType.ShouldBe(evaluation.ByType);
        read.GeneratedByType.ShouldBe(evaluation.GeneratedByType);
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    [InlineData(1e-300)]
    public void A_loss_that_JSON_has_no_number_for_is_read_back_too(double loss)
    {
        using (var log = TrainingLog.Create(folder.Root)) log.Write(Step(1, loss));
        TrainingCurve.Read(folder.Root).Steps.ShouldHaveSingleItem().Loss.ShouldBe(loss);
    }

    [Fact]
    public void Logs_of_equal_runs_differ_in_timings_only()
    {
        var fast = Step(1);
        var slow = fast with { TokensPerSecond = 9, StepSeconds = 99, WaitShare = 0.9, MatMulShare = 0.1, ElapsedSeconds = 99, MemoryBytes = 9, PeakMemoryBytes = 10 };
        WithoutTimings(LogLine.Of(slow)).ShouldBe(WithoutTimings(LogLine.Of(fast)));
        WithoutTimings(LogLine.Of(new CheckpointRecord(1, "c", 9, false))).ShouldBe(WithoutTimings(LogLine.Of(new CheckpointRecord(1, "c", 1, false))));
    }

    [Fact]
    public void A_kill_at_any_byte_leaves_the_whole_lines_before_it()
    {
        using (var log = TrainingLog.Create(folder.Root))
            for (var step = 1; step <= 3; step++) log.Write(Step(step));
        var whole = File.ReadAllBytes(folder.Log);
        var ends = whole.Index().Where(b => b.Item == (byte)'\n').Select(b => b.Index + 1).ToArray();
        for (var length = 0; length <= whole.Length; length++)
        {
            File.WriteAllBytes(folder.Log, whole[..length]);
            var steps = ends.Count(end => end <= length);
            TrainingCurve.Read(folder.Root).Steps.Count.ShouldBe(steps);
            using (var log = TrainingLog.Continue(folder.Root, steps)) log.Write(Step(steps + 1));
            TrainingCurve.Read(folder.Root).Steps.Select(s => s.Step).ShouldBe(Enumerable.Range(1, steps + 1).Select(s => (long)s));
        }
    }

    [Fact]
    public void Going_on_cuts_the_records_of_later_steps_and_keeps_the_bytes_of_the_others()
    {
        using (var log = TrainingLog.Create(folder.Root))
        {
            for (var step = 1; step <= 4; step++) log.Write(Step(step));
            log.Write(new CheckpointRecord(2, "checkpoints/step-2", 0.1, false));
            log.Write(new NoteRecord(4, "stopped"));
        }
        var before = File.ReadAllLines(folder.Log);
        TrainingLog.Continue(folder.Root, 2).Dispose();
        File.ReadAllLines(folder.Log).ShouldBe([before[0], before[1], before[4]]);
        TrainingLog.Continue(folder.Root, 0).Dispose();
        File.ReadAllText(folder.Log).ShouldBeEmpty();
    }

    [Fact]
    public void A_resumed_log_without_timings_is_that_of_the_unbroken_run()
    {
        var unbroken = Path.Combine(folder.Inner("unbroken"), "log.jsonl");
        using (var log = TrainingLog.Create(folder.Inner("unbroken")))
            for (var step = 1; step <= 9; step++) log.Write(Step(step, 1.0 / step));
        using (var log = TrainingLog.Create(folder.Root))
            for (var step = 1; step <= 6; step++) log.Write(Step(step, 1.0 / step));
        File.AppendAllText(folder.Log, "{\"kind\":\"st");
        using (var log = TrainingLog.Continue(folder.Root, 4))
            for (var step = 5; step <= 9; step++) log.Write(Step(step, 1.0 / step) with { StepSeconds = 7 });
        File.ReadAllLines(folder.Log).Select(l => WithoutTimings(Encoding.UTF8.GetBytes(l))).ShouldBe(File.ReadAllLines(unbroken).Select(l => WithoutTimings(Encoding.UTF8.GetBytes(l))));
    }

    [Fact]
    public void A_log_that_is_there_is_not_overwritten()
    {
        using (var log = TrainingLog.Create(folder.Root)) log.Write(Step(1));
        Should.Throw<TrainingLogException>(() => TrainingLog.Create(folder.Root)).Message.ShouldContain("--resume");
        TrainingCurve.Read(folder.Root).Steps.Count.ShouldBe(1);
    }

    [Fact]
    public void A_log_is_read_while_it_is_written()
    {
        using var log = TrainingLog.Create(folder.Root);
        log.Write(Step(1));
        TrainingCurve.Read(folder.Root).Steps.Count.ShouldBe(1);
    }

    [Theory]
    [InlineData("{broken", "not JSON")]
    [InlineData("[]", "'kind' and 'step'")]
    [InlineData("{\"kind\":\"step\",\"step\":2,\"loss\":\"high\"}", "loss: expected a number")]
    public void A_broken_line_is_named_with_file_and_number(string line, string expected)
    {
        using (var log = TrainingLog.Create(folder.Root)) log.Write(Step(1));
        File.AppendAllText(folder.Log, line + "\n");
        var message = Should.Throw<TrainingLogException>(() => TrainingCurve.Read(folder.Root)).Message;
        message.ShouldContain($"{folder.Log}:2:");
        message.ShouldContain(expected);
    }

    [Fact]
    public void A_folder_without_a_log_is_said_to_be_no_run_and_what_it_holds()
    {
        File.WriteAllText(Path.Combine(folder.Root, "llava.json"), "[]");
        Should.Throw<TrainingLogException>(() => TrainingCurve.Read(folder.Root)).Message.ShouldContain("log.jsonl is missing (it holds llava.json)");
        Should.Throw<TrainingLogException>(() => TrainingCurve.Read(Path.Combine(folder.Root, "nowhere"))).Message.ShouldContain("no such folder");
    }

    [Fact]
    public void What_run_json_says_of_the_run_is_read()
    {
        TrainingLog.Create(folder.Root).Dispose();
        File.WriteAllText(Path.Combine(folder.Root, "run.json"), """
            {"seed": 7, "total_steps": 500, "parameters": {"all": 100, "trained": 40}, "versions": {"spatialvlm": "0.1.0"},
             "options": {"schedule": {"peak": 0.001}, "sources": [{"path": "a", "weight": 1}], "sizes": [1, 2], "limit": null}}
            """);
        var run = TrainingCurve.Read(folder.Root).Run;
        (run.TotalSteps, run.Parameters, run.ParametersTrained).ShouldBe((500L, 100L, 40L));
        run.Options.ShouldBe(new Dictionary<string, string> { ["schedule.peak"] = "0.001", ["sources[0].path"] = "a", ["sources[0].weight"] = "1", ["sizes"] = "1, 2", ["limit"] = "–", ["seed"] = "7" }, ignoreOrder: true);
        run.Versions["spatialvlm"].ShouldBe("0.1.0");
    }

    private static string WithoutTimings(byte[] line)
    {
        var json = JsonNode.Parse(line)!.AsObject();
        json.Remove("timings").ShouldBeTrue();
        return json.ToJsonString(JsonSerializerOptions.Default);
    }
}
