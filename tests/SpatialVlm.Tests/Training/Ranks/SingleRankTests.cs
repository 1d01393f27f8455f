using SpatialVlm.Training;

namespace SpatialVlm.Tests.Training.Ranks;

public class SingleRankTests
{
    [Fact]
    public void Alone_every_sum_is_the_value_itself()
    {
        using IRanks ranks = new SingleRank();
        float[] values = [1.5f, -2, float.NaN];

        ranks.SumInRankOrder(values);
        ranks.Broadcast(values);

        values.ShouldBe([1.5f, -2, float.NaN]);
        (ranks.Rank, ranks.Size, ranks.ThreadsPerRank).ShouldBe((0, 1, Environment.ProcessorCount));
        (ranks.Sum(2.5), ranks.Sum(3L), ranks.Max(-4), ranks.Broadcast("x")).ShouldBe((2.5, 3L, -4L, "x"));
    }

    [Fact]
    public void Alone_an_exception_is_left_to_the_caller() =>
        Should.Throw<InvalidDataException>(() => SpatialVlm.Training.Ranks.Run(_ => throw new InvalidDataException("here"), TextWriter.Null)).Message.ShouldBe("here");
}
