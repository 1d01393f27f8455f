using System.Buffers;
using System.Diagnostics;
using SpatialVlm.Geometry;
using SpatialVlm.Questions;
using SpatialVlm.Scenes;

namespace SpatialVlm.Benchmarks.Questions;

/// <summary>Pairs a second on one core, generated and written as qa lines and as LLaVA conversations; the best and the median of several rounds.</summary>
internal static class QuestionRate
{
    public static int Run(Arguments arguments)
    {
        var pairs = int.Parse(arguments.Optional("pairs", "1000000"));
        var perImage = int.Parse(arguments.Optional("pairs-per-image", "40"));
        var rounds = int.Parse(arguments.Optional("rounds", "7"));
        var objects = int.Parse(arguments.Optional("objects", "8"));
        var generator = new QuestionGenerator(new QuestionOptions { PairsPerImage = perImage });
        var scenes = Enumerable.Range(0, 200).Select(i => MadeUpScene(i, objects)).ToArray();
        Time(generator, scenes, pairs / 10);
        var before = Environment.CpuUsage.TotalTime;
        var results = Enumerable.Range(0, rounds).Select(_ => Time(generator, scenes, pairs / rounds)).ToList();
        var cpu = (Environment.CpuUsage.TotalTime - before).TotalSeconds;
        var rates = results.Select(result => result.Pairs / (result.Generating + result.Writing)).Order().ToList();
        var all = results.Sum(result => result.Pairs);
        Console.WriteLine($"{all} pairs, {objects} objects and {perImage} pairs a photo, one thread:");
        Console.WriteLine($"  {rates[^1]:N0} pairs/s best, {rates[rounds / 2]:N0} median, {rates[0]:N0} worst of {rounds} rounds");
        double generating = results.Sum(result => result.Generating) / all * 1e6, writing = results.Sum(result => result.Writing) / all * 1e6;
        Console.WriteLine($"  generating {generating:F2} us a pair, writing qa and llava {writing:F2} us a pair, {results.Sum(result => result.Bytes) / all} bytes a pair");
        Console.WriteLine($"  by processor time of the whole process, garbage collection included: {all / cpu:N0} pairs/s");
        return 0;
    }

    private static (int Pairs, double Generating, double Writing, long Bytes) Time(QuestionGenerator generator, Scene[] scenes, int wanted)
    {
        using var writer = new PairWriter();
        ArrayBufferWriter<byte> qa = new(1 << 20), llava = new(1 << 20);
        var (count, bytes, generating, writing) = (0, 0L, 0L, 0L);
        for (var i = 0; count < wanted; i++)
        {
            var scene = scenes[i % scenes.Length];
            var random = Seeds.For(i, scene.Id, "questions");
            var start = Stopwatch.GetTimestamp();
            var pairs = generator.Generate(scene, random);
            var generated = Stopwatch.GetTimestamp();
            writer.WriteLines(pairs, qa);
            writer.WriteConversation(pairs, llava);
            writing += Stopwatch.GetTimestamp() - generated;
            generating += generated - start;
            count += pairs.Count;
            bytes += qa.WrittenCount + llava.WrittenCount;
            qa.ResetWrittenCount();
            llava.ResetWrittenCount();
        }
        return (count, generating / (double)Stopwatch.Frequency, writing / (double)Stopwatch.Frequency, bytes);
    }

    // Numbers of the right kind, of no photo: what is measured is the time, not the answers. Without points, so without gaps.
    private static Scene MadeUpScene(int seed, int count)
    {
        var random = Seeds.For(seed, "scene", "benchmark");
        string[] nouns = ["cup", "chair", "man in a dark blue jacket", "table", "scissors", "plant", "laptop", "lamp", "bottle", "bag"];
        string[] colors = ["small white", "brown wooden", "red", "dark green", "striped", "tall grey"];
        double Next(double from, double to) => Math.Round(from + (to - from) * random.NextDouble(), 4);
        var objects = Enumerable.Range(0, count).Select(i =>
        {
            double[] size = [Next(0.1, 1), Next(0.1, 1), Next(0.1, 1.8)];
            var elevation = Next(0, 1);
            double x = Next(1, 6), y = Next(-2, 2), z = Math.Round(elevation + size[2] / 2, 4);
            var name = $"{colors[random.Next(colors.Length)]} {nouns[i % nouns.Length]}";
            return new SceneObject($"o{i + 1}", name, [name], null, 0.9, [0, 0, 10, 10], new RunLengthMask([480, 640], ""),
                [-y, Math.Round(1.4 - z, 4), x], size, [x, y, z], size, size[1], size[2], elevation, 500, [false, false, false, false], false, 0.1);
        });
        double[][] rotation = [[0, 0, 1], [-1, 0, 0], [0, -1, 0]];
        return new Scene($"photo-{seed:D6}.jpg", $"photos/photo-{seed:D6}.jpg", 640, 480, "indoor", new SceneIntrinsics(520, 520, 320, 240, "assumed", 63.2),
            new SceneDepth("fastdepth", true, null, 3), new SceneFrame(true, null, "floor", rotation, [0, 0, 1.4], 1.4, 0, 0, 0.5),
            new SceneErrors(0.2, 0.05, 0.1, 2, 2), [.. objects], []);
    }
}
