using System.Text;
using System.Text.Json;

namespace SpatialVlm.Datasets.Runs;

/// <summary>Where the files of a run lie (records.md, "Output"); <c>.work</c> holds what only an unfinished run needs.</summary>
public sealed record RunFolder(string Root)
{
    public string RunJson => Path.Combine(Root, "run.json");
    public string TemplatesJson => Path.Combine(Root, "templates.json");
    public string LlavaJson => Path.Combine(Root, "llava.json");
    public string Failures => Path.Combine(Root, "failures.jsonl");
    public string Timings => Path.Combine(Root, "timings.jsonl");
    public string Report => Path.Combine(Root, "report");
    public string Depth => Path.Combine(Root, "depth");
    public string Work => Path.Combine(Root, ".work");
    public string Plan => Path.Combine(Work, "plan.json");

    public string Scenes(int shard) => Path.Combine(Root, "scenes", $"part-{shard:00000}.jsonl");
    public string Pairs(int shard) => Path.Combine(Root, "qa", $"part-{shard:00000}.jsonl");
    public string WorkPart(int shard, string kind) => Path.Combine(Work, $"part-{shard:00000}.{kind}");

    /// <summary>As its run.json counts them.</summary>
    public long ScenesOfWholeRun()
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(RunJson));
        return document.RootElement.GetProperty("counts").GetProperty("scenes").GetInt64();
    }

    /// <summary>Writes beside the target and renames, so that a file under its own name is always whole.</summary>
    public static void WriteWhole(string path, Action<Stream> write)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var beside = path + ".tmp";
        using (var stream = new FileStream(beside, FileMode.Create, FileAccess.Write, FileShare.None, 1 << 16))
        {
            write(stream);
            stream.Flush(flushToDisk: true);
        }
        File.Move(beside, path, overwrite: true);
    }

    public static void WriteWhole(string path, string text) => WriteWhole(path, stream => stream.Write(Encoding.UTF8.GetBytes(text)));
}
