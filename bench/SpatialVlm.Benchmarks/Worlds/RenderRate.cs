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
        Console.WriteLine($"make            {count / made:0.0} worlds/s");
        Console.WriteLine($"render          {count / drawn:0.00} images/s, {rays / drawn / 1e6:0.0} million rays/s, {(double)rays / count / size[0] / size[1]:0.0} rays a pixel");
        Console.WriteLine($"encode          {count / encoded:0.0} images/s with depth and masks");
        Console.WriteLine($"make and render {count / (made + drawn):0.00} images/s");
        Console.WriteLine($"all             {count / (made + drawn + encoded):0.00} images/s");
        Console.WriteLine($"one image, all cores on its rows: {alone * 1000:0} ms");
        return 0;
    }

    private static double Timed(Action work)
    {
        var clock = Stopwatch.StartNew();
        work();
        return clock.Elapsed.TotalSeconds;
    }
}
