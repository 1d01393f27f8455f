using System.Buffers;
using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using SpatialVlm.Geometry;
using SpatialVlm.Questions;
using SpatialVlm.Scenes;

namespace SpatialVlm.Tests.Questions;

/// <summary>The outside judge, shared/checks/check_run.py, on run folders of synthetic scenes.</summary>
public sealed class RunFolderCheckTests
{
    private const int Scenes = 80;
    private static readonly JsonSerializerOptions SnakeCase = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    [Theory]
    [InlineData(0.0, false)]
    [InlineData(0.05, false)]
    [InlineData(0.05, true)]
    public void Check_script_finds_nothing_wrong_with_thousands_of_pairs(double relativeError, bool exact)
    {
        var script = Script();
        Assert.SkipWhen(script is null, "shared/checks/check_run.py is not beside this checkout.");
        var options = new QuestionOptions { Exact = exact };
        var folder = Path.Combine(Path.GetTempPath(), $"questions-check-{Environment.ProcessId}-{relativeError}-{exact}");
        try
        {
            WriteRun(folder, options, new SceneErrors(relativeError * 3, relativeError, relativeError, relativeError > 0 ? 1.5 : 0, relativeError * 40));
            using var python = Process.Start(new ProcessStartInfo("python3", [script!, folder, "--strict"]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            var said = python.StandardOutput.ReadToEnd() + python.StandardError.ReadToEnd();
            python.WaitForExit();
            python.ExitCode.ShouldBe(0, said);
            said.ShouldContain("43 of 43 types");
        }
        finally
        {
            Directory.Delete(folder, true);
        }
    }

    private static void WriteRun(string folder, QuestionOptions options, SceneErrors errors)
    {
        foreach (var part in new[] { "scenes", "qa", "report" }) Directory.CreateDirectory(Path.Combine(folder, part));
        using var scenes = new StreamWriter(Path.Combine(folder, "scenes", "part-00000.jsonl"));
        ArrayBufferWriter<byte> qa = new(), llava = new();
        using var writer = new PairWriter();
        var generator = new QuestionGenerator(options);
        llava.Write("["u8);
        for (var i = 0; i < Scenes; i++)
        {
            var scene = SceneSketch.Random(Seeds.For(1, $"{i}", "scene"), $"scene-{i}", errors);
            if (i % 5 == 0) scene = SceneSketch.WithoutFrame(scene);
            if (i % 7 == 0) scene = scene with { Depth = scene.Depth with { Reliable = false, Reason = "outdoors" } };
            if (i % 3 == 0 && scene.Canonical.Ok) scene = scene with { Canonical = scene.Canonical with { Surface = i % 2 == 0 ? "tabletop" : "ground" } };
            var pairs = generator.Generate(scene, Seeds.For(1, scene.Id, "questions"));
            writer.WriteLines(pairs, qa);
            if (pairs.Count > 0 && llava.WrittenCount > 1) llava.Write(","u8);
            writer.WriteConversation(pairs, llava);
            var json = JsonSerializer.SerializeToNode(scene, SnakeCase)!;
            foreach (var o in json["objects"]!.AsArray()) o!.AsObject().Remove("mask_rle");
            scenes.WriteLine(json.ToJsonString());
        }
        llava.Write("]"u8);
        File.WriteAllBytes(Path.Combine(folder, "qa", "part-00000.jsonl"), qa.WrittenSpan);
        File.WriteAllBytes(Path.Combine(folder, "llava.json"), llava.WrittenSpan);
        File.WriteAllText(Path.Combine(folder, "failures.jsonl"), "");
        File.WriteAllText(Path.Combine(folder, "report", "index.html"), "<html></html>");
        var templates = TemplateCatalogue.All.ToDictionary(t => t.Id, t => new { type = t.Type, outcome = t.Outcome, text = t.Text });
        File.WriteAllText(Path.Combine(folder, "templates.json"), JsonSerializer.Serialize(templates));
        File.WriteAllText(Path.Combine(folder, "run.json"), new JsonObject
        {
            ["seed"] = 1,
            ["counts"] = new JsonObject { ["inputs"] = Scenes },
            ["options"] = JsonSerializer.SerializeToNode(options, SnakeCase),
        }.ToJsonString());
    }

    private static string? Script()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (Path.Combine(folder.FullName, "shared", "checks", "check_run.py") is var path && File.Exists(path)) return path;
        return null;
    }
}
