using SpatialVlm.Geometry;

namespace SpatialVlm.Experts.Proposals;

/// <summary>Stage 4, pure: masks that can't be objects are dropped with reasons, duplicates and parts too, and every pixel ends in one region.</summary>
public static class MaskResolver
{
    /// <summary>Masks cut by the photo's edge stay; what the edges cut is recorded when the object is measured.</summary>
    public static ResolvedMasks Resolve(IReadOnlyList<MaskProposal> proposals, MaskOptions? options = null)
    {
        options ??= new MaskOptions();
        var kept = new List<MaskProposal>();
        var dropped = new List<DroppedProposal>();
        // Regions with a class first: a name that was seen beats one made of colours.
        foreach (var region in proposals.OrderBy(region => region.Proposal.Class is null).ThenByDescending(region => region.Proposal.Score))
        {
            if ((Reject(region, options) ?? RejectBeside(region, kept, options) ?? RejectWeak(region, options)) is { } reason) dropped.Add(new DroppedProposal(region.Proposal, reason));
            else kept.Add(region);
        }
        return new ResolvedMasks(ShareOut(kept, dropped, options), dropped);
    }

    private static string? Reject(MaskProposal region, MaskOptions options)
    {
        var (mask, classed) = (region.Region.Mask, region.Proposal.Class is not null);
        double pixels = mask.Width * mask.Height;
        if (mask.Area < Math.Max(options.LeastPixels, options.LeastArea * pixels)) return "mask_too_small";
        if (mask.Area > (classed ? options.MostArea : options.MostClassAgnosticArea) * pixels) return "mask_covers_photo";
        if (AreaInside(mask, region.Proposal.Box) < options.LeastInsideBox * mask.Area) return "mask_outside_box";
        var agreement = mask.Box.IoU(region.Proposal.Box);
        // A grid point's box is the mask's own and confirms nothing.
        if (region.Region.Quality < (classed && agreement >= options.ConfirmingBoxAgreement ? options.LeastConfirmedQuality : options.LeastQuality)) return "mask_uncertain";
        if (agreement < options.LeastBoxAgreement) return "mask_unlike_box";
        return region.Proposal.Score < options.SureScore && agreement < options.ConfirmingBoxAgreement ? "weak_detection" : null;
    }

    /// <summary>Last of all: a weak box on a known object is that object, and no second one of its kind.</summary>
    private static string? RejectWeak(MaskProposal region, MaskOptions options) =>
        region.Proposal.Class is not null && region.Proposal.Score < options.LeastNamedScore ? "weak_detection" : null;

    private static string? RejectBeside(MaskProposal region, List<MaskProposal> kept, MaskOptions options)
    {
        if (kept.Count == options.MostRegions) return "too_many_regions";
        foreach (var other in kept)
        {
            var common = region.Region.Mask.CommonArea(other.Region.Mask);
            if (common == 0) continue;
            if (region.Region.Mask.IoU(other.Region.Mask) > options.DuplicateIoU) return "mask_duplicate";
            var smaller = Math.Min(region.Region.Mask.Area, other.Region.Mask.Area);
            if (common < options.ContainedShare * smaller) continue;
            // A backpack on a person is an object of its own; a person within a person, or a patch of no class, is a part, and so is what holds several of a class.
            if (region.Proposal.Class == other.Proposal.Class) return "mask_contained";
            if (region.Proposal.Class is null) return region.Region.Mask.Area == smaller ? "mask_part" : "mask_holds_known_object";
        }
        return null;
    }

    /// <summary>Shared pixels go to the smaller mask: what is contained lies in front, or on it.</summary>
    private static List<MaskProposal> ShareOut(List<MaskProposal> kept, List<DroppedProposal> dropped, MaskOptions options)
    {
        var bySize = kept.OrderBy(region => region.Region.Mask.Area).ToList();
        var result = new List<MaskProposal>();
        foreach (var region in kept)
        {
            var own = bySize.TakeWhile(other => other != region).Select(other => other.Region.Mask)
                .Where(other => other.CommonArea(region.Region.Mask) > 0)
                .Aggregate(region.Region.Mask, (mask, other) => mask.Subtract(other));
            if (own.Area < Math.Max(options.LeastPixels, options.LeastOwnShare * region.Region.Mask.Area)) dropped.Add(new DroppedProposal(region.Proposal, "mask_overlapped"));
            else result.Add(own == region.Region.Mask ? region : region with { Region = region.Region with { Mask = own } });
        }
        return result;
    }

    private static int AreaInside(Mask mask, PixelBox box) => mask.CommonArea(Mask.FromBox(mask.Width, mask.Height, box));
}
