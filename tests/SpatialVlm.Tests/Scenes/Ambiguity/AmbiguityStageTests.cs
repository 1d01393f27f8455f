using System.Numerics;
using FsCheck;
using FsCheck.Fluent;
using SpatialVlm.Experts.Texts;
using SpatialVlm.Geometry;
using SpatialVlm.Scenes.Ambiguity;

namespace SpatialVlm.Tests.Scenes.Ambiguity;

public sealed class AmbiguityStageTests
{
    private const int Width = 640, Height = 480;
    private readonly LexicalTextEncoder texts = new();

    private AmbiguityResult Resolve(params AmbiguityCandidate[] candidates) => new AmbiguityStage(texts, new AmbiguityOptions()).Resolve(candidates, Width, Height);

    private static AmbiguityCandidate At(string id, string caption, double x, double y = 240, double z = 2, params string[] alternatives) =>
        new(id, caption, alternatives, new PixelBox(x - 30, y - 30, x + 30, y + 30), new Vector3((float)((x - 320) / 500 * z), (float)((y - 240) / 500 * z), (float)z),
            new Vector3((float)z, (float)((320 - x) / 500 * z), (float)(1.5 - (y - 240) / 500 * z)));

    private static string[] Names(AmbiguityResult result) => [.. result.Named.Select(n => n.Name)];

    [Fact]
    public void Figure_12_is_resolved_as_in_the_paper()
    {
        var result = Resolve(
            At("1", "girl wearing a blue sweatshirt", 60), At("2", "keyboard of the laptop", 300), At("3", "girl wearing a purple shirt", 500),
            At("4", "clear plastic container", 150), At("5", "clear plastic container", 420),
            At("6", "cake shaped like a house", 100), At("7", "cake in container", 200), At("8", "cake on the plate", 300));
        Names(result).ShouldBe(["girl wearing a blue sweatshirt", "keyboard of the laptop", "girl wearing a purple shirt", "clear plastic container on the left", "clear plastic container on the right"]);
        result.Dropped.ShouldBe([.. "678".Zip(["cake shaped like a house", "cake in container", "cake on the plate"], (id, caption) => new UnresolvedName(id.ToString(), caption, "more_than_two_alike"))]);
    }

    [Theory]
    [InlineData("sky")]
    [InlineData("blue sky")]
    [InlineData("white brick wall")]
    [InlineData("the sun")]
    [InlineData("wooden floor")]
    [InlineData("green grass")]
    public void Background_is_not_pointed_at(string caption) => Resolve(At("1", caption, 100), At("2", "chair", 300)).Dropped.ShouldBe([new UnresolvedName("1", caption, "background")]);

    [Theory]
    [InlineData("wall clock")]
    [InlineData("floor lamp")]
    [InlineData("street sign")]
    [InlineData("water bottle")]
    [InlineData("picture on the wall")]
    public void Things_named_after_background_are_kept(string caption) => Names(Resolve(At("1", caption, 100))).ShouldBe([caption]);

    [Fact]
    public void A_plain_name_gives_way_to_the_color_where_another_answers_to_it() =>
        Names(Resolve(At("1", "chair", 100, alternatives: ["white chair"]), At("2", "chair", 300, alternatives: ["brown chair"]), At("3", "cup", 500, alternatives: ["red cup"])))
            .ShouldBe(["white chair", "brown chair", "cup"]);

    [Fact]
    public void A_plain_name_next_to_a_colored_one_of_its_kind_is_ambiguous() =>
        Names(Resolve(At("1", "chair", 100), At("2", "red chair", 400))).ShouldBe(["chair on the left", "red chair on the right"]);

    [Fact]
    public void Colors_that_look_alike_do_not_tell_apart() =>
        Names(Resolve(At("1", "chair", 100, alternatives: ["dark grey chair"]), At("2", "chair", 400, alternatives: ["black chair"]))).ShouldBe(["chair on the left", "chair on the right"]);

    [Fact]
    public void The_clause_follows_the_clearest_difference()
    {
        Names(Resolve(At("1", "cup", 300, z: 1), At("2", "cup", 310, z: 3))).ShouldBe(["cup nearer the camera", "cup farther away"]);
        Names(Resolve(At("1", "picture", 300, 60), At("2", "picture", 310, 400))).ShouldBe(["picture higher up", "picture lower down"]);
        Names(Resolve(At("1", "cup", 500), At("2", "cup", 100))).ShouldBe(["cup on the right", "cup on the left"]);
    }

    [Fact]
    public void Without_a_clear_difference_neither_is_named() =>
        Resolve(At("1", "cup", 300), At("2", "cup", 320)).Dropped.Select(d => d.Reason).ShouldBe(["not_distinguishable", "not_distinguishable"]);

    [Fact]
    public void Left_in_the_photo_but_right_in_space_is_not_called_left()
    {
        var near = new AmbiguityCandidate("1", "cup", [], new PixelBox(100, 200, 140, 240), new Vector3(-0.2f, 0, 1));
        var far = new AmbiguityCandidate("2", "cup", [], new PixelBox(180, 200, 220, 240), new Vector3(-0.9f, 0, 1.2f));
        Resolve(near, far).Named.ShouldBeEmpty();
    }

