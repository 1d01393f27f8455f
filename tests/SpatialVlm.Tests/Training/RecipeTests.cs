using System.Runtime.CompilerServices;
using SpatialVlm.Datasets.Options;
using SpatialVlm.Training.Recipes;

namespace SpatialVlm.Tests.Training;

public sealed class RecipeTests
{
    [Fact]
    public void Everything_wrong_with_a_recipe_is_said_at_once()
    {
        var options = new TrainOptions
        {
            Steps = 10,
            Model = new() { Preset = "nanu", Freeze = ["vision", "eyes"], From = "nowhere", VisionFrom = "nowhere" },
            Optimizer = new() { WarmupSteps = 20 },
            Batch = new() { MicroBatches = 3 },
            Sources = [new() { Name = "a", Path = "absent", Weight = 0 }, new() { Name = "a", Kind = SourceKind.Worlds, Kit = "unheard of" }, new() { Weight = 0 }],
        };
        string said = string.Join("\n", RecipeCheck.Problems(options with { Sources = [.. options.Sources.Select(s => s with { Weight = 0 })] }, "recipe.json", ranks: 2));
        foreach (string part in new[] { "'eyes'", "'nowhere' is not there", "from and vision_from", "20 of 10 steps", "3 can't be shared by 2 ranks", "2 are called 'a'", "all weights are 0", "'absent' is not there", "'unheard of'", "sources[2].name" })
            said.ShouldContain(part);
        RecipeCheck.Problems(options with { Model = new() { Preset = "nanu" } }, "recipe.json", 1).ShouldContain(p => p.Contains("'nanu' is none of nano"));
    }

    [Fact]
    public void Wrong_values_in_the_file_are_named_with_their_place()
    {
        OptionsException wrong = Should.Throw<OptionsException>(() => OptionsReader.Parse("""{"stage":"dreaming","sources":[{"name":"a","weigth":2},{"kind":7}],"batch":{"rows":0}}""", "r.json", new TrainOptions()));
        wrong.Message.ShouldContain("stage: expected contrastive or vlm");
        wrong.Message.ShouldContain("sources[0]: weigth: no such option. Did you mean weight?");
        wrong.Message.ShouldContain("sources[1]: kind: expected run or run_captions");
        wrong.Message.ShouldContain("batch: rows: expected 1 to 65536");
    }

    [Fact]
    public void Every_recipe_that_comes_with_the_product_is_one()
    {
        string[] files = Directory.GetFiles(Path.Combine(Root(), "recipes"), "*.json");
        files.Length.ShouldBeGreaterThanOrEqualTo(5);
        foreach (string file in files)
        {
            TrainOptions options = OptionsReader.Read(file, new TrainOptions());
            // Their runs are made by the commands in their notes, so only the paths may be missing.
            RecipeCheck.Problems(options, file, 1).Where(p => !p.Contains("is not there", StringComparison.Ordinal)).ShouldBeEmpty();
        }
    }

    private static string Root([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", ".."));
}
