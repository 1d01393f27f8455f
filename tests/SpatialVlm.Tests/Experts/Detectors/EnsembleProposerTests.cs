using SpatialVlm.Experts;
using SpatialVlm.Experts.Detectors;
using SpatialVlm.Experts.Store;
using SpatialVlm.Geometry;
using SpatialVlm.Imaging;

namespace SpatialVlm.Tests.Experts.Detectors;

public sealed class EnsembleProposerTests(EnsembleProposerTests.Loaded loaded) : IClassFixture<EnsembleProposerTests.Loaded>
{
    private static readonly DetectionOptions options = new();

    [Fact]
    public void Couch_and_chair_on_one_object_leave_the_better_name() =>
        EnsembleProposer.Suppress([Proposal("chair", 0.5, 10), Proposal("couch", 0.6, 12), Proposal("cup", 0.4, 300)], options).Select(proposal => proposal.Class).ShouldBe(["couch", "cup"]);

    [Fact]
    public void Two_of_one_class_side_by_side_both_stay() =>
        EnsembleProposer.Suppress([Proposal("chair", 0.5, 10), Proposal("chair", 0.6, 80)], options).Count.ShouldBe(2);

    [Fact]
    public void Weak_and_tiny_boxes_are_left_out()
    {
        var tiny = new RegionProposal(new PixelBox(0, 0, 3, 40), 0.9, "cup");
        EnsembleProposer.Suppress([Proposal("chair", 0.1, 10), tiny], options).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("cow", "horse", "animal")]
    [InlineData("car", "truck", "vehicle")]
    [InlineData("handbag", "backpack", "bag")]
    [InlineData("pizza", "dining table", null)]
    [InlineData("fork", "knife", null)]
    public void Two_neighbouring_names_at_one_place_leave_what_both_are(string name, string rival, string? broader)
    {
        var proposal = Proposal(name, 0.5, 10);
        ContestedClass.Settle(proposal, [proposal, Proposal(rival, 0.3, 12)], new DetectionOptions()).BroaderClass.ShouldBe(broader);
        ContestedClass.Settle(proposal, [proposal, Proposal(rival, 0.015, 12)], new DetectionOptions()).BroaderClass.ShouldBeNull();
        ContestedClass.Settle(proposal, [proposal, Proposal(rival, 0.45, 60)], new DetectionOptions()).SaidClass.ShouldBe(name);
    }

    [Theory]
    [InlineData("keyboard", "laptop", 0.3, 12, "laptop")]
    [InlineData("keyboard", "laptop", 0.015, 12, "keyboard")]
    [InlineData("keyboard", "laptop", 0.45, 60, "keyboard")]
    [InlineData("laptop", "keyboard", 0.45, 12, "laptop")]
    public void Keyboard_where_a_laptop_is_seen_too_is_the_laptops(string name, string rival, double score, int x, string said)
    {
        var proposal = Proposal(name, 0.5, 10);
        ContestedClass.Settle(proposal, [proposal, Proposal(rival, score, x)], new DetectionOptions()).SaidClass.ShouldBe(said);
    }

    [Fact]
    public void Doubtful_name_keeps_the_classes_between_which_the_doubt_is()
    {
        var proposal = Proposal("car", 0.5, 10);
        var settled = ContestedClass.Settle(proposal, [proposal, Proposal("chair", 0.45, 12), Proposal("truck", 0.4, 12), Proposal("bus", 0.3, 11)], new DetectionOptions());
        settled.SaidClass.ShouldBe("vehicle");
        settled.MayBe.ShouldBe(["car", "truck", "bus"]);
    }

    [Fact]
    public void Box_that_ends_at_an_inner_edge_of_its_view_is_not_whole()
    {
        var image = new Image(600, 400, new byte[600 * 400 * 3]);
        var tile = PhotoView.Of(image, new DetectionOptions()).Last(view => view.Crop.X0 == 0 && view.Crop.Y0 == 0 && view.Crop.X1 == 360);
        tile.Cuts(new PixelBox(300, 50, 358, 120), image).ShouldBeTrue();
        tile.Cuts(new PixelBox(0, 50, 80, 120), image).ShouldBeFalse();
        PhotoView.Of(image, new DetectionOptions { TileShare = 0 }).ShouldAllBe(view => view.Crop.Width >= 400);
    }

    [Fact]
    public void No_class_takes_more_than_its_share() =>
        EnsembleProposer.Suppress(Enumerable.Range(0, 40).Select(i => Proposal(i < 30 ? "person" : "car", 0.9 - 0.01 * i, 200 * i)), options).Count(proposal => proposal.Class == "person").ShouldBe(new DetectionOptions().MostOfOneClass);

    [Fact]
    public void Objects_of_the_desk_photo_are_found_inside_the_photo_best_first()
    {
        var image = PhotoDecoder.Decode(Path.Combine(AppContext.BaseDirectory, "samples", "desk.jpg")).Image;
        var proposals = loaded.Proposer.Propose(image);
        foreach (var name in new[] { "chair", "laptop", "mouse" }) proposals.Select(proposal => proposal.SaidClass).ShouldContain(name);
        proposals.Select(proposal => proposal.Score).ShouldBeInOrder(SortDirection.Descending);
        proposals.ShouldAllBe(proposal => proposal.Box.X0 >= 0 && proposal.Box.Y0 >= 0 && proposal.Box.X1 <= image.Width && proposal.Box.Y1 <= image.Height);
    }

    [Fact]
    public void Mirrored_photo_has_mirrored_boxes()
    {
        var image = PhotoDecoder.Decode(Path.Combine(AppContext.BaseDirectory, "samples", "desk.jpg")).Image.ResizeLongestSide(512);
        var straight = loaded.Proposer.Propose(image)[0];
        var mirrored = loaded.Proposer.Propose(Mirror(image))[0];
        mirrored.Class.ShouldBe(straight.Class);
        mirrored.Score.ShouldBe(straight.Score, 0.05);
        new PixelBox(image.Width - mirrored.Box.X1, mirrored.Box.Y0, image.Width - mirrored.Box.X0, mirrored.Box.Y1).IoU(straight.Box).ShouldBeGreaterThan(0.85);
    }

    private static Image Mirror(Image image) =>
        new(image.Width, image.Height, [.. Enumerable.Range(0, image.Rgb.Length).Select(i => image.Rgb[(i / 3 / image.Width * image.Width + image.Width - 1 - i / 3 % image.Width) * 3 + i % 3])]);

    private static RegionProposal Proposal(string name, double score, double x) => new(new PixelBox(x, 10, x + 60, 70), score, name);

    public sealed class Loaded : IDisposable
    {
        public EnsembleProposer Proposer { get; } = EnsembleProposer.Open(new ExpertStore());

        public void Dispose() => Proposer.Dispose();
    }
}