    [Fact]
    public void A_far_thing_on_the_floor_is_not_called_higher()
    {
        var near = At("1", "box", 300, 420, 2) with { CenterCanonical = new Vector3(2, 0, 0.2f), CenterCamera = new Vector3(0, 0.7f, 2) };
        var far = At("2", "box", 300, 250, 2.4) with { CenterCanonical = new Vector3(2.4f, 0, 0.2f), CenterCamera = new Vector3(0, 0.1f, 2.4f) };
        Resolve(near, far).Named.ShouldBeEmpty();
    }

    [Fact]
    public void A_bystander_makes_a_name_ambiguous_but_gets_none()
    {
        var result = Resolve(At("1", "chair", 100), At("2", "chair", 400) with { Bystander = true });
        Names(result).ShouldBe(["chair on the left"]);
        result.Dropped.ShouldBeEmpty();
        Resolve(At("1", "chair", 100), At("2", "chair", 300), At("3", "chair", 500) with { Bystander = true }).Dropped.Count.ShouldBe(2);
    }

    [Fact]
    public void Airplane_stays_among_vehicles_that_are_cars_or_trucks_but_not_among_vehicles_of_any_kind()
    {
        AmbiguityCandidate[] all = [At("1", "airplane", 100), At("2", "vehicle", 300) with { MayBe = ["car", "truck"] }, At("3", "vehicle", 500) with { MayBe = ["bus", "truck"] }];
        Names(Resolve(all)).ShouldBe(["airplane"]);
        Resolve(all).Dropped.Select(d => d.Reason).ShouldBe(["more_than_two_alike", "more_than_two_alike"]);
        Names(Resolve([.. all.Select(o => o with { MayBe = null })])).ShouldBeEmpty();
        Names(Resolve(At("1", "truck", 100), all[1], all[2])).ShouldBeEmpty();
        Names(Resolve(all[0], all[1])).ShouldBe(["airplane on the left", "vehicle on the right"]);
    }

    [Fact]
    public void Names_are_unique_refer_to_one_object_and_do_not_depend_on_order()
    {
        string[] nouns = ["chair", "cup", "mug", "person", "table", "desk", "couch"], colors = ["", "red ", "blue ", "white ", "dark blue "];
        var one = from noun in Gen.Elements(nouns)
                  from color in Gen.Elements(colors)
                  from full in Gen.Elements(true, false)
                  from x in Gen.Choose(40, 600)
                  from y in Gen.Choose(40, 440)
                  from z in Gen.Choose(10, 60)
                  select (noun, color, full, x, y, z);
        Prop.ForAll(Gen.ListOf(one).ToArbitrary(), list =>
        {
            var candidates = list.Select((o, i) => At($"o{i:00}", o.full ? o.color + o.noun : o.noun, o.x, o.y, o.z / 10.0, o.full ? [o.noun] : [o.color + o.noun])).ToArray();
            var result = Resolve(candidates);
            result.Named.Select(n => n.Name).ShouldBeUnique();
            (result.Named.Count + result.Dropped.Count).ShouldBe(candidates.Length);
            foreach (var alone in result.Named.Where(n => n.Clause is null))
            {
                foreach (var other in candidates.Where(c => c.Id != alone.Id))
                    texts.Similarity(alone.Name, other.Alternatives.Append(other.Caption).MaxBy(c => c.Length)!).ShouldBeLessThan(LexicalTextEncoder.SameThreshold);
            }
            var reversed = Resolve([.. candidates.Reverse()]);
            reversed.Named.OrderBy(n => n.Id).ShouldBe(result.Named.OrderBy(n => n.Id));
            reversed.Dropped.OrderBy(n => n.Id).ShouldBe(result.Dropped.OrderBy(n => n.Id));
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Clauses_are_true_of_the_positions()
    {
        var random = new Random(4);
        for (var i = 0; i < 300; i++)
        {
            AmbiguityCandidate[] pair = [.. "12".Select(id => At(id.ToString(), "cup", random.Next(40, 600), random.Next(40, 440), 1 + 4 * random.NextDouble()))];
            foreach (var named in Resolve(pair).Named)
            {
                var (own, other) = named.Id == "1" ? (pair[0], pair[1]) : (pair[1], pair[0]);
                var holds = named.Clause switch
                {
                    "on the left" => own.Box.X0 < other.Box.X0 && own.CenterCamera!.Value.X < other.CenterCamera!.Value.X,
                    "on the right" => own.Box.X0 > other.Box.X0 && own.CenterCamera!.Value.X > other.CenterCamera!.Value.X,
                    "nearer the camera" => own.CenterCamera!.Value.Length() * 1.4 < other.CenterCamera!.Value.Length(),
                    "farther away" => own.CenterCamera!.Value.Length() > other.CenterCamera!.Value.Length() * 1.4,
                    "higher up" => own.CenterCanonical!.Value.Z > other.CenterCanonical!.Value.Z + 0.1,
                    "lower down" => own.CenterCanonical!.Value.Z < other.CenterCanonical!.Value.Z - 0.1,
                    _ => false,
                };
                holds.ShouldBeTrue(named.Name);
            }
        }
    }
}
