using SpatialVlm.Experts.Texts;

namespace SpatialVlm.Experts.CenterNet;

/// <summary>The detector's commonest mistake is a neighbour's name (cow for horse); where it sees both at one place, what both are is said instead.</summary>
internal static class ContestedClass
{
    // The broader terms that a person would use for one object.
    private static readonly HashSet<string> said = ["vehicle", "animal", "container", "food", "seat", "bag", "appliance"];

    /// <param name="all">All proposals of the photo, before overlapping ones were left out.</param>
    public static RegionProposal Settle(RegionProposal proposal, IEnumerable<RegionProposal> all, CenterNetOptions options) =>
        all.Where(rival => rival.Class != proposal.Class && rival.Score >= options.RivalShare * proposal.Score && rival.Box.IoU(proposal.Box) > options.SameClassIoU)
            .OrderByDescending(rival => rival.Score)
            .Select(rival => CommonTerm(proposal.Class!, rival.Class!))
            .FirstOrDefault(term => term is not null) is { } broader
            ? proposal with { BroaderClass = broader }
            : proposal;

    private static string? CommonTerm(string first, string second) =>
        Taxonomy.Embedded.Find(first) is { } a && Taxonomy.Embedded.Find(second) is { } b && Taxonomy.Embedded.CommonTerm(a, b) is { } term && said.Contains(term) ? term : null;
}
