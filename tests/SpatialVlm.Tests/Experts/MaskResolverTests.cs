using SpatialVlm.Experts;
using SpatialVlm.Experts.Proposals;
using SpatialVlm.Geometry;

namespace SpatialVlm.Tests.Experts;

public sealed class MaskResolverTests
{
    private const int Size = 100;

    [Fact]
    public void Tiny_and_all_covering_masks_are_dropped_with_their_reasons() =>
        Reasons(Region("cup", 0.9, 10, 10, 20, 20), Region("bed", 0.8, 0, 0, 100, 95), Region(null, 0.7, 0, 0, 100, 50)).ShouldBe(["mask_too_small", "mask_covers_photo", "mask_covers_photo"]);

    [Fact]
    public void Mask_cut_by_the_photos_edge_stays() => MaskResolver.Resolve([Region("chair", 0.9, 70, 40, 100, 100)]).Kept.Count.ShouldBe(1);

    [Fact]
    public void Mask_that_spills_out_of_its_box_or_fills_little_of_it_is_dropped()
    {
        var spilled = Region("cup", 0.9, 10, 10, 60, 60) with { Proposal = new(new PixelBox(10, 10, 40, 40), 0.9, "cup") };
        var part = Region("cup", 0.8, 70, 70, 85, 85) with { Proposal = new(new PixelBox(50, 50, 99, 99), 0.8, "cup") };
        Reasons(spilled, part).ShouldBe(["mask_outside_box", "mask_unlike_box"]);
    }

    [Theory]
    [InlineData(38, "mask_unlike_box")]
    [InlineData(40, null)]
    public void Mask_that_misses_a_fifth_of_its_box_is_no_whole_object_however_sure_the_detector(int bottom, string? reason) =>
        Reasons(Region("cup", 0.99, 10, 10, 60, bottom) with { Proposal = new(new PixelBox(10, 10, 60, 46), 0.99, "cup") }).ShouldBe(reason is null ? [] : [reason]);

    [Fact]
    public void Weak_detection_is_believed_only_where_its_mask_fills_its_box()
    {
        var loose = new PixelBox(10, 10, 50, 50);
        MaskProposal Detected(double score) => Region("cup", score, 12, 12, 48, 48) with { Proposal = new(loose, score, "cup") };
        Reasons(Detected(0.65)).ShouldBe(["weak_detection"]);
        Reasons(Detected(0.8)).ShouldBeEmpty();
        Reasons(Region("cup", 0.65, 13, 13, 47, 47)).ShouldBeEmpty();
    }

    [Fact]
    public void Detection_too_weak_for_a_name_is_left_out_as_weak_unless_it_is_a_known_object()
    {
        Reasons(Region("cup", 0.59, 60, 60, 90, 90)).ShouldBe(["weak_detection"]);
        Reasons(Region("cup", 0.6, 10, 10, 50, 50), Region("cup", 0.59, 11, 10, 50, 50)).ShouldBe(["mask_duplicate"]);
        Reasons(Region(null, 0.59, 60, 60, 90, 90)).ShouldBeEmpty();
    }

    [Fact]
    public void Uncertain_mask_is_believed_where_it_fills_the_detectors_box()
    {
        var blurred = Region("giraffe", 0.6, 10, 10, 50, 50);
        blurred = blurred with { Region = blurred.Region with { Quality = 0.6 } };
        Reasons(blurred).ShouldBeEmpty();
        Reasons(blurred with { Proposal = blurred.Proposal with { Box = new PixelBox(10, 10, 57, 57) } }).ShouldBe(["mask_uncertain"]);
        Reasons(blurred with { Proposal = blurred.Proposal with { Class = null } }).ShouldBe(["mask_uncertain"]);
        Reasons(blurred with { Region = blurred.Region with { Quality = 0.5 } }).ShouldBe(["mask_uncertain"]);
    }

    [Fact]
    public void Backpack_on_a_person_stays_and_takes_its_pixels_from_the_person()
    {
        var resolved = MaskResolver.Resolve([Region("person", 0.9, 20, 10, 60, 90), Region("backpack", 0.6, 30, 20, 50, 45)]);
        resolved.Kept.Select(region => region.Proposal.Class).ShouldBe(["person", "backpack"]);
        resolved.Kept[0].Region.Mask.Area.ShouldBe(40 * 80 - 20 * 25);
        resolved.Kept[1].Region.Mask.Area.ShouldBe(20 * 25);
    }

    [Fact]
    public void Same_object_twice_keeps_the_better_and_a_part_of_the_same_class_goes()
    {
        var resolved = MaskResolver.Resolve([Region("chair", 0.5, 10, 10, 60, 60), Region("couch", 0.6, 12, 10, 62, 60), Region("couch", 0.55, 15, 15, 35, 35)]);
        resolved.Kept.Single().Proposal.Class.ShouldBe("couch");
        resolved.Dropped.Select(drop => drop.Reason).ShouldBe(["mask_contained", "mask_duplicate"]);
    }

    [Fact]
    public void Regions_with_a_class_come_before_those_without_whatever_their_scores() =>
        MaskResolver.Resolve([Region(null, 0.99, 10, 10, 40, 40), Region("cup", 0.6, 60, 60, 90, 90)]).Kept.Select(region => region.Proposal.Class).ShouldBe(["cup", null]);

    [Fact]
    public void Patch_of_a_known_object_and_what_holds_a_known_object_are_left_out() =>
        Reasons(Region("person", 0.9, 20, 10, 60, 50), Region(null, 0.9, 25, 15, 40, 35), Region(null, 0.8, 15, 5, 65, 65)).ShouldBe(["mask_part", "mask_holds_known_object"]);

    [Fact]
    public void No_pixel_belongs_to_two_regions()
    {
        var random = new Random(7);
        for (var round = 0; round < 20; round++)
        {
            var regions = Enumerable.Range(0, 8).Select(i =>
            {
                int x = random.Next(70), y = random.Next(70);
                return Region(i % 3 == 0 ? null : "thing" + i % 4, random.NextDouble(), x, y, x + random.Next(14, 31), y + random.Next(14, 31));
            }).ToList();
            var resolved = MaskResolver.Resolve(regions);
            (resolved.Kept.Count + resolved.Dropped.Count).ShouldBe(regions.Count);
            resolved.Kept.Sum(region => region.Region.Mask.Area).ShouldBe(resolved.Kept.Aggregate(Mask.Empty(Size, Size), (union, region) => union.Union(region.Region.Mask)).Area);
        }
    }

    private static IEnumerable<string> Reasons(params MaskProposal[] regions) => MaskResolver.Resolve(regions).Dropped.Select(drop => drop.Reason);

    private static MaskProposal Region(string? name, double score, int x0, int y0, int x1, int y1)
    {
        var box = new PixelBox(x0, y0, x1, y1);
        return new MaskProposal(new RegionProposal(box, score, name), new SegmentedRegion(Mask.FromBox(Size, Size, box), 0.9));
    }
}
