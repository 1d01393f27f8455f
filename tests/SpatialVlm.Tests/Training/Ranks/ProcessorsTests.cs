using SpatialVlm.Training;

namespace SpatialVlm.Tests.Training.Ranks;

public class ProcessorsTests
{
    [Theory]
    // Two ranks share two processors; one has them alone; three have less than one each.
    [InlineData("0-1|0-1", 2, 1)]
    [InlineData("0-1", 2, 2)]
    [InlineData("0-1|0-1|0-1", 2, 1)]
    [InlineData("0-7|0-7", 8, 4)]
    // Bound by the launcher to processors of their own: the share is all of them.
    [InlineData("0-3|4-7", 4, 4)]
    [InlineData("0,64|1,65", 2, 2)]
    // Bound halfway: 2 alone, 2 shared by two.
    [InlineData("0-3|2-5", 4, 3)]
    // A container that may use 4 of the machine's 64 processors.
    [InlineData("0-63|0-63", 4, 2)]
    public void Processors_are_shared_out_among_the_ranks_that_may_use_them(string masks, int limit, int share)
    {
        byte[][] node = [.. masks.Split('|').Select(Processors.Mask)];

        Processors.Share(node[0], node, limit).ShouldBe(share);
    }

    [Fact]
    public void This_process_may_use_as_many_processors_as_dotnet_says() =>
        Processors.Allowed().Sum(b => int.PopCount(b)).ShouldBeGreaterThanOrEqualTo(Environment.ProcessorCount);
}
