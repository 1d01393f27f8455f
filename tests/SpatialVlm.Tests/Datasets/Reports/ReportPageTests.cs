using System.Text.RegularExpressions;
using SpatialVlm.Datasets.Reports;
using SpatialVlm.Datasets.Runs;
using SpatialVlm.Questions;
using SpatialVlm.Tests.Datasets.Inputs;

namespace SpatialVlm.Tests.Datasets.Reports;

public sealed partial class ReportPageTests : IDisposable
{
    private readonly TemporaryFolder temporary = new();

    [Fact]
    public void Page_shows_every_total_of_the_run()
    {
        var (folder, page) = Make("run", 9);
        var pairs = RunRecords.Pairs(folder).ToList();
        page.ShouldContain($"{pairs.Count} spatial questions about 9 photos");
        page.ShouldContain("of 13 photos");
        foreach (var reason in new[] { "truncated", "close up", "no objects left", "too small", "background" }) page.ShouldContain(reason);
        foreach (var type in Catalogue.Types.Where(type => !type.Id.Contains('_'))) page.ShouldContain($"<span>{type.Id}</span>");
        BarRow().Count(page).ShouldBe(43 + 3 + 2);
    }

    [Fact]
    public void Nothing_is_loaded_from_elsewhere()
    {
        var (folder, page) = Make("run", 5);
        page.ShouldNotContain("http");
        page.ShouldNotContain("@import");
        foreach (Match source in Source().Matches(page))
            File.Exists(Path.Combine(folder.Report, Uri.UnescapeDataString(source.Groups[1].Value))).ShouldBeTrue(source.Value);
        Source().Count(page).ShouldBe(10);
    }

    [Fact]
    public void Two_runs_of_one_seed_give_the_same_bytes()
    {
        var first = Make("first", 6).Folder;
        var second = Make("second", 6).Folder;
        var files = Directory.GetFiles(first.Report, "*", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(first.Report, f)).Order().ToList();
        files.Count.ShouldBe(1 + 6 * 3);
        foreach (var file in files) File.ReadAllBytes(Path.Combine(second.Report, file)).ShouldBe(File.ReadAllBytes(Path.Combine(first.Report, file)));
    }

    [Fact]
    public void At_most_so_many_cards_are_shown_and_other_pictures_go()
    {
        var (folder, page) = Make("run", 9, cards: 2);
        Card().Count(page).ShouldBe(2);
        Directory.GetFiles(Path.Combine(folder.Report, "cards")).Length.ShouldBe(6);
        Make("none", 3, cards: 0).Page.ShouldNotContain("<article");
    }

    [Fact]
    public void Names_from_files_cannot_become_markup()
    {
        var (_, page) = Make("run", 4);
        page.ShouldContain("bad/&lt;b&gt;");
        page.ShouldNotContain("<b>0</b>.jpg");
    }

    [Fact]
    public void A_run_without_scenes_still_has_a_page()
    {
        var folder = new RunFolder(temporary["empty"]);
        RunFolder.WriteWhole(folder.Failures, """{"id":"a","path":"a.jpg","stage":"filter","reason":"text","message":"m"}""" + "\n");
        ReportPage.Write(folder, SyntheticRun.RunJson, 7, 200);
        File.ReadAllText(Path.Combine(folder.Report, "index.html")).ShouldContain("0 spatial questions about 0 photos");
    }

    [Fact]
    public void Selection_takes_a_bounded_share_of_candidates_and_depends_on_the_seed()
    {
        string[] ids = [.. Enumerable.Range(0, 1000).Select(i => $"photo-{i}")];
        var one = new ReportSelection(1, ids, 20);
        ids.Count(one.IsCandidate).ShouldBe(80);
        ids.Where(one.IsCandidate).ShouldNotBe(ids.Where(new ReportSelection(2, ids, 20).IsCandidate));
        ids.Count(new ReportSelection(1, ids, 0).IsCandidate).ShouldBe(0);
        ids.Count(new ReportSelection(1, ids, 5000).IsCandidate).ShouldBe(1000);
    }

    private (RunFolder Folder, string Page) Make(string name, int scenes, int cards = 200)
    {
        var folder = new RunFolder(temporary[name]);
        SyntheticRun.Write(folder, scenes, 96, 72, cards);
        ReportPage.Write(folder, SyntheticRun.RunJson, 7, cards);
        return (folder, File.ReadAllText(Path.Combine(folder.Report, "index.html")));
    }

    public void Dispose() => temporary.Dispose();

    [GeneratedRegex("src=\"([^\"]*)\"")]
    private static partial Regex Source();

    [GeneratedRegex("<article class=\"card\"")]
    private static partial Regex Card();

    [GeneratedRegex("<li[^>]*><span>[^<]*(<small>[^<]*</small>)?</span><i><u")]
    private static partial Regex BarRow();
}
