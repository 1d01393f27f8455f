using SpatialVlm.Modeling.Tokenization.Normalization;
using SpatialVlm.Modeling.Tokenization.PreTokenization;

namespace SpatialVlm.Modeling.Tokenization;

/// <summary>The parts of a tokenizer.json; truncation and padding are left to whoever makes batches.</summary>
internal sealed class TokenizerParts
{
    private TokenizerParts(JsonPlace root)
    {
        Model = BpeReader.Read(root.Required("model"));
        AddedToken[] added = [.. ReadAdded(root.Field("added_tokens"), Model.Vocabulary)];
        Normalize = Normalizers.Read(root.Field("normalizer"));
        (PreTokenizer, SpelledBefore) = PreTokenizers.Read(root.Field("pre_tokenizer"));
        Frame = SequenceFrame.Read(root.Field("post_processor"));
        Decode = Decoders.Read(root.Field("decoder"));
        RawTokens = new(added.Where(t => !t.Normalized));
        NormalizedTokens = new(added.Where(t => t.Normalized), Normalize);
        Special = [.. added.Where(t => t.Special).Select(t => t.Id)];
        AddedIds = added.DistinctBy(t => t.Content).ToDictionary(t => t.Content, t => t.Id, StringComparer.Ordinal);
        Tokens = new string?[Model.Vocabulary.Values.Concat(AddedIds.Values).Max() + 1];
        foreach ((string token, int id) in Model.Vocabulary.Concat(AddedIds)) Tokens[id] = token;
    }

    public BpeModel Model { get; }

    public Func<string, string>? Normalize { get; }

    public PreTokenizer PreTokenizer { get; }

    /// <summary>Whether pieces arrive in the byte alphabet already, because a step follows ByteLevel.</summary>
    public bool SpelledBefore { get; }

    public SequenceFrame Frame { get; }

    public Func<List<string>, string> Decode { get; }

    /// <summary>Looks in the text as it is given.</summary>
    public AddedTokenFinder RawTokens { get; }

    /// <summary>Looks in what the normalizer made of it.</summary>
    public AddedTokenFinder NormalizedTokens { get; }

    public HashSet<int> Special { get; }

    public Dictionary<string, int> AddedIds { get; }

    /// <summary>By id; null at ids that are not used.</summary>
    public string?[] Tokens { get; }

    public static TokenizerParts Read(JsonPlace root) => new(root);

    private static IEnumerable<AddedToken> ReadAdded(JsonPlace list, Dictionary<string, int> vocabulary)
    {
        if (list.IsNull) yield break;
        var owners = vocabulary.ToDictionary(v => v.Value, v => v.Key);
        foreach (JsonPlace place in list.Items())
        {
            string content = place.Required("content").Text;
            JsonPlace id = place.Required("id");
            if (vocabulary.TryGetValue(content, out int known) && known != id.Id) throw id.Wrong($"{known}, the id of \"{content}\" in model.vocab");
            if (!owners.TryAdd(id.Id, content) && owners[id.Id] != content) throw id.Wrong($"an id of its own (\"{owners[id.Id]}\" has this one)");
            bool special = place.Flag("special", false);
            yield return new AddedToken(id.Id, content, special, place.Flag("single_word", false), place.Flag("lstrip", false), place.Flag("rstrip", false), place.Flag("normalized", !special));
        }
    }
}
