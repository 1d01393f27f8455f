using SpatialVlm.Experts;
using SpatialVlm.Experts.Proposals;
using SpatialVlm.Geometry;

namespace SpatialVlm.Tests.Experts;

public sealed class GridProposerTests(MobileSamSegmenterTests.Loaded loaded) : IClassFixture<MobileSamSegmenterTests.Loaded>
{
    private const int Width = 240, Height = 160;

    private ImageEmbedding Embedding => loaded.Encode(ImageEncoderConformance.Discs(Width, Height));

    [Fact]
    public void Disc_on_a_wall_is_the_one_proposal_and_the_wall_is_none()
    {
        var proposals = new GridProposer(loaded.Segmenter).Propose(Embedding, [], []);
        var only = proposals.ShouldHaveSingleItem();
        only.Proposal.Class.ShouldBeNull();
        only.Proposal.Box.IoU(new PixelBox(40, 40, 120, 120)).ShouldBeGreaterThan(0.9);
        only.Proposal.Score.ShouldBeInRange(0.7, 1);
    }

    [Fact]
    public void Nothing_is_proposed_where_a_region_is_known_or_the_background_lies()
    {
        var disc = Mask.FromBox(Width, Height, new PixelBox(38, 38, 122, 122));
        new GridProposer(loaded.Segmenter).Propose(Embedding, [disc], []).ShouldBeEmpty();
        new GridProposer(loaded.Segmenter).Propose(Embedding, [], [disc]).ShouldBeEmpty();
    }

    [Fact]
    public void Grid_of_no_points_proposes_nothing() =>
        new GridProposer(loaded.Segmenter, new GridOptions { PointsPerSide = 0 }).Propose(Embedding, [], []).ShouldBeEmpty();
}
