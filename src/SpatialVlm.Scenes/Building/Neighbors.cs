using SpatialVlm.Geometry;

namespace SpatialVlm.Scenes.Building;

/// <summary>What an object's neighbours say about it, for its caption: what it stands on, and its size among its own kind.</summary>
internal static class Neighbors
{
    // Things of these classes carry others; a person on a chair is "on the chair", a chair before a person is not on the person.
    private static readonly HashSet<string> supports = ["dining table", "table", "desk", "bed", "couch", "bench", "chair"];

    private const double ContactShare = 0.6;
    private const double DepthAgreement = 0.08;

    /// <summary>Class of the region that meets most of the lower edge at the same depth, null where none does.</summary>
    public static string? StandsOn(LiftedRegion region, IReadOnlyList<LiftedRegion> all, DepthMap depth) =>
        all.Where(other => other != region && other.Region.Class is { } name && supports.Contains(name) && other.Region.Class != region.Region.Class
                && other.Region.Mask.Area > region.Region.Mask.Area)
            .Select(other => (other.Region.Class, Share: ContactBelow(region.Region.Mask, other.Region.Mask, depth)))
            .Where(contact => contact.Share >= ContactShare)
            .OrderByDescending(contact => contact.Share)
            .Select(contact => contact.Class)
            .FirstOrDefault();

    /// <summary>Log ratio of its largest extent to the mean of the others of its class; null where it is alone or any of them is cut.</summary>
    public static double? RelativeSize(LiftedRegion region, IReadOnlyList<LiftedRegion> all)
    {
        var others = all.Where(other => other != region && other.Region.Class == region.Region.Class).ToArray();
        if (others.Length == 0 || region.Region.Class is null || others.Append(region).Any(r => r.Measured.Truncated.Contains(true))) return null;
        return Math.Log(Extent(region) / others.Average(Extent));
    }

    private static double Extent(LiftedRegion region) => Math.Max(region.Measured.SizeCamera.X, region.Measured.SizeCamera.Y);

    private static double ContactBelow(Mask upper, Mask lower, DepthMap depth)
    {
        int edge = 0, touching = 0;
        var box = upper.Box;
        for (var column = (int)box.X0; column < (int)box.X1; column++)
        {
            var row = (int)box.Y1 - 1;
            while (row >= box.Y0 && !upper[column, row]) row--;
            // The lowest tenth of the object is its foot; what hangs over higher up stands on nothing.
            if (row < box.Y1 - Math.Max(3, 0.1 * box.Height) || row + 3 >= upper.Height) continue;
            edge++;
            double above = depth[column, row], below = depth[column, row + 3];
            if ((lower[column, row + 1] || lower[column, row + 3]) && above > 0 && Math.Abs(below - above) < DepthAgreement * above) touching++;
        }
        return edge == 0 ? 0 : (double)touching / edge;
    }
}
