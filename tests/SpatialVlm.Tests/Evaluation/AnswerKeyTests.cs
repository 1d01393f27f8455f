using SpatialVlm.Evaluation.Scorecards.Truths;

namespace SpatialVlm.Tests.Evaluation;

public class AnswerKeyTests
{
    // A: 1 m to the left, 3 m away, its centre 0.5 m up; B: 0.5 m to the right, 2 m away, its centre 1.5 m up.
    private static readonly TrueObject a = new("a", [-1, 0.7, 3], [0.4, 0.8, 1.0], [3, 1, 0.5], [0.4, 0.8, 1.0], 0);
    private static readonly TrueObject b = new("b", [0.5, -0.3, 2], [0.2, 0.3, 0.2], [2, -0.5, 1.5], [0.2, 0.3, 0.2], 1.4);
    private static readonly AnswerKey key = new(hasFrame: true, (_, _) => (0.25, 0.01));

    [Theory]
    [InlineData("left", 1.5)]
    [InlineData("right", -1.5)]
    [InlineData("above", -1.0)]
    [InlineData("below", 1.0)]
    [InlineData("behind", 1.0)]
    [InlineData("front", -1.0)]
    [InlineData("tall", 0.8)]
    [InlineData("short", -0.8)]
    [InlineData("wide", 0.5)]
    [InlineData("thin", -0.5)]
    public void Margins_are_positive_where_A_is_more_so(string relation, double expected) =>
        key.Margin(relation, a, b)!.Value.ShouldBe(expected, 1e-12);

    [Fact]
    public void Sizes_compare_by_volume() => key.Margin("big", a, b)!.Value.ShouldBe(Math.Log(0.32 / 0.012), 1e-12);

    [Theory]
    [InlineData("height", 1.0)]
    [InlineData("width", 0.8)]
    [InlineData("elevation", 0.0)]
    [InlineData("gap", 0.25)]
    [InlineData("vertical_dist", 1.0)]
    [InlineData("above_diff", -1.4)]
    [InlineData("left_diff", 1.5)]
    public void Lengths_are_those_of_the_records(string type, double expected) => key.Length(type, a, b)!.Value.Meters.ShouldBe(expected, 1e-12);

    [Fact]
    public void Distances_are_between_the_centres()
    {
        key.Length("distance", a, b)!.Value.Meters.ShouldBe(Math.Sqrt(1.5 * 1.5 + 1 + 1), 1e-12);
        key.Length("horizontal_dist", a, b)!.Value.Meters.ShouldBe(Math.Sqrt(1 + 1.5 * 1.5), 1e-12);
    }

    [Theory]
    [InlineData(2.049, true)]
    [InlineData(2.051, false)]
    [InlineData(1.951, true)]
    [InlineData(1.949, false)]
    public void A_length_is_right_within_two_percent_and_a_centimetre(double said, bool right) => AnswerKey.IsRightLength(said, (2, 0)).ShouldBe(right);

    [Fact]
    public void A_gap_may_be_smaller_by_what_a_pixel_spans_and_not_larger()
    {
        AnswerKey.IsRightLength(0, (0.03, 0.02)).ShouldBeTrue();
        AnswerKey.IsRightLength(0, (0.03, 0)).ShouldBeFalse();
        AnswerKey.IsRightLength(0.06, (0.03, 0.02)).ShouldBeFalse();
    }

    [Fact]
    public void Every_type_of_the_catalogue_has_a_key()
    {
        foreach (var type in SpatialVlm.Questions.Catalogue.Types)
        {
            if (AnswerKey.RelationOf(type.Id) is { } relation) key.Margin(relation, a, b).ShouldNotBeNull(type.Id);
            else key.Length(type.Id, a, b).ShouldNotBeNull(type.Id);
        }
    }

    [Fact]
    public void A_camera_looking_level_maps_forward_left_and_up_to_its_own_axes()
    {
        var camera = new TrueCamera([0, -1, 0], 1.5);
        camera.ToCamera([2, 0, 1.5]).ShouldBe([0, 0, 2], 1e-12);
        camera.ToCamera([0, 1, 1.5]).ShouldBe([-1, 0, 0], 1e-12);
        camera.ToCamera([0, 0, 0]).ShouldBe([0, 1.5, 0], 1e-12);
    }

    [Theory]
    [InlineData(0, 10, 0, 0.2775)]
    [InlineData(5, 10, 0.2366, 0.7634)]
    [InlineData(995, 1000, 0.9883, 0.9979)]
    public void Wilson_intervals_are_those_of_the_tables(long right, long n, double low, double high)
    {
        var interval = SpatialVlm.Datasets.Reports.Wilson.Interval(right, n);
        interval.Low.ShouldBe(low, 1e-4);
        interval.High.ShouldBe(high, 1e-4);
    }
}
