using SpatialVlm.Geometry;
using SpatialVlm.Questions;
using SpatialVlm.Scenes;

namespace SpatialVlm.Tests.Questions;

public sealed class QuestionGeneratorTests
{
    private static readonly SceneErrors Noisy = new(0.2, 0.05, 0.1, 2, 2);
    private static readonly QuestionOptions Everything = new() { PairsPerImage = 100_000 };

    [Fact]
    public void Same_scene_options_and_seed_give_the_same_pairs()
    {
        var scene = Room(1);
        Texts(scene, 1).ShouldBe(Texts(scene, 1));
        Texts(scene, 1).ShouldNotBe(Texts(scene, 2));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void No_question_comes_twice_in_a_photo(bool distinctOnly)
    {
        for (var i = 0; i < 10; i++)
        {
            var pairs = Pairs(Room(i), new QuestionOptions { PairsPerImage = 400, DistinctOnly = distinctOnly });
            pairs.Select(pair => pair.Question).Distinct().Count().ShouldBe(pairs.Count);
        }
    }

    [Fact]
    public void Distinct_pairs_ask_each_type_of_the_same_objects_once_and_others_give_more()
    {
        var distinct = Pairs(Room(2), Everything);
        foreach (var group in distinct.GroupBy(Fact)) group.Count().ShouldBe(1, group.Key);
        Pairs(Room(2), Everything with { DistinctOnly = false }).Count.ShouldBeGreaterThan(5 * distinct.Count);
    }

    [Theory]
    [InlineData(0.5)]
    [InlineData(0.8)]
    [InlineData(0.0)]
    [InlineData(1.0)]
    public void Qualitative_share_holds_in_every_photo_that_has_both_kinds(double share)
    {
        for (var i = 0; i < 20; i++)
        {
            var pairs = Pairs(Room(i), new QuestionOptions { QualitativeShare = share });
            Math.Abs(pairs.Count(pair => !Catalogue.Find(pair.Type).Family.IsQuantitative) - share * pairs.Count).ShouldBeLessThanOrEqualTo(1);
            pairs.Count.ShouldBeLessThanOrEqualTo(new QuestionOptions().PairsPerImage);
        }
    }

    [Fact]
    public void Types_come_as_often_as_their_weights()
    {
        var generator = new QuestionGenerator(new QuestionOptions { PairsPerImage = 10 });
        var scenes = Enumerable.Range(0, 30).Select(Room).Where(scene => scene.Objects.Count >= 7).ToList();
        var pairs = Enumerable.Range(0, 3000).SelectMany(i => generator.Generate(scenes[i % scenes.Count], Seeds.For(i, "w", "questions"))).ToList();
        var qualitative = pairs.Where(pair => !Catalogue.Find(pair.Type).Family.IsQuantitative).ToList();
        foreach (var type in Catalogue.Types.Where(type => !type.Family.IsQuantitative))
            (qualitative.Count(pair => pair.Type == type.Id) / (double)qualitative.Count).ShouldBe(type.WeightWithFrame / 63, 0.012, type.Id);
    }

    [Fact]
    public void Weights_given_replace_those_of_the_figures()
    {
        var weights = Catalogue.Types.ToDictionary(type => type.Id, type => type.Id is "left_choice" or "width" ? 1.0 : 0.0);
        Pairs(Room(1), new QuestionOptions { Weights = weights }).Select(pair => pair.Type).Distinct().ShouldBe(["left_choice", "width"], ignoreOrder: true);
    }

    [Fact]
    public void Yes_and_no_are_balanced()
    {
        var said = Enumerable.Range(0, 400).SelectMany(i => Pairs(Room(i), new QuestionOptions())).Where(pair => pair.Value.Yes is not null).ToList();
        (said.Count(pair => pair.Value.Yes == true) / (double)said.Count).ShouldBe(0.5, 0.02);
    }

    [Fact]
    public void First_named_object_is_chosen_half_the_time()
    {
        var said = Enumerable.Range(0, 400).SelectMany(i => Pairs(Room(i), new QuestionOptions())).Where(pair => pair.Value.Object is not null).ToList();
        (said.Count(pair => pair.Value.Object == pair.Objects[0]) / (double)said.Count).ShouldBe(0.5, 0.03);
    }

    [Fact]
    public void Answers_are_unsure_if_and_only_if_the_margin_is_inside_its_error_or_elevations_disagree()
    {
        var unsure = 0;
        for (var i = 0; i < 40; i++)
        {
            var scene = Room(i, Noisy);
            foreach (var pair in Pairs(scene, Everything).Where(pair => !Catalogue.Find(pair.Type).Family.IsQuantitative))
            {
                var (margin, error) = (pair.MarginM ?? pair.MarginLog!.Value, pair.MarginErrorM ?? pair.MarginErrorLog!.Value);
                var contradicted = (pair.Type.StartsWith("above") || pair.Type.StartsWith("below")) && Disagree(scene, pair);
                (pair.Value.Kind == "unsure").ShouldBe(Math.Abs(margin) < error || contradicted, pair.Question);
                if (pair.Value.Kind == "unsure") unsure++;
            }
        }
        unsure.ShouldBeGreaterThan(50);
    }

    [Fact]
    public void Perfect_scene_leaves_nothing_unsure_but_contradictions()
    {
        foreach (var i in Enumerable.Range(0, 20))
            foreach (var pair in Pairs(Room(i), Everything).Where(pair => pair.Value.Kind == "unsure"))
                Disagree(Room(i), pair).ShouldBeTrue(pair.Question);
    }

    [Fact]
    public void Without_a_frame_nothing_that_needs_it_is_asked()
    {
        var pairs = Pairs(SceneSketch.WithoutFrame(Room(3)), Everything);
        pairs.ShouldNotBeEmpty();
        pairs.ShouldAllBe(pair => !pair.NeedsCanonical);
        pairs.Select(pair => pair.Type).Distinct().ShouldBe(Catalogue.Types.Where(type => type.WeightWithoutFrame > 0).Select(type => type.Id), ignoreOrder: true);
    }

    [Fact]
    public void On_unreliable_depth_lengths_widths_and_sizes_are_withheld_unless_asked_for()
    {
        var scene = Room(4) with { Depth = new SceneDepth("fastdepth", false, "outdoors", 3) };
        Pairs(scene, Everything).ShouldAllBe(pair => !Catalogue.Find(pair.Type).Family.NeedsReliableDepth);
        Pairs(scene, Everything).ShouldNotBeEmpty();
        Pairs(scene, Everything with { MetricOnUnreliableDepth = true }).Count(pair => pair.Value.Kind == "length").ShouldBeGreaterThan(10);
    }

    [Fact]
    public void Single_object_is_asked_for_its_height_width_and_elevation()
    {
        var scene = Room(1);
        scene = scene with { Objects = [scene.Objects.First(o => !o.Truncated.Contains(true))] };
        Pairs(scene, Everything).Select(pair => pair.Type).ShouldBe(["height", "width", "elevation"], ignoreOrder: true);
        Pairs(scene with { Objects = [] }, Everything).ShouldBeEmpty();
    }

    [Fact]
    public void Without_a_frame_a_width_is_asked_only_where_a_single_object_leaves_nothing_else()
    {
        var scene = Room(1);
        scene = scene with { Canonical = new SceneFrame(false, "no_surface", null, null, null, null, null, null, null), Objects = [.. scene.Objects.Where(o => o.WidthM is not null)] };
        scene.Objects.Count.ShouldBeGreaterThan(1);
        Pairs(scene, Everything).ShouldNotContain(pair => pair.Type == "width");
        Pairs(scene with { Objects = [scene.Objects[0]] }, Everything).Select(pair => pair.Type).ShouldBe(["width"]);
    }

    [Fact]
    public void What_both_names_say_already_is_not_asked()
    {
        var scene = Room(1);
        scene = scene with { Objects = [scene.Objects[0] with { Caption = "cup on the left" }, scene.Objects[1] with { Caption = "cup on the right" }] };
        var asked = Pairs(scene, Everything).Select(pair => pair.Type).ToList();
        asked.ShouldNotContain(type => type.StartsWith("left") || type.StartsWith("right"));
        asked.ShouldContain(type => type.StartsWith("behind") || type.StartsWith("front"));
    }

    [Fact]
    public void Gap_is_not_asked_of_a_scene_read_back_without_points()
    {
        var scene = Room(1);
        Pairs(scene, Everything).ShouldContain(pair => pair.Type == "gap");
        Pairs(scene with { Objects = [.. scene.Objects.Select(o => o with { Cloud = null })] }, Everything).ShouldNotContain(pair => pair.Type == "gap");
    }

    [Fact]
    public void Concise_bias_shortens_answers()
    {
        double Words(double bias) => Enumerable.Range(0, 30).SelectMany(i => Pairs(Room(i), new QuestionOptions { ConciseBias = bias })).Average(pair => pair.Answer.Split(' ').Length);
        Words(3).ShouldBeLessThan(Words(1));
        Words(1).ShouldBeLessThan(Words(0));
    }

    [Fact]
    public void Wrong_options_are_all_named_at_once()
    {
        var options = new QuestionOptions { PairsPerImage = -1, QualitativeShare = 2, ImperialShare = double.NaN, Weights = new Dictionary<string, double> { ["lefty"] = 1, ["gap"] = -1 } };
        var message = Should.Throw<ArgumentException>(() => new QuestionGenerator(options)).Message;
        foreach (var name in new[] { "pairs_per_image", "qualitative_share", "imperial_share", "weights.lefty", "weights.gap" }) message.ShouldContain(name);
    }

    private static string Fact(QAPair pair) =>
        pair.Type + " " + string.Join(' ', Catalogue.Find(pair.Type).Family.IsSymmetric ? pair.Objects.Order() : pair.Objects.AsEnumerable());

    private static bool Disagree(Scene scene, QAPair pair)
    {
        var (a, b) = (scene.Objects.Single(o => o.Id == pair.Objects[0]), scene.Objects.Single(o => o.Id == pair.Objects[1]));
        return (a.ElevationM - b.ElevationM) * (a.CenterCanonicalM![2] - b.CenterCanonicalM![2]) < 0;
    }

    private static Scene Room(int seed) => Room(seed, null);

    private static Scene Room(int seed, SceneErrors? errors) => SceneSketch.Random(Seeds.For(seed, "room", "scene"), $"room-{seed}", errors);

    private static IReadOnlyList<QAPair> Pairs(Scene scene, QuestionOptions options) => QuestionGenerator.Generate(scene, options, Seeds.For(1, scene.Id, "questions"));

    private static List<string> Texts(Scene scene, int seed) =>
        [.. QuestionGenerator.Generate(scene, new QuestionOptions(), Seeds.For(seed, scene.Id, "questions")).Select(pair => pair.Question + pair.Answer)];
}
