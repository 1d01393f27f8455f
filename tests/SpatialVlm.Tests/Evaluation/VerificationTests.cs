using System.Text.Json.Nodes;
using SpatialVlm.Evaluation.Scorecards;
using SpatialVlm.Evaluation.Scorecards.Pages;
using SpatialVlm.Experts.Store;
using SpatialVlm.Scenes.Building;
using SpatialVlm.Worlds;

namespace SpatialVlm.Tests.Evaluation;

public sealed class RenderedWorlds : IDisposable
{
    public RenderedWorlds() => WorldWriter.Write(Folder, new RenderOptions { Count = 4, Width = 160, Height = 120, Seed = 7 });

    public string Folder { get; } = Path.Combine(Path.GetTempPath(), $"spatialvlm-verify-{Environment.ProcessId}");

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}

public class VerificationTests(RenderedWorlds worlds) : IClassFixture<RenderedWorlds>
{
    private static readonly SceneExperts experts = EmbeddedExperts.Open(new ExpertStore(), new ExpertOptions());

    [Fact]
    public void With_everything_true_the_answers_are_right()
    {
        var card = Run(new VerifyOptions());
        var all = AnswerRow.Sum(card.Sheet, "visible");
        all.Scored.N.ShouldBeGreaterThan(500);
        all.Scored.Value!.Value.ShouldBeGreaterThanOrEqualTo(0.995);
        card.Sheet["canonical/false"].Right.ShouldBe(0);
        card.Sheet.Quantile("canonical/angle_deg", 0.5)!.Value.ShouldBeLessThan(0.5);
    }

    [Fact]
    public void A_wrong_depth_scale_makes_lengths_wrong_and_leaves_left_and_right()
    {
        var card = Run(new VerifyOptions { Faults = new FaultSet { DepthScale = 0.3 } });
        AnswerRow.OfFamily(card.Sheet, "estimate", "visible").Scored.Value!.Value.ShouldBeLessThan(0.4);
        card.Sheet["answers/left_predicate/visible/right"].Value.ShouldBe(1);
    }

    [Fact]
    public void A_depth_scale_that_all_objects_share_is_no_error_of_their_differences() =>
        Run(new VerifyOptions { Faults = new FaultSet { DepthScale = 0.3 } }).Sheet["errors/margin_error_m"].Value!.Value.ShouldBeGreaterThan(0.95);

    [Fact]
    public void Swapped_names_make_answers_wrong() =>
        AnswerRow.OfFamily(Run(new VerifyOptions { Faults = new FaultSet { CaptionError = 1 } }).Sheet, "predicate", "visible").Scored.Value!.Value.ShouldBeLessThan(0.9);

    [Fact]
    public void The_same_worlds_give_the_same_scorecard_for_any_number_of_jobs()
    {
        var faults = new FaultSet { DepthNoise = 0.05 };
        ScorecardJson.Write(Run(new VerifyOptions { Faults = faults, Jobs = 3 })).ShouldBe(ScorecardJson.Write(Run(new VerifyOptions { Faults = faults, Jobs = 1 })));
    }

    [Fact]
    public void A_sweep_is_plotted_and_written()
    {
        var card = Run(new VerifyOptions { Count = 2, Sweeps = [new Sweep("depth_scale", [0.1, 0.2])] });
        var json = JsonNode.Parse(ScorecardJson.Write(card))!;
        json["sweeps"]![0]!["points"]!.AsArray().Count.ShouldBe(2);
        json["answers"]!["left_predicate"]!["visible"]!["n"]!.GetValue<long>().ShouldBeGreaterThan(0);
        var page = ScorecardPage.Html(card);
        page.ShouldContain("<polyline");
        page.ShouldNotContain("http");
    }

    [Fact]
    public void A_folder_without_truth_says_what_is_missing()
    {
        var copy = Path.Combine(worlds.Folder, "rgb");
        Should.Throw<VerifyException>(() => Verification.Open(copy, new VerifyOptions(), experts)).Message.ShouldContain("manifest.jsonl is not there");
        var alone = Directory.CreateTempSubdirectory().FullName;
        File.WriteAllText(Path.Combine(alone, "manifest.jsonl"), """{"image": "1.png"}""");
        Should.Throw<VerifyException>(() => Verification.Open(alone, new VerifyOptions(), experts)).Message.ShouldContain("truth.jsonl is not there");
        Directory.Delete(alone, recursive: true);
    }

    private Scorecard Run(VerifyOptions options) => Verification.Open(worlds.Folder, options, experts).Run(_ => { }, TestContext.Current.CancellationToken);
}
