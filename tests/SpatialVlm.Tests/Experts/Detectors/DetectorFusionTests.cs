using SpatialVlm.Experts.Detectors;
using SpatialVlm.Geometry;

namespace SpatialVlm.Tests.Experts.Detectors;

public sealed class DetectorFusionTests
{
    private const double SameIoU = 0.5;

    private static readonly FusionWeights weights = new([new("a", -4, [new("first", 1), new("second", 1)]), new("b", -5, [new("third", 2)])]);

    [Fact]
    public void One_thing_that_two_see_is_one_with_a_box_between_theirs_nearer_to_the_surer()
    {
        var joined = DetectorFusion.Join([[Seen("chair", 0.6, 0)], [Seen("chair", 0.2, 8)], []], SameIoU).ShouldHaveSingleItem();
        joined.Box.X0.ShouldBe(2, 1e-9);
        joined.Scores.ShouldBe([0.6, 0.2, 0]);
    }

    [Fact]
    public void Other_classes_other_places_and_two_of_one_detector_stay_apart()
    {
        DetectorFusion.Join([[Seen("chair", 0.6, 0)], [Seen("couch", 0.5, 0)]], SameIoU).Count.ShouldBe(2);
        DetectorFusion.Join([[Seen("chair", 0.6, 0)], [Seen("chair", 0.5, 90)]], SameIoU).Count.ShouldBe(2);
        DetectorFusion.Join([[Seen("chair", 0.6, 0), Seen("chair", 0.5, 1)], []], SameIoU).Count.ShouldBe(2);
    }

    [Fact]
    public void The_order_in_which_a_detector_lists_things_does_not_matter()
    {
        SeenObject[] things = [Seen("chair", 0.6, 0), Seen("cup", 0.3, 200), Seen("chair", 0.4, 120)];
        var others = new[] { Seen("chair", 0.5, 4), Seen("cup", 0.7, 204) };
        var one = DetectorFusion.Join([things, others], SameIoU);
        var reversed = DetectorFusion.Join([[.. things.Reverse()], [.. others.Reverse()]], SameIoU);
        reversed.Select(item => (item.Box, item.Class)).ShouldBe(one.Select(item => (item.Box, item.Class)));
    }

    [Fact]
    public void What_one_detector_alone_sees_inside_a_surer_thing_of_its_kind_is_that_thing()
    {
        FusedObject truck = Fused("truck", 0, 200, 0.6, 0.9, 0), car = Fused("car", 90, 190, 0, 0, 0.5), second = Fused("car", 90, 190, 0.3, 0, 0.5), chair = Fused("chair", 90, 190, 0, 0, 0.5), beside = Fused("car", 150, 350, 0, 0, 0.5);
        EnsembleProposer.WithoutLooseBoxes([car, second, chair, beside, truck], weights, new DetectionOptions()).ShouldBe([truck, second, chair, beside], ignoreOrder: true);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void Probability_rises_with_every_score(int detector)
    {
        double last = -1;
        for (var score = 0.1; score < 0.95; score += 0.05)
        {
            double[] scores = [0.3, 0.3, 0.3];
            scores[detector] = score;
            weights.Probability(scores).ShouldBeGreaterThan(last);
            last = weights.Probability(scores);
        }
    }

    [Fact]
    public void A_source_that_sees_nothing_leaves_the_matter_to_the_other_and_two_are_surer_than_either()
    {
        var (first, second) = (weights.Probability([0.5, 0.4, 0]), weights.Probability([0, 0, 0.6]));
        weights.Probability([0.5, 0.4, 0.6]).ShouldBe(1 - (1 - first) * (1 - second), 1e-12);
        weights.Probability([0, 0, 0]).ShouldBe(0);
        // One of two detectors of a source that is silent counts against it.
        weights.Probability([0.5, 0, 0]).ShouldBeLessThan(first);
    }

    [Fact]
    public void Weights_of_other_detectors_are_refused_with_the_remedy() =>
        Should.Throw<ArgumentException>(() => new EnsembleProposer([], weights, new DetectionOptions())).Message.ShouldContain("detector-fusion");

    [Fact]
    public void The_embedded_weights_trust_every_detector()
    {
        var embedded = FusionWeights.LoadEmbedded();
        embedded.Detectors.ShouldBe(["centernet", "ssd coco", "ssd open images"]);
        embedded.Sources.SelectMany(source => source.Detectors).ShouldAllBe(detector => detector.Weight > 0);
    }

    private static FusedObject Fused(string name, double left, double right, params double[] scores) => new(new PixelBox(left, 10, right, 70), name, scores);

    private static SeenObject Seen(string name, double score, double x) => new(new PixelBox(x, 10, x + 60, 70), name, score);
}
