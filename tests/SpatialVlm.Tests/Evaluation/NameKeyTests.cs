using SpatialVlm.Evaluation.Scorecards.Truths;
using SpatialVlm.Worlds;

namespace SpatialVlm.Tests.Evaluation;

public class NameKeyTests
{
    private static readonly ObjectTruth desk = Thing("o1", "desk", "brown", "wood", "floor");
    private static readonly ObjectTruth mug = Thing("o2", "mug", "dark blue", "ceramic", "o1");
    private static readonly ObjectTruth person = Thing("o3", "person", "red", "fabric", "floor");
    private static readonly ObjectTruth clock = Thing("o4", "wall clock", "silver", "metal", "wall");
    private static readonly ObjectTruth[] all = [desk, mug, person, clock];
    private static readonly NameKey key = new(new WorldTruth("w", "seen", "office", "floor", [0, -1, 0], 1.5, 0, 0, 60, all), all);

    [Theory]
    [InlineData("dark blue ceramic mug on the desk", "o2", 4, 0)]
    [InlineData("blue mug", "o2", 2, 0)]
    [InlineData("green mug on the floor", "o2", 1, 2)]
    [InlineData("cup", "o2", 1, 0)]
    [InlineData("chair", "o2", 0, 1)]
    [InlineData("person in a red shirt and black trousers on the floor", "o3", 3, 0)]
    [InlineData("person in a green shirt", "o3", 1, 1)]
    [InlineData("wall clock with a silver rim on the wall", "o4", 3, 0)]
    public void Each_word_is_judged_by_the_true_attributes(string name, string id, int hold, int fail) => key.Words(name, all.Single(o => o.Id == id)).ShouldBe((hold, fail));

    [Fact]
    public void A_name_means_the_objects_of_which_every_word_holds() => key.Meant("wooden desk").Select(o => o.Id).ShouldBe(["o1"]);

    private static ObjectTruth Thing(string id, string name, string color, string material, string support) =>
        new(id, name, name, new Dictionary<string, string> { ["color"] = color, ["material"] = material }, [2, 0, 0.5], [1, 1, 1], 0, [1, 1, 1], null, 1, new bool[4], support, []);
}
