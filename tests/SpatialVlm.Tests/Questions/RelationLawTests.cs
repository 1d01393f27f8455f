using SpatialVlm.Geometry;
using SpatialVlm.Questions;
using SpatialVlm.Scenes;

namespace SpatialVlm.Tests.Questions;

/// <summary>What must hold of every relation in every scene; random scenes with and without errors, cut objects and frames.</summary>
public sealed class RelationLawTests
{
    private static readonly SceneErrors Noisy = new(0.2, 0.05, 0.1, 2, 2);

    [Fact]
    public void Opposite_of_A_and_B_is_the_relation_of_B_and_A()
    {
        foreach (var (scene, a, b) in Pairs())
            foreach (var relation in Catalogue.Relations)
            {
                var there = relation.Of(scene, a, b);
                relation.Opposite.Of(scene, b, a).ShouldBe(there);
                relation.Of(scene, b, a)?.Value.ShouldBe(-there!.Value.Value);
                relation.Of(scene, b, a)?.IsUnsure.ShouldBe(there!.Value.IsUnsure);
            }
    }

    [Theory]
    [InlineData("left_predicate", "right_predicate")]
    [InlineData("above_predicate", "below_predicate")]
    [InlineData("behind_predicate", "front_predicate")]
    [InlineData("tall_predicate", "short_predicate")]
    [InlineData("wide_predicate", "thin_predicate")]
    [InlineData("big_predicate", "small_predicate")]
    public void A_predicate_and_its_opposite_never_agree(string one, string other)
    {
        var answered = 0;
        foreach (var (scene, a, b) in Pairs())
        {
            var (x, y) = (Catalogue.Find(one).Answer(scene, a, b), Catalogue.Find(other).Answer(scene, a, b));
            (x is null).ShouldBe(y is null);
            if (x is null) continue;
            answered++;
            (x.Value.Value.Yes == !y!.Value.Value.Yes).ShouldBeTrue();
            Catalogue.Find(other).Answer(scene, b, a)!.Value.Outcome.ShouldBe(x.Value.Outcome);
        }
        answered.ShouldBeGreaterThan(100);
    }

    [Theory]
    [InlineData("left_predicate", "left_choice", "left_right_classify", "left")]
    [InlineData("above_predicate", "above_choice", "above_below_classify", "above")]
    [InlineData("behind_predicate", "behind_choice", "behind_front_classify", "behind")]
    [InlineData("tall_predicate", "tall_choice", "tall_short_classify", "taller")]
    [InlineData("wide_predicate", "wide_choice", "wide_thin_classify", "wider")]
    [InlineData("big_predicate", "big_choice", "big_small_classify", "bigger")]
    public void Predicate_choice_and_classification_tell_the_same(string predicate, string choice, string classify, string word)
    {
        foreach (var (scene, a, b) in Pairs())
        {
            if (Catalogue.Find(predicate).Answer(scene, a, b) is not { } said)
            {
                Catalogue.Find(choice).Answer(scene, a, b).ShouldBeNull();
                Catalogue.Find(classify).Answer(scene, a, b).ShouldBeNull();
                continue;
            }
            var chosen = Catalogue.Find(choice).Answer(scene, a, b)!.Value;
            var sorted = Catalogue.Find(classify).Answer(scene, a, b)!.Value;
            chosen.Value.Object.ShouldBe(said.Value.Yes switch { true => a.Id, false => b.Id, null => null });
            (sorted.Value.Word == word).ShouldBe(said.Value.Yes == true);
            (sorted.Value.Kind == "unsure").ShouldBe(said.Value.Kind == "unsure");
        }
    }

    [Fact]
    public void Answers_do_not_depend_on_the_order_of_a_scenes_objects()
    {
        foreach (var (scene, a, b) in Pairs())
        {
            var turned = scene with { Objects = [.. scene.Objects.Reverse()] };
            foreach (var type in Catalogue.Types) type.Answer(turned, a, b).ShouldBe(type.Answer(scene, a, b));
        }
    }

    [Fact]
    public void Order_is_transitive_where_it_is_sure()
    {
        foreach (var scene in Scenes())
            foreach (var relation in Catalogue.Relations)
                foreach (var a in scene.Objects)
                    foreach (var b in scene.Objects)
                        foreach (var c in scene.Objects)
                            if (Sure(relation, scene, a, b) && Sure(relation, scene, b, c) && relation.Of(scene, a, c) is { } far)
                                far.Value.ShouldBeGreaterThan(0);
    }

    [Fact]
    public void Differences_are_asked_only_where_A_is_more_so()
    {
        foreach (var (scene, a, b) in Pairs())
            foreach (var type in Catalogue.Types.Where(type => type.Family is Difference))
            {
                var forward = type.Answer(scene, a, b);
                if (forward is not null) type.Answer(scene, b, a).ShouldBeNull();
                if (forward is not null) forward.Value.Value.Meters!.Value.ShouldBeGreaterThan(0);
            }
    }

    [Fact]
    public void Symmetric_lengths_are_the_same_both_ways()
    {
        foreach (var (scene, a, b) in Pairs())
            foreach (var type in Catalogue.Types.Where(type => type.Family.IsSymmetric))
                type.Answer(scene, b, a)?.Value.ShouldBe(type.Answer(scene, a, b)!.Value.Value);
    }

    [Fact]
    public void Left_predicate_is_true_when_A_is_left_of_B()
    {
        var sketch = new SceneSketch();
        sketch.Add("cup", "cup", new(3, 1, 0.5f), new(0.1f, 0.1f, 0.1f));
        sketch.Add("plate", "plate", new(3, -1, 0.5f), new(0.1f, 0.1f, 0.1f));
        var scene = sketch.Build();
        Catalogue.Find("left_predicate").Answer(scene, scene.Objects[0], scene.Objects[1])!.Value.Value.Yes.ShouldBe(true);
        Catalogue.Find("left_diff").Answer(scene, scene.Objects[0], scene.Objects[1])!.Value.Value.Meters!.Value.ShouldBe(2, 0.001);
    }

    private static bool Sure(Relation relation, Scene scene, SceneObject a, SceneObject b) =>
        !ReferenceEquals(a, b) && relation.Of(scene, a, b) is { IsUnsure: false, Value: > 0 };

    private static IEnumerable<(Scene Scene, SceneObject A, SceneObject B)> Pairs() =>
        from scene in Scenes() from a in scene.Objects from b in scene.Objects where !ReferenceEquals(a, b) select (scene, a, b);

    private static IEnumerable<Scene> Scenes()
    {
        for (var i = 0; i < 16; i++)
        {
            var scene = SceneSketch.Random(Seeds.For(3, $"{i}", "laws"), $"{i}", i % 2 == 0 ? Noisy : null);
            yield return i % 4 == 3 ? SceneSketch.WithoutFrame(scene) : scene;
        }
    }
}
