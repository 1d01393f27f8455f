using System.Text.Json;
using SpatialVlm.Datasets.Inputs;
using SpatialVlm.Datasets.Runs;
using SpatialVlm.Experts.Store;
using SpatialVlm.Scenes.Building;
using SpatialVlm.Worlds;

namespace SpatialVlm.Tests.Datasets;

/// <summary>Rendered rooms, given with depth, masks and names, become run folders: no expert is asked, every byte can be compared.</summary>
public sealed class SynthesisTests : IClassFixture<SynthesisTests.Rooms>, IDisposable
{
    private readonly string root = Directory.CreateTempSubdirectory("spatialvlm-synthesis-").FullName;
    private readonly Rooms rooms;

    public SynthesisTests(Rooms rooms) => this.rooms = rooms;

    public void Dispose() => Directory.Delete(root, recursive: true);

    public sealed class Rooms : IDisposable
    {
        public string Folder { get; } = Path.Combine(Directory.CreateTempSubdirectory("spatialvlm-rooms-").FullName, "rooms");

        public Rooms() => WorldWriter.Write(Folder, new RenderOptions { Count = 5, Width = 240, Height = 180, Seed = 11 }, _ => { }, CancellationToken.None);

        public void Dispose() => Directory.Delete(Path.GetDirectoryName(Folder)!, recursive: true);
    }

    private static readonly RunVersions versions = new(new Dictionary<string, string> { ["spatialvlm"] = "test" }, new Dictionary<string, string>());

    private RunFolder Run(string name, int jobs = 1, SynthesizeOptions? options = null, ExistingRun existing = ExistingRun.Refuse, string? input = null)
    {
        var folder = new RunFolder(Path.Combine(root, name));
        options ??= new SynthesizeOptions { PhotosPerShard = 2, Seed = 3 };
        var synthesis = new Synthesis(options, InputReader.Read(input ?? Path.Combine(rooms.Folder, "manifest.jsonl")), folder, versions);
        if (synthesis.Prepare(existing)) synthesis.Run(EmbeddedExperts.Open(new ExpertStore(), options.Experts), jobs, _ => { }, CancellationToken.None);
        return folder;
    }

    /// <summary>All that must not differ between equal runs.</summary>
    private static Dictionary<string, string> Bytes(RunFolder folder) => Directory.EnumerateFiles(folder.Root, "*", SearchOption.AllDirectories)
        .Where(file => file != folder.Timings)
        .ToDictionary(file => Path.GetRelativePath(folder.Root, file), file => file == folder.RunJson ? WithoutTimes(file) : Convert.ToHexString(File.ReadAllBytes(file)));

    private static string WithoutTimes(string runJson)
    {
        var run = System.Text.Json.Nodes.JsonNode.Parse(File.ReadAllText(runJson))!.AsObject();
        run.Remove("timings").ShouldBeTrue();
        return run.ToJsonString();
    }

    [Fact]
    public void The_number_of_jobs_changes_no_byte() => Bytes(Run("one", jobs: 1)).ShouldBe(Bytes(Run("three", jobs: 3)));

    [Fact]
    public void Another_seed_asks_other_questions()
    {
        var first = Run("first");
        var other = Run("other", options: new SynthesizeOptions { PhotosPerShard = 2, Seed = 4 });
        File.ReadAllText(first.Pairs(0)).ShouldNotBe(File.ReadAllText(other.Pairs(0)));
    }

    [Fact]
    public void A_missing_weight_file_ends_the_run_and_fails_no_photo()
    {
        var manifest = Path.Combine(rooms.Folder, "without-depth.jsonl");
        File.WriteAllText(manifest, $$"""{"image": "rgb/{{Path.GetFileName(Directory.GetFiles(Path.Combine(rooms.Folder, "rgb")).Order().First())}}"}""");
        var (folder, options) = (new RunFolder(Path.Combine(root, "no-weights")), new SynthesizeOptions());
        var synthesis = new Synthesis(options, InputReader.Read(manifest), folder, versions);
        synthesis.Prepare(ExistingRun.Refuse).ShouldBeTrue();
        var nowhere = new ExpertStore(Path.Combine(root, "nowhere"));
        Should.Throw<RunException>(() => synthesis.Run(EmbeddedExperts.Open(nowhere, options.Experts), 2, _ => { }, CancellationToken.None)).Message.ShouldContain("is missing: FastDepth");
    }

