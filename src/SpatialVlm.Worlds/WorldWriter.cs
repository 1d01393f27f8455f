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
        try
        {
            fill(staging);
        }
        catch
        {
            Directory.Delete(staging, true);
            throw;
        }
        var old = folder + ".old";
        if (Directory.Exists(old)) Directory.Delete(old, true);
        if (Directory.Exists(folder)) Directory.Move(folder, old);
        Directory.Move(staging, folder);
        if (Directory.Exists(old)) Directory.Delete(old, true);
    }

    private static void WriteAll(string staging, RenderOptions options, Action<int>? progress, CancellationToken cancellation)
    {
        var jobs = options.Jobs > 0 ? options.Jobs : Environment.ProcessorCount;
        WriteLines(staging, InOrder(options.Count, jobs, index => Files(options, index).ToArray(), cancellation).SelectMany(frames => frames), progress);
    }

    // A few are made ahead of the one being written, never all.
    private static IEnumerable<T> InOrder<T>(int count, int jobs, Func<int, T> make, CancellationToken cancellation)
    {
        var gate = new SemaphoreSlim(jobs);
        var ahead = new Queue<Task<T>>();
        for (int next = 0, given = 0; given < count; given++)
        {
            for (; next < count && ahead.Count < jobs * 3; next++)
            {
                var index = next;
                ahead.Enqueue(Task.Run(() => Gated(gate, () => make(index), cancellation), cancellation));
            }
            yield return ahead.Dequeue().GetAwaiter().GetResult();
        }
    }

    private static async Task<T> Gated<T>(SemaphoreSlim gate, Func<T> make, CancellationToken cancellation)
    {
        await gate.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            return make();
        }
        finally
        {
            gate.Release();
        }
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
