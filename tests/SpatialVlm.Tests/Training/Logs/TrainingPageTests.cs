using System.Text.Json;
using System.Text.RegularExpressions;
using SpatialVlm.Training.Logs;
using SpatialVlm.Training.Logs.Pages;
using SpatialVlm.Training.Mixtures;

namespace SpatialVlm.Tests.Training.Logs;

public sealed partial class TrainingPageTests : IDisposable
{
    private readonly RunFolders folder = new();

    public void Dispose() => folder.Dispose();

    [GeneratedRegex("""<script type="application/json" id="content">(.*?)</script>""", RegexOptions.Singleline)]
    private static partial Regex ContentElement();

    [GeneratedRegex("""(?:src|href)="([^"]*)"|url\(|@import|<link [^>]*stylesheet""")]
    private static partial Regex Outside();

    private static JsonElement Content(string page) => JsonDocument.Parse(ContentElement().Match(page).Groups[1].Value).RootElement;

    private static JsonElement[] Lines(JsonElement content, string panel) =>
        [.. content.GetProperty("panels").EnumerateArray().Single(p => p.GetProperty("id").GetString() == panel).GetProperty("lines").EnumerateArray()];

    private static TrainingCurve Curve(int steps, Func<int, double>? loss = null) => new(
        new RunDescription("a<b>", new Dictionary<string, string> { ["path"] = "</script><b>" }, new Dictionary<string, string>(), 10, 10, 200_000),
        [.. Enumerable.Range(1, steps).Select(s => TrainingLogTests.Step(s, loss?.Invoke(s) ?? 1.0 / s) with { ElapsedSeconds = s })],
        [new EvaluationRecord(2, 0.5, 20, 10, 5, new Dictionary<string, double> { ["left_predicate"] = 0.5, ["gap"] = 0.25 }) { GeneratedByType = new Dictionary<string, int> { ["left_predicate"] = 6 } }],
        [new CheckpointRecord(2, "c-2", 0.1, true)], [new NoteRecord(1, "resumed </script>")],
        new MixtureRecord(2, [new SourceShare("llava", 0.75, 0.7, 0.6, 70, 0), new SourceShare("spatial", 0.25, 0.3, 0.4, 30, 2)]));

    [Fact]
    public void Nothing_is_loaded_from_elsewhere_and_no_text_of_a_run_becomes_markup()
    {
        var page = TrainingPage.Html(Curve(3), null);
        Outside().Matches(page).Select(m => m.Groups[1].Value).ShouldBe(["data:,"]);
        page.Split("</script>").Length.ShouldBe(3);
        page.ShouldNotContain("<b>\"");
        page.ShouldContain("&lt;/script&gt;&lt;b&gt;");
        page.ShouldContain("<title>a&lt;b&gt;: step 3 of 200,000</title>");
    }

    [Fact]
    public void The_page_holds_the_curves_with_their_extremes_and_stays_small_after_a_hundred_thousand_steps()
    {
        var page = TrainingPage.Html(Curve(100_000, s => s == 77_777 ? 50 : 1 + 1.0 / s), null);
        var raw = Lines(Content(page), "loss").Single(l => l.GetProperty("style").GetString() == "raw");
        var steps = raw.GetProperty("x").EnumerateArray().Select(x => x.GetInt64()).ToList();
        raw.GetProperty("y")[steps.IndexOf(77_777)].GetDouble().ShouldBe(50);
        (steps[0], steps[^1]).ShouldBe((1, 100_000));
        page.Length.ShouldBeLessThan(250_000);
    }

    [Fact]
    public void Shares_carry_their_Wilson_interval_where_it_is_known_how_many_were_asked()
    {
        var content = Content(TrainingPage.Html(Curve(3), null));
        var exact = Lines(content, "exact").ShouldHaveSingleItem();
        exact.GetProperty("y")[0].GetDouble().ShouldBe(0.5);
        exact.GetProperty("low")[0].GetDouble().ShouldBe(0.2366, 1e-4);
        exact.GetProperty("high")[0].GetDouble().ShouldBe(0.7634, 1e-4);
        Lines(content, "type-left_predicate")[0].GetProperty("low")[0].GetDouble().ShouldBe(0.1876, 1e-4);
        Lines(content, "type-gap")[0].GetProperty("low")[0].ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Fact]
    public void Panels_without_values_are_left_out_and_marks_are_there()
    {
        var content = Content(TrainingPage.Html(Curve(3), null));
        var panels = content.GetProperty("panels").EnumerateArray().Select(p => p.GetProperty("id").GetString()).ToArray();
        panels.ShouldBe(["loss", "exact", "rate", "gradient", "speed", "wait", "type-gap", "type-left_predicate"]);
        content.GetProperty("runs")[0].GetProperty("marks").EnumerateArray().Select(m => m.GetProperty("kind").GetString()).ShouldBe(["note", "best"]);
    }

