using SpatialVlm.Geometry;
using SpatialVlm.Questions;
using SpatialVlm.Scenes;

namespace SpatialVlm.Tests.Questions;

/// <summary>Every pair against the scene's numbers by a route of its own: records.md's table written out once more, and texts rebuilt from the templates.</summary>
public sealed class RecomputedAnswerTests
{
    private static readonly Dictionary<string, Template> Templates = TemplateCatalogue.All.ToDictionary(template => template.Id);

    [Theory]
    [InlineData(0)]
    [InlineData(0.05)]
    public void Every_answer_follows_from_the_scenes_numbers(double error)
    {
        var asked = new HashSet<string>();
        for (var i = 0; i < 60; i++)
        {
            var scene = SceneSketch.Random(Seeds.For(9, $"{i}", "recompute"), $"{i}", new SceneErrors(error, error, error, error * 30, error * 30));
            if (i % 4 == 0) scene = SceneSketch.WithoutFrame(scene);
            foreach (var pair in QuestionGenerator.Generate(scene, new QuestionOptions { PairsPerImage = 5000 }, Seeds.For(1, scene.Id, "questions")))
            {
                Check(scene, pair);
                asked.Add(pair.Type);
            }
        }
        asked.Count.ShouldBe(43);
    }

    private static void Check(Scene scene, QAPair pair)
    {
        var a = scene.Objects.Single(o => o.Id == pair.Objects[0]);
        var b = scene.Objects.Single(o => o.Id == pair.Objects[^1]);
        CheckText(pair, a, b);
        if (pair.Value.Kind == "length") CheckLength(pair, a, b);
        else CheckRelation(pair, a, b);
    }

    private static void CheckText(QAPair pair, SceneObject a, SceneObject b)
    {
        var chosen = pair.Value.Object == b.Id ? b : a;
        Templates[pair.Templates[0]].Outcome.ShouldBe("question");
        foreach (var (text, id) in new[] { pair.Question, pair.Answer }.Zip(pair.Templates))
        {
            var template = Templates[id];
            template.Type.ShouldBe(pair.Type);
            var filled = template.Text.Replace("[A]", a.Caption).Replace("[B]", b.Caption).Replace("[C]", chosen.Caption);
            var around = filled.Split("[X]");
            text.ShouldStartWith(around[0], Case.Insensitive);
            text.ShouldEndWith(around[^1]);
            char.IsLower(text[0]).ShouldBeFalse(text);
        }
    }

    private static void CheckLength(QAPair pair, SceneObject a, SceneObject b)
    {
        double[] p = a.CenterCameraM, q = b.CenterCameraM;
        double[]? u = a.CenterCanonicalM, v = b.CenterCanonicalM;
        double? expected = pair.Type switch
        {
            "distance" => Math.Sqrt(p.Zip(q, (x, y) => (x - y) * (x - y)).Sum()),
            "gap" => null,
            "height" => a.HeightM,
            "width" => a.WidthM,
            "elevation" => a.ElevationM,
            "vertical_dist" => Math.Abs(u![2] - v![2]),
            "horizontal_dist" => double.Hypot(u![0] - v![0], u[1] - v[1]),
            "above_diff" => a.ElevationM - b.ElevationM,
            "below_diff" => b.ElevationM - a.ElevationM,
            "behind_diff" => p[2] - q[2],
            "front_diff" => q[2] - p[2],
            "left_diff" => q[0] - p[0],
            "right_diff" => p[0] - q[0],
            _ => throw new InvalidOperationException(pair.Type),
        };
        if (expected is { } meters) pair.Value.Meters!.Value.ShouldBe(Math.Max(0, meters), 2e-4, pair.Question);
        if (pair.Type.EndsWith("_diff")) pair.Value.Meters!.Value.ShouldBeGreaterThan(0);
        pair.MarginM.ShouldBeNull();
        pair.MarginErrorM.ShouldBeNull();
    }

    private static void CheckRelation(QAPair pair, SceneObject a, SceneObject b)
    {
        var name = pair.Type.Split('_')[0];
        var sign = name is "right" or "below" or "front" or "short" or "thin" or "small" ? -1 : 1;
        var margin = sign * name switch
        {
            "left" or "right" => b.CenterCameraM[0] - a.CenterCameraM[0],
            "behind" or "front" => a.CenterCameraM[2] - b.CenterCameraM[2],
            "above" or "below" => a.CenterCanonicalM![2] - b.CenterCanonicalM![2],
            "tall" or "short" => a.HeightM!.Value - b.HeightM!.Value,
            "wide" or "thin" => a.WidthM!.Value - b.WidthM!.Value,
            _ => Math.Log(Volume(a) / Volume(b)),
        };
        (pair.MarginM ?? pair.MarginLog)!.Value.ShouldBe(margin, 2e-4, pair.Question);
        (pair.MarginErrorM ?? pair.MarginErrorLog)!.Value.ShouldBeGreaterThanOrEqualTo(0);
        switch (pair.Value.Kind)
        {
            case "yes_no": pair.Value.Yes.ShouldBe(margin > 0, pair.Question); break;
            case "choice": pair.Value.Object.ShouldBe(margin > 0 ? a.Id : b.Id, pair.Question); break;
            case "word": (pair.Value.Word is "left" or "above" or "behind" or "taller" or "wider" or "bigger").ShouldBe(margin > 0, pair.Question); break;
            default: pair.Value.Kind.ShouldBe("unsure"); break;
        }
        if (name is "big" or "small") a.Truncated.Concat(b.Truncated).ShouldNotContain(true);
    }

    private static double Volume(SceneObject o) => (o.SizeCanonicalM ?? o.SizeCameraM).Aggregate((x, y) => x * y);
}
