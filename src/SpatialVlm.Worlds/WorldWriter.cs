using System.Text;

namespace SpatialVlm.Worlds;

/// <summary>Writes rendered worlds into a folder: beside it first, renamed when complete, so that what bears the name is whole.</summary>
public static class WorldWriter
{
    /// <param name="progress">Told how many images are done; may be called from any thread.</param>
    public static void Write(string folder, RenderOptions options, Action<int>? progress = null, CancellationToken cancellation = default)
    {
        if (options.Problems() is { Count: > 0 } problems) throw new ArgumentException("These worlds cannot be rendered: " + string.Join("; ", problems) + ".");
        Write(folder, options.Overwrite, staging => WriteAll(staging, options, progress, cancellation));
    }

    /// <summary>Any complete set of worlds, such as the example rooms.</summary>
    public static void Write(string folder, bool overwrite, IEnumerable<WorldFiles> worlds) => Write(folder, overwrite, staging => WriteLines(staging, worlds, null));

    private static void Write(string folder, bool overwrite, Action<string> fill)
    {
        folder = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
        if (File.Exists(folder)) throw new IOException($"{folder} is a file; name a folder for the rendered worlds.");
        if (Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any() && !overwrite)
            throw new IOException($"{folder} exists and is not empty; give --overwrite to replace it, or name another folder.");
        var staging = folder + ".partial";
        if (Directory.Exists(staging)) Directory.Delete(staging, true);
        foreach (var part in new[] { "rgb", "depth", "masks" }) Directory.CreateDirectory(Path.Combine(staging, part));
        fill(staging);
        var old = folder + ".old";
        if (Directory.Exists(old)) Directory.Delete(old, true);
        if (Directory.Exists(folder)) Directory.Move(folder, old);
        Directory.Move(staging, folder);
        if (Directory.Exists(old)) Directory.Delete(old, true);
    }

    private static void WriteAll(string staging, RenderOptions options, Action<int>? progress, CancellationToken cancellation)
    {
        var jobs = options.Jobs > 0 ? options.Jobs : Environment.ProcessorCount;
        var worlds = Enumerable.Range(0, options.Count).AsParallel().AsOrdered().WithCancellation(cancellation)
            .WithDegreeOfParallelism(Math.Min(jobs, 512)).WithMergeOptions(ParallelMergeOptions.NotBuffered).Select(index => Files(options, index).ToArray());
        WriteLines(staging, worlds.SelectMany(frames => frames), progress);
    }

    private static IEnumerable<WorldFiles> Files(RenderOptions options, int index)
    {
        if (options.Trajectory)
        {
            foreach (var (world, motion) in Trajectories.Create(options, index)) yield return WorldFiles.From(Render(world, options), options.Seed, options.FloatDepth, motion);
        }
        else
        {
            var world = WorldGenerator.Create(options.Kit, options.Room, options.Seed, index, options.Objects);
            yield return WorldFiles.From(Render(world, options), options.Seed, options.FloatDepth);
        }
    }

    // Worlds are rendered side by side, so each takes one thread.
    private static RenderedWorld Render(World world, RenderOptions options) => WorldRenderer.Render(world, options.Width, options.Height, 1);

    private static void WriteLines(string staging, IEnumerable<WorldFiles> worlds, Action<int>? progress)
    {
        var done = 0;
        using var manifest = new StreamWriter(Path.Combine(staging, "manifest.jsonl"), false, new UTF8Encoding(false)) { NewLine = "\n" };
        using var truth = new StreamWriter(Path.Combine(staging, "truth.jsonl"), false, new UTF8Encoding(false)) { NewLine = "\n" };
        foreach (var world in worlds)
        {
            foreach (var (path, bytes) in world.Pictures) File.WriteAllBytes(Path.Combine(staging, path), bytes);
            manifest.WriteLine(world.ManifestJson);
            truth.WriteLine(world.TruthJson);
            progress?.Invoke(++done);
        }
    }
}
