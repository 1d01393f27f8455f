using SpatialVlm.Datasets.Reports;
using SpatialVlm.Geometry;
using SpatialVlm.Questions;
using SpatialVlm.Scenes;

namespace SpatialVlm.Tests.Datasets.Reports;

public sealed class CardMarkupTests
{
    [Fact]
    public void Card_of_a_tiny_scene_is_the_one_that_was_looked_at()
    {
        var html = CardMarkup.Html(new Card(Scene(), new CardPictures("cards/a.photo.jpg", "cards/a.depth.jpg", 0.5, 3.5), [Pair()]), 1);
        var file = Path.Combine(Repository(), "tests", "SpatialVlm.Tests", "Expectations", "report-card.html");
        if (Environment.GetEnvironmentVariable("UPDATE_EXPECTATIONS") == "1") File.WriteAllText(file, html);
        else html.ReplaceLineEndings("\n").ShouldBe(File.ReadAllText(file).ReplaceLineEndings("\n"));
    }

    private static Scene Scene()
    {
        var frame = new SceneFrame(true, null, "floor", [[0, 0, 1], [-1, 0, 0], [0, -1, 0]], [0, 0, 1.5], 1.5, 0, 0, 0.4);
        SceneObject[] objects =
        [
            Object("o1", "brown <wooden> chair", new PixelBox(8, 20, 24, 44), [-0.5, 0.9, 2], 0.6),
            Object("o2", "mug", new PixelBox(40, 24, 46, 30), [0.6, 0.7, 2.5], null),
        ];
        return new Scene("a", "rooms/a & b.jpg", 64, 48, "indoor", new SceneIntrinsics(50, 50, 32, 24, "exif", 65.2), new SceneDepth("fastdepth", false, "outdoor", 2),
            frame, new SceneErrors(0.1, 0.1, 0.05, 1, 2), objects, []);
    }

    private static SceneObject Object(string id, string caption, PixelBox box, double[] camera, double? height)
    {
        var mask = new RunLengthMask([48, 64], Mask.FromBox(64, 48, box).ToCompressedRunLengths());
        double[] canonical = [camera[2], -camera[0], 1.5 - camera[1]];
        return new SceneObject(id, caption, [caption], null, 0.9, [box.X0, box.Y0, box.X1, box.Y1], mask, camera, [0.4, 0.6, 0.3],
            canonical, [0.3, 0.4, 0.6], 0.4, height, height is null ? null : 0.05, 500, [false, false, false, false], height is null, 0.12);
    }

    private static QAPair Pair() => new("a/1", "rooms/a & b.jpg", "a", "left_predicate", "predicate",
        "Is the brown <wooden> chair left of the mug?", "Brown <wooden> chair, smug as it is, is on the left of the mug.", ["o1", "o2"],
        new AnswerValue("yes_no", Yes: true), 1.1, 0.2, null, null, false, []);

    private static string Repository()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "SpatialVlm.slnx")))
            folder = folder.Parent ?? throw new InvalidOperationException("The tests run inside the repository, which has SpatialVlm.slnx at its root.");
        return folder.FullName;
    }
}