    [Fact]
    public void Every_input_is_a_scene_or_a_failure_with_a_reason()
    {
        var manifest = Path.Combine(rooms.Folder, "broken.jsonl");
        var lines = File.ReadAllLines(Path.Combine(rooms.Folder, "manifest.jsonl"));
        File.WriteAllLines(manifest, [lines[0], "{\"image\": 3}", "not json", lines[1].Replace("rgb/", "missing/", StringComparison.Ordinal)]);
        var folder = Run("accounted", input: manifest);
        File.ReadAllLines(folder.Scenes(0)).Length.ShouldBe(1);
        var reasons = File.ReadAllLines(folder.Failures).Select(line => JsonDocument.Parse(line).RootElement.GetProperty("reason").GetString()).ToArray();
        reasons.ShouldBe(["bad_manifest_line", "bad_manifest_line", "not_found"]);
        JsonDocument.Parse(File.ReadAllText(folder.RunJson)).RootElement.GetProperty("counts").GetProperty("inputs").GetInt32().ShouldBe(4);
    }

    [Fact]
    public void A_folder_with_a_run_is_refused_unless_told_otherwise()
    {
        var folder = Run("there");
        Should.Throw<RunException>(() => Run("there")).Message.ShouldContain("--resume");
        var before = Bytes(folder);
        Run("there", existing: ExistingRun.Overwrite);
        Bytes(folder).ShouldBe(before);
        Run("there", existing: ExistingRun.Resume);
        Bytes(folder).ShouldBe(before);
    }

    [Theory]
    [InlineData(ExistingRun.Overwrite)]
    [InlineData(ExistingRun.Resume)]
    public void Files_that_are_no_run_are_left_alone(ExistingRun existing)
    {
        Directory.CreateDirectory(Path.Combine(root, "holiday"));
        File.WriteAllText(Path.Combine(root, "holiday", "photo.txt"), "dear");
        Should.Throw<RunException>(() => Run("holiday", existing: existing)).Message.ShouldContain("holds files but no run");
        File.Exists(Path.Combine(root, "holiday", "photo.txt")).ShouldBeTrue();
    }

    [Fact]
    public void A_run_is_resumed_with_the_same_options_only()
    {
        Run("same");
        Should.Throw<RunException>(() => Run("same", options: new SynthesizeOptions { PhotosPerShard = 2, Seed = 3, ImperialShare = 0.9 }, existing: ExistingRun.Resume))
            .Message.ShouldContain("options.imperial_share: 0.2 there, 0.9 now");
    }

    [Fact]
    public void A_run_cut_off_between_shards_ends_with_the_same_bytes()
    {
        var whole = Bytes(Run("whole"));
        var options = new SynthesizeOptions { PhotosPerShard = 2, Seed = 3 };
        var inputs = InputReader.Read(Path.Combine(rooms.Folder, "manifest.jsonl"));
        var folder = new RunFolder(Path.Combine(root, "cut"));
        using var stop = new CancellationTokenSource();
        var synthesis = new Synthesis(options, inputs, folder, versions);
        synthesis.Prepare(ExistingRun.Refuse).ShouldBeTrue();
        Should.Throw<OperationCanceledException>(() => synthesis.Run(EmbeddedExperts.Open(new ExpertStore(), options.Experts), 1, done =>
        {
            if (done == 3) stop.Cancel();
        }, stop.Token));
        File.Exists(folder.RunJson).ShouldBeFalse();
        Run("cut", jobs: 2, existing: ExistingRun.Resume);
        Bytes(folder).ShouldBe(whole);
    }
}
