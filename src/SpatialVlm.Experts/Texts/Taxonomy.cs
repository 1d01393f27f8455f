namespace SpatialVlm.Experts.Texts;

/// <summary>What things are called and what they are kinds of; read from nouns.txt.</summary>
public sealed class Taxonomy
{
    private readonly Dictionary<string, string> kindOf = [];
    private readonly Dictionary<string, string[]> broader = [];
    private readonly HashSet<(string Kind, string Broader)> overlapping = [];

    private Taxonomy(TextReader lines)
    {
        while (lines.ReadLine() is { } line)
        {
            if (line.Length == 0 || line[0] == '#') continue;
            var halves = line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Split('|');
            var kind = line[..line.IndexOf(':', StringComparison.Ordinal)].Trim();
            foreach (var name in Split(halves[0]).Prepend(kind)) kindOf.TryAdd(name, kind);
            var parents = halves.Length > 1 ? Split(halves[1]) : [];
            foreach (var parent in parents.Where(p => p[0] == '~')) overlapping.Add((kind, parent[1..]));
            broader[kind] = [.. parents.Select(p => p.TrimStart('~'))];
        }
        MaxNameWords = kindOf.Keys.Max(name => name.Count(c => c == ' ') + 1);
    }

    /// <summary>The longest name in words.</summary>
    public int MaxNameWords { get; }

    /// <summary>The table inside this assembly.</summary>
    public static Taxonomy Embedded { get; } = ReadEmbedded();

    public IReadOnlyCollection<string> Kinds => broader.Keys;

    /// <summary>The kind that a name (or its plural) stands for, null when unknown.</summary>
    public string? Find(string name) => Singulars(name).Select(s => kindOf.GetValueOrDefault(s)).FirstOrDefault(k => k is not null);

    /// <summary>1 the same kind; 0.9 one is a kind of the other or they may be the same thing; 0.5 neighbours under one term; 0.1 strangers.</summary>
    public double Relation(string first, string second)
    {
        if (first == second) return 1;
        if (IsKindOf(first, second) || IsKindOf(second, first)) return 0.9;
        if (MayBeSame(first, second) || MayBeSame(second, first)) return 0.85;
        return Parents(first).Intersect(Parents(second)).Any(p => p != "object") ? 0.5 : 0.1;
    }

    public bool IsKindOf(string kind, string ancestor) => Parents(kind).Any(p => p == ancestor || IsKindOf(p, ancestor));

    /// <summary>What both kinds are, one step up; null where there is no such term.</summary>
    public string? CommonTerm(string first, string second) =>
        Parents(first).Append(first).Intersect(Parents(second).Append(second)).FirstOrDefault(term => term != "object");

    /// <summary>Roles ("player") overlap everything else under their term ("man").</summary>
    private bool MayBeSame(string role, string other) =>
        Parents(role).Any(p => overlapping.Contains((role, p)) && IsKindOf(other, p));

    private string[] Parents(string kind) => broader.GetValueOrDefault(kind, []);

    private static string[] Split(string list) => list.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private static IEnumerable<string> Singulars(string name)
    {
        yield return name;
        if (name.EndsWith("ves", StringComparison.Ordinal)) yield return name[..^3] + "fe"; // knives
        if (name.EndsWith("ies", StringComparison.Ordinal)) yield return name[..^3] + "y";
        if (name.EndsWith("es", StringComparison.Ordinal)) yield return name[..^2];
        if (name.EndsWith('s')) yield return name[..^1];
        if (name.EndsWith("men", StringComparison.Ordinal)) yield return name[..^3] + "man";
        if (name == "children") yield return "child";
    }

    private static Taxonomy ReadEmbedded()
    {
        using var stream = typeof(Taxonomy).Assembly.GetManifestResourceStream("nouns.txt")
            ?? throw new InvalidOperationException("The resource nouns.txt is missing from the experts' assembly; rebuild it.");
        using var reader = new StreamReader(stream);
        return new Taxonomy(reader);
    }
}
