using System.Text.Json;
using SpatialVlm.Imaging;
using SpatialVlm.Worlds;

namespace SpatialVlm.Tests.Worlds;

public sealed class WorldWriterTests : IDisposable
{
    private readonly string folder = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());

    public void Dispose()
    {
        foreach (var path in new[] { folder, folder + ".partial", folder + ".old" }) if (Directory.Exists(path)) Directory.Delete(path, true);
    }

    [Fact]
    public void Manifest_names_pictures_that_exist_and_agree_with_truth()
    {
        Write(Small with { Count = 3, FloatDepth = true });
        var (manifest, truth) = (Lines("manifest.jsonl"), Lines("truth.jsonl"));
        manifest.Length.ShouldBe(3);
        for (var i = 0; i < 3; i++)
        {
            var (line, world) = (manifest[i], truth[i]);
            line.GetProperty("id").GetString().ShouldBe(world.GetProperty("id").GetString());
            var photo = PhotoDecoder.Decode(At(line.GetProperty("image"))).Image;
            (photo.Width, photo.Height).ShouldBe((96, 72));
            var depth = FloatFile.Read(At(line.GetProperty("depth")));
            var grey = RasterReader.ReadGrey16(At(line.GetProperty("depth")).Replace(".npy", ".png", StringComparison.Ordinal));
            for (var p = 0; p < grey.Values.Length; p++) (grey.Values[p] / 2000f).ShouldBe(depth.Values[p], 3e-4f);
            RasterReader.ReadMask(At(line.GetProperty("surface_mask"))).Inside.ShouldContain(true);
            foreach (var item in line.GetProperty("objects").EnumerateArray())
            {
                var (width, _, inside) = RasterReader.ReadMask(At(item.GetProperty("mask")));
                var box = item.GetProperty("box").EnumerateArray().Select(v => v.GetDouble()).ToArray();
                var columns = Enumerable.Range(0, inside.Length).Where(p => inside[p]).Select(p => p % width).ToArray();
                (columns.Min(), columns.Max() + 1).ShouldBe(((int)box[0], (int)box[2]));
                item.GetProperty("caption").GetString()!.Split(' ').Length.ShouldBeLessThanOrEqualTo(12);
                var true1 = world.GetProperty("objects").EnumerateArray().Single(o => o.GetProperty("id").GetString() == item.GetProperty("id").GetString());
                true1.GetProperty("caption").GetString().ShouldBe(item.GetProperty("caption").GetString());
                true1.GetProperty("visible").ValueKind.ShouldBe(JsonValueKind.Object);
            }
        }
    }

    [Fact]
    public void Two_runs_and_any_number_of_jobs_give_the_same_bytes()
    {
        Write(Small with { Count = 4, Jobs = 1 });
        var first = Bytes();
        Write(Small with { Count = 4, Jobs = 3, Overwrite = true });
        Bytes().ShouldBe(first);
    }

    [Fact]
    public void Existing_folder_is_refused_and_left_alone_without_overwrite()
    {
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, "mine.txt"), "mine");
        Should.Throw<IOException>(() => Write(Small)).Message.ShouldContain("--overwrite");
        Directory.GetFiles(folder).ShouldHaveSingleItem();
    }

    [Fact]
    public void Killed_run_leaves_nothing_under_the_folders_name()
    {
        using var stop = new CancellationTokenSource();
        Should.Throw<OperationCanceledException>(() => WorldWriter.Write(folder, Small with { Count = 200 }, _ => stop.Cancel(), stop.Token));
        Directory.Exists(folder).ShouldBeFalse();
        Write(Small);
        Lines("truth.jsonl").ShouldHaveSingleItem();
    }

    [Fact]
    public void Every_impossible_option_is_reported_at_once()
    {
        var message = Should.Throw<ArgumentException>(() => Write(new RenderOptions { Count = 0, Width = 0, Height = 480, Kit = "new", Objects = 100_000 })).Message;
        foreach (var option in new[] { "count", "size", "kit", "objects" }) message.ShouldContain(option);
        Should.Throw<ArgumentException>(() => Write(Small with { Room = "cellar" })).Message.ShouldContain("kitchen");
    }

    [Fact]
    public void More_objects_than_fit_fail_with_the_reason() =>
        Should.Throw<Exception>(() => WorldGenerator.Create("seen", "tabletop", 1, 1, WorldGenerator.MostObjects)).Message.ShouldContain("did not fit");

    [Fact]
    public void Trajectory_ends_nearer_than_it_begins_and_shows_both_objects_throughout()
    {
        Write(Small with { Trajectory = true, FramesPerTrajectory = 6, Seed = 3 });
        var frames = Lines("truth.jsonl");
        frames.Select(f => f.GetProperty("frame").GetInt32()).ShouldBe([0, 1, 2, 3, 4, 5]);
        var distances = frames.Select(f => f.GetProperty("distance_m").GetDouble()).ToArray();
        distances[^1].ShouldBeLessThan(distances[0] - 0.1);
        foreach (var frame in frames)
        {
            var named = frame.GetProperty("distance_between").EnumerateArray().Select(n => n.GetString()).ToArray();
            var both = frame.GetProperty("objects").EnumerateArray().Where(o => named.Contains(o.GetProperty("id").GetString())).ToArray();
            var centers = both.Select(o => o.GetProperty("center_canonical_m").EnumerateArray().Select(v => v.GetDouble()).ToArray()).ToArray();
            centers.Length.ShouldBe(2);
            Math.Sqrt(centers[0].Zip(centers[1], (a, b) => (a - b) * (a - b)).Sum()).ShouldBe(frame.GetProperty("distance_m").GetDouble(), 1e-4);
        }
    }

    [Fact]
    public void Floorless_views_have_no_surface_and_table_tops_show_no_floor()
    {
        Write(Small with { Room = "wall", Count = 2 });
        foreach (var line in Lines("manifest.jsonl")) line.GetProperty("surface_mask").ValueKind.ShouldBe(JsonValueKind.Null);
        foreach (var world in Lines("truth.jsonl")) world.GetProperty("surface").ValueKind.ShouldBe(JsonValueKind.Null);
        foreach (var kit in WorldGenerator.Kits)
        {
            var table = WorldGenerator.Create(kit, "tabletop", 5, 1);
            table.Surface.ShouldBe("tabletop");
            var bare = WorldRenderer.Render(table with { Surface = "floor" }, 96, 72, 1);
            bare.SurfaceMask!.Area.ShouldBe(0);
        }
    }

    [Fact]
    public void Example_rooms_show_floor_and_whole_objects_of_many_sizes_on_floor_and_tables()
    {
        ExampleRooms.Write(folder);
        var worlds = Lines("truth.jsonl");
        worlds.Length.ShouldBe(2);
        foreach (var world in worlds)
        {
            world.GetProperty("surface").GetString().ShouldBe("floor");
            var whole = world.GetProperty("objects").EnumerateArray().Where(o => o.GetProperty("visible_share").GetDouble() > 0.7 && o.GetProperty("truncated").EnumerateArray().All(t => !t.GetBoolean())).ToArray();
            whole.Length.ShouldBeGreaterThanOrEqualTo(7);
            whole.Count(o => o.GetProperty("supported_by").GetString() == "floor").ShouldBeGreaterThanOrEqualTo(3);
            whole.Count(o => o.GetProperty("supported_by").GetString()!.StartsWith('o')).ShouldBeGreaterThanOrEqualTo(3);
        }
    }

    private void Write(RenderOptions options) => WorldWriter.Write(folder, options, null, TestContext.Current.CancellationToken);

    private static RenderOptions Small => new() { Count = 1, Width = 96, Height = 72, Room = "kitchen", Seed = 7 };

    private JsonElement[] Lines(string name) => [.. File.ReadLines(Path.Combine(folder, name)).Select(l => JsonDocument.Parse(l).RootElement)];

    private string At(JsonElement path) => Path.Combine(folder, path.GetString()!);

    private Dictionary<string, string> Bytes() =>
        Directory.GetFiles(folder, "*", SearchOption.AllDirectories).ToDictionary(f => Path.GetRelativePath(folder, f), f => Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(f))));
}
