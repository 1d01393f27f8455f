namespace SpatialVlm.Experts.Texts;

/// <summary>Words that say something about a thing which excludes the opposite.</summary>
public static class Traits
{
    // trait: words of one meaning / words of another / ...
    private const string Table = """
        size: small tiny little mini smaller / large big huge giant larger bigger
        height: short low / tall high
        breadth: thin narrow slim / wide broad thick
        age: old vintage antique / new modern / young
        material: wooden wood oak pine / metal metallic steel iron aluminium / plastic / glass / leather / paper cardboard / ceramic porcelain / stone marble granite / concrete / brick / fabric cloth cotton woollen / rubber / wicker
        pattern: plain solid / striped stripy / checkered checked plaid chequered / dotted spotted polka-dot / floral flowered / patterned
        clarity: clear transparent see-through / opaque
        content: empty / full filled
        opening: open opened / closed shut
        power: lit / unlit
        shape: round circular / square rectangular / oval / triangular / curved
        side: left leftmost left-hand / right rightmost right-hand / middle center centre central
        level: top upper topmost higher / bottom lower lowest
        nearness: near nearer nearest front closest closer foreground / far farther further farthest furthest back rear distant background
        posture: standing / sitting seated / lying / walking / running / jumping
        """;

    private static readonly Dictionary<string, (string Trait, string Value)> Words = Read();

    /// <summary>The trait a word speaks of and its value, null for other words.</summary>
    public static (string Trait, string Value)? Find(string word) => Words.TryGetValue(word, out var found) ? found : null;

    private static Dictionary<string, (string, string)> Read()
    {
        var words = new Dictionary<string, (string, string)>();
        foreach (var line in Table.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            foreach (var meaning in line[(colon + 1)..].Split('/'))
            {
                var synonyms = meaning.Split(' ', StringSplitOptions.RemoveEmptyEntries);
                foreach (var word in synonyms) words[word] = (line[..colon], synonyms[0]);
            }
        }
        return words;
    }
}