    [Fact]
    public void A_page_reloads_itself_while_the_run_is_on_and_not_afterwards()
    {
        using (var recorder = RunRecorder.Create(folder.Root, TimeProvider.System))
        {
            Content(File.ReadAllText(Path.Combine(folder.Root, "plot.html"))).GetProperty("reload").GetInt32().ShouldBeGreaterThan(0);
            recorder.Step(TrainingLogTests.Step(1));
        }
        var last = Content(File.ReadAllText(Path.Combine(folder.Root, "plot.html")));
        last.GetProperty("reload").GetInt32().ShouldBe(0);
        Lines(last, "loss")[0].GetProperty("x").GetArrayLength().ShouldBe(1);
    }

    [Fact]
    public void A_recorder_that_goes_on_keeps_the_curve_so_far_and_its_elapsed_time()
    {
        using (var recorder = RunRecorder.Create(folder.Root, TimeProvider.System))
            for (var step = 1; step <= 5; step++) recorder.Step(TrainingLogTests.Step(step));
        var before = TrainingCurve.Read(folder.Root).Steps[2].ElapsedSeconds;
        using (var recorder = RunRecorder.Continue(folder.Root, 3, TimeProvider.System))
        {
            recorder.Step(TrainingLogTests.Step(4));
            recorder.Mixture([new SourceShare("llava", 1, 1, 1, 4, 0)]);
        }
        var curve = TrainingCurve.Read(folder.Root);
        curve.Steps.Select(s => s.Step).ShouldBe([1, 2, 3, 4]);
        curve.Steps[3].ElapsedSeconds.ShouldBeGreaterThan(before);
        curve.Steps[3].MemoryBytes.ShouldBeGreaterThan(0);
        curve.Mixture!.Step.ShouldBe(4);
        Lines(Content(File.ReadAllText(Path.Combine(folder.Root, "plot.html"))), "loss")[0].GetProperty("x").GetArrayLength().ShouldBe(4);
    }

    [Fact]
    public void Notes_of_other_threads_do_not_disturb_the_page()
    {
        var clock = new FastClock();
        using (var recorder = RunRecorder.Create(folder.Root, clock))
            Parallel.For(0, 4, thread =>
            {
                for (var step = 1; step <= 50; step++)
                {
                    if (thread == 0) recorder.Step(TrainingLogTests.Step(step));
                    else recorder.Note(new NoteRecord(step, $"skipped {thread}/{step}"));
                }
            });
        var curve = TrainingCurve.Read(folder.Root);
        (curve.Steps.Count, curve.Notes.Count).ShouldBe((50, 150));
    }

    [Fact]
    public void Several_runs_share_a_page_each_in_its_colour()
    {
        var one = Curve(3);
        var page = TrainingPage.Html([one, one with { Run = one.Run with { Name = "other", Options = new Dictionary<string, string> { ["path"] = "x" } } }]);
        var content = Content(page);
        content.GetProperty("runs").EnumerateArray().Select(r => r.GetProperty("name").GetString()).ShouldBe(["a<b>", "other"]);
        foreach (var line in Lines(content, "loss")) line.GetProperty("colour").GetInt32().ShouldBe(line.GetProperty("run").GetInt32());
        page.ShouldContain("Options that differ");
        page.ShouldContain("not in 3 steps");
    }

    // Every look at it is a minute later, so that the page is written at every step.
    private sealed class FastClock : TimeProvider
    {
        private long minutes;

        public override long TimestampFrequency => 1;

        public override long GetTimestamp() => 60 * Interlocked.Increment(ref minutes);
    }
}
