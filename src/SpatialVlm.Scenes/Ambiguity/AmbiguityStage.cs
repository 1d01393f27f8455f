using SpatialVlm.Experts;

namespace SpatialVlm.Scenes.Ambiguity;

/// <summary>
/// Gives every object a name that means it alone (paper A.2, Figure 12): one of its captions where that suffices, a clause of position
/// for two alike, and no name for more, but for those among them that a caption singles out (the airplane among vehicles). Independent of the order of the objects.
/// </summary>
public sealed class AmbiguityStage(ITextEncoder texts, AmbiguityOptions options)
{
    private const int MaxNameWords = 16; // longer ones read badly in a question

    public AmbiguityResult Resolve(IReadOnlyList<AmbiguityCandidate> candidates, int width, int height)
    {
        var objects = candidates.Where(c => !IsBackground(c.Caption)).OrderBy(c => c.Id, StringComparer.Ordinal).ToArray();
        var named = new Dictionary<string, ResolvedName>();
        var reasons = candidates.Where(c => IsBackground(c.Caption)).ToDictionary(c => c.Id, _ => "background");
        foreach (var group in Groups(objects))
        {
            var names = group.Count == 2 ? Pair(group[0], group[1], objects, width, height) : null;
            foreach (var name in names ?? group.Select(member => Alone(member, objects)).OfType<ResolvedName>()) named[name.Id] = name;
            foreach (var member in group.Where(member => !named.ContainsKey(member.Id))) reasons[member.Id] = group.Count > 2 ? "more_than_two_alike" : "not_distinguishable";
        }
        var asked = candidates.Where(c => !c.Bystander).ToArray();
        return new AmbiguityResult(
            [.. asked.Where(c => named.ContainsKey(c.Id)).Select(c => named[c.Id])],
            [.. asked.Where(c => reasons.ContainsKey(c.Id)).Select(c => new UnresolvedName(c.Id, c.Caption, reasons[c.Id]))]);
    }

    private bool IsBackground(string caption) => options.Background.Any(term => AreAlike(caption, term));

    private bool AreAlike(string first, string second) => texts.Similarity(first, second) >= options.SimilarityThreshold;

    /// <summary>Whether a name may mean this object: "airplane" fits no vehicle that is a car or a truck, "vehicle" fits the airplane.</summary>
    private bool Fits(string name, AmbiguityCandidate candidate) =>
        AreAlike(name, candidate.Fullest) && (candidate.MayBe is not { } kinds || kinds.Any(kind => AreAlike(name, kind)));

    /// <summary>Connected components of "the fullest caption of one fits the other, too".</summary>
    private List<List<AmbiguityCandidate>> Groups(AmbiguityCandidate[] objects)
    {
        var groups = new List<List<AmbiguityCandidate>>();
        foreach (var next in objects)
        {
            var touched = groups.Where(g => g.Any(member => Fits(member.Fullest, next) || Fits(next.Fullest, member))).ToArray();
            groups.RemoveAll(touched.Contains);
            groups.Add([.. touched.SelectMany(g => g), next]);
        }
        return groups;
    }

    /// <summary>The drawn caption, or the one nearest to its length that no other object answers to; null where there is none.</summary>
    private ResolvedName? Alone(AmbiguityCandidate candidate, AmbiguityCandidate[] objects)
    {
        var others = objects.Where(o => o.Id != candidate.Id).ToArray();
        return ByLength(candidate).FirstOrDefault(c => others.All(o => !Fits(c, o))) is { } name ? new ResolvedName(candidate.Id, name, null) : null;
    }

    private ResolvedName[]? Pair(AmbiguityCandidate first, AmbiguityCandidate second, AmbiguityCandidate[] objects, int width, int height)
    {
        if (DistinguishingClause.Between(first, second, width, height, options) is not { } clauses) return null;
        var others = objects.Where(o => o.Id != first.Id && o.Id != second.Id).ToArray();
        string[] firstBases = Bases(first, others), secondBases = Bases(second, others);
        // "the chair on the left, the chair on the right" reads better than two different captions.
        var shared = firstBases.Intersect(secondBases).OrderBy(c => Distance(first, c) + Distance(second, c)).ThenBy(c => c, StringComparer.Ordinal).FirstOrDefault();
        var names = new[] { With(first.Id, shared ?? firstBases[0], clauses.First), With(second.Id, shared ?? secondBases[0], clauses.Second) };
        return names.Any(n => AmbiguityCandidate.Words(n.Name) > MaxNameWords) ? null : names;
    }

    private static ResolvedName With(string id, string caption, string clause) =>
        new(id, caption.EndsWith(" " + clause, StringComparison.Ordinal) ? caption : $"{caption} {clause}", clause);

    /// <summary>Captions that mean the pair and nobody else; "the cup on the table on the left" is avoided where another says as much.</summary>
    private string[] Bases(AmbiguityCandidate candidate, AmbiguityCandidate[] others)
    {
        var apart = ByLength(candidate).Where(c => c == candidate.Fullest || others.All(o => !Fits(c, o))).ToArray();
        var plain = apart.Where(c => !c.Contains(" on the ", StringComparison.Ordinal)).ToArray();
        return plain.Length > 0 ? plain : apart;
    }

    private static string[] ByLength(AmbiguityCandidate candidate) =>
        [.. candidate.Alternatives.Append(candidate.Caption).Distinct().OrderBy(c => Distance(candidate, c)).ThenBy(AmbiguityCandidate.Words).ThenBy(c => c, StringComparer.Ordinal)];

    /// <summary>0 for the drawn caption itself.</summary>
    private static int Distance(AmbiguityCandidate candidate, string caption) =>
        caption == candidate.Caption ? 0 : 1 + Math.Abs(AmbiguityCandidate.Words(caption) - AmbiguityCandidate.Words(candidate.Caption));
}
