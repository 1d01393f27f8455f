using SpatialVlm.Questions;

namespace SpatialVlm.Tests.Questions;

public sealed class TurnsTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Every_type_comes_as_often_as_its_weight_says(int seed)
    {
        double[] weights = [4, 1, 0, 2, 1, 2];
        var turns = new Turns(weights, new Random(seed));
        var seen = new int[weights.Length];
        for (var i = 0; i < 500; i++) seen[turns.Next()]++;
        for (var i = 0; i < weights.Length; i++) ((double)seen[i]).ShouldBe(50 * weights[i], 2);
    }

    [Fact]
    public void A_retired_type_leaves_its_turns_to_the_others()
    {
        var turns = new Turns([1, 1], new Random(1));
        turns.Retire(0);
        Enumerable.Range(0, 10).Select(_ => turns.Next()).ShouldAllBe(i => i == 1);
        turns.Retire(1);
        turns.Next().ShouldBe(-1);
    }
}
