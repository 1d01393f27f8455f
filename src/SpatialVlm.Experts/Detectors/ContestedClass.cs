using SpatialVlm.Experts.Texts;

namespace SpatialVlm.Experts.Detectors;

/// <summary>The detector's commonest mistake is a neighbour's name (cow for horse); where it sees both at one place, what both are is said instead.</summary>
internal static class ContestedClass
{
    // The broader terms that a person would use for one object.
    private static readonly HashSet<string> said = ["vehicle", "animal", "container", "food", "seat", "bag", "appliance"];

    // Every laptop shows a keyboard, so where both are seen at one place it is a laptop, even if the keyboard is seen better.
    private const string Part = "keyboard", Whole = "laptop";

    /// <param name="all">All proposals of the photo, before overlapping ones were left out.</param>
    public static RegionProposal Settle(RegionProposal proposal, IEnumerable<RegionProposal> all, DetectionOptions options)
    {
        if (proposal.Class == Part && all.Any(rival => rival.Class == Whole && Odds(rival) >= options.RivalOdds * Odds(proposal) && rival.Box.IoU(proposal.Box) > options.SameObjectIoU))
            return proposal with { Class = Whole };
        var rivals = all.Where(rival => rival.Class != proposal.Class && Odds(rival) >= options.RivalOdds * Odds(proposal) && rival.Box.IoU(proposal.Box) > options.SameObjectIoU)
            .OrderByDescending(rival => rival.Score)
            .Select(rival => (rival.Class, Term: CommonTerm(proposal.Class!, rival.Class!)))
            .Where(rival => rival.Term is not null)
            .ToArray();
        if (rivals.Length == 0) return proposal;
        var broader = rivals[0].Term;
        return proposal with { BroaderClass = broader, MayBe = [.. rivals.Where(rival => rival.Term == broader).Select(rival => rival.Class!).Prepend(proposal.Class!).Distinct()] };
    }

    private static double Odds(RegionProposal proposal) => proposal.Score / (1 - Math.Min(proposal.Score, 0.9999));

    /// <summary>The same class, or two that are taken for each other.</summary>
    public static bool AreRelated(string first, string second) => first == second || CommonTerm(first, second) is not null;

    private static string? CommonTerm(string first, string second) =>
        Taxonomy.Embedded.Find(first) is { } a && Taxonomy.Embedded.Find(second) is { } b && Taxonomy.Embedded.CommonTerm(a, b) is { } term && said.Contains(term) ? term : null;
}
