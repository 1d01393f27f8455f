using System.Diagnostics;
using SpatialVlm.Worlds;

namespace SpatialVlm.Benchmarks.Worlds;

/// <summary>Images a second: worlds made and rendered side by side, then the same with every file encoded; rays a second of rendering alone.</summary>
internal static class RenderRate
{
    public static int Run(Arguments arguments)
    {
        var size = arguments.Optional("size", "640x480").Split('x').Select(int.Parse).ToArray();
        int count = int.Parse(arguments.Optional("count", "32")), jobs = int.Parse(arguments.Optional("jobs", "0"));
        string kit = arguments.Optional("kit", "seen"), room = arguments.Optional("room", "any");
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = jobs > 0 ? jobs : Environment.ProcessorCount };
        Parallel.For(0, Math.Min(count, 8), parallel, i => WorldFiles.From(WorldRenderer.Render(WorldGenerator.Create(kit, room, 99, i), size[0], size[1], 1), 99));
        var worlds = new World[count];
        var made = Timed(() => Parallel.For(0, count, parallel, i => worlds[i] = WorldGenerator.Create(kit, room, 1, i)));
        long rays = 0;
        var rendered = new RenderedWorld[count];
        var drawn = Timed(() => Parallel.For(0, count, parallel, i => Interlocked.Add(ref rays, (rendered[i] = WorldRenderer.Render(worlds[i], size[0], size[1], 1)).Rays)));
        var encoded = Timed(() => Parallel.For(0, count, parallel, i => WorldFiles.From(rendered[i], 1)));
        var alone = Timed(() => WorldRenderer.Render(worlds[0], size[0], size[1], parallel.MaxDegreeOfParallelism));
        Console.WriteLine($"{count} worlds of kit {kit}, room {room}, at {size[0]}x{size[1]}, {parallel.MaxDegreeOfParallelism} at a time");
        Console.WriteLine($"one image, all cores on its rows: {alone.Wall * 1000:0} ms");
        // Processor time tells the same on a busy machine, where the clock does not.
        Console.WriteLine($"{"",-16}{"images/s",10}{"CPU ms",10}");
        Report("make", made, count);
        Report("render", drawn, count);
        Report("encode", encoded, count);
        Report("make and render", (made.Wall + drawn.Wall, made.Cpu + drawn.Cpu), count);
        Report("all", (made.Wall + drawn.Wall + encoded.Wall, made.Cpu + drawn.Cpu + encoded.Cpu), count);
        Console.WriteLine($"{(double)rays / count / size[0] / size[1]:0.0} rays a pixel; {rays / drawn.Wall / 1e6:0.0} million rays/s by the clock, {rays / drawn.Cpu / 1e6:0.0} million a second of one core");
        return 0;
    }

    private static void Report(string what, (double Wall, double Cpu) time, int count) => Console.WriteLine($"{what,-16}{count / time.Wall,10:0.00}{time.Cpu * 1000 / count,10:0.0}");

    private static (double Wall, double Cpu) Timed(Action work)
    {
        using var process = Process.GetCurrentProcess();
        var before = process.TotalProcessorTime;
        var clock = Stopwatch.StartNew();
        work();
        process.Refresh();
        return (clock.Elapsed.TotalSeconds, (process.TotalProcessorTime - before).TotalSeconds);
    }
}
