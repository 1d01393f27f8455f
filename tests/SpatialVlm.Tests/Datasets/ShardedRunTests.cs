using System.Text;
using System.Text.Json;
using SpatialVlm.Datasets.Runs;

namespace SpatialVlm.Tests.Datasets;

public sealed class ShardedRunTests : IDisposable
{
    private readonly string root = Directory.CreateTempSubdirectory("spatialvlm-runs-").FullName;

    public void Dispose() => Directory.Delete(root, recursive: true);

    private static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);

    private static PhotoOutcome Outcome(int i) => i % 3 == 2
        ? new PhotoOutcome(null, [], null, Utf8($$"""{"id":{{i}}}"""), Utf8("{}"), new Dictionary<string, long> { ["failures"] = 1 })
        : new PhotoOutcome(Utf8($$"""{"scene":{{i}}}"""), Utf8($"{{\"pair\":{i}}}\n{{\"pair\":{i}.5}}\n"), Utf8($"[{i}]"), null, Utf8("{}"),
            new Dictionary<string, long> { ["scenes"] = 1, ["pairs"] = 2 });

    private string Run(string name, int jobs, Func<int, PhotoOutcome>? process = null, int inputs = 11, int perShard = 4)
    {
        var folder = new RunFolder(Path.Combine(root, name));
        var run = new ShardedRun(folder, inputs, perShard, jobs);
        run.Run(process ?? Outcome, () => { }, CancellationToken.None);
        run.Join("llava", folder.LlavaJson, "[\n", ",", "]\n");
        run.Join("failures", folder.Failures);
        return Bytes(folder.Root);
    }

    /// <summary>Every file with its content, in order.</summary>
    private static string Bytes(string folder) => string.Join("\n", Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
        .Order(StringComparer.Ordinal).Select(f => $"{Path.GetRelativePath(folder, f)}: {Convert.ToHexString(File.ReadAllBytes(f))}"));

    [Fact]
    public void The_number_of_workers_changes_no_byte() => Run("one", 1).ShouldBe(Run("four", 4));

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(9)]
    public void A_run_that_died_ends_with_the_bytes_of_the_unbroken_one(int diesAt)
    {
        var whole = Run("whole", 1);
        Should.Throw<Exception>(() => Run("broken", 1, i => i == diesAt ? throw new InvalidOperationException("died") : Outcome(i)));
        Run("broken", 2).ShouldBe(whole);
    }

    [Fact]
    public void Finished_shards_are_not_processed_again()
    {
        Run("again", 1);
        Run("again", 1, i => throw new InvalidOperationException($"input {i} processed again"));
    }

    [Fact]
    public void Llava_entries_of_all_shards_join_into_one_array()
    {
        Run("llava", 2);
        var joined = JsonDocument.Parse(File.ReadAllText(new RunFolder(Path.Combine(root, "llava")).LlavaJson)).RootElement;
        joined.EnumerateArray().Select(e => e[0].GetInt32()).ShouldBe([0, 1, 3, 4, 6, 7, 9, 10]);
    }

    [Fact]
    public void A_run_without_any_pair_joins_into_an_empty_array()
    {
        Run("empty", 1, i => Outcome(2), inputs: 3);
        JsonDocument.Parse(File.ReadAllText(new RunFolder(Path.Combine(root, "empty")).LlavaJson)).RootElement.GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public void Counts_add_up_over_shards()
    {
        var folder = new RunFolder(Path.Combine(root, "counts"));
        var run = new ShardedRun(folder, 11, 4, 2);
        run.Run(Outcome, () => { }, CancellationToken.None);
        run.Counts().ShouldBe(new Dictionary<string, long> { ["failures"] = 3, ["pairs"] = 16, ["scenes"] = 8 });
        run.Done.ShouldBe(11);
    }
}
