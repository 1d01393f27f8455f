using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using SpatialVlm.Modeling.Tokenization.PreTokenization;

namespace SpatialVlm.Modeling.Tokenization;

/// <summary>A byte-level BPE tokenizer in Hugging Face's tokenizer.json format; safe to use from many threads.</summary>
public sealed class Tokenizer
{
    private const int CachedPieces = 1 << 17, CachedLength = 128;

    private readonly TokenizerParts parts;
    private readonly byte[] json;
    private readonly ConcurrentDictionary<string, int[]> pieces = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, int[]>.AlternateLookup<ReadOnlySpan<char>> byText;
    private int cached;

    private Tokenizer(TokenizerParts parts, byte[] json)
    {
        (this.parts, this.json) = (parts, json);
        byText = pieces.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>Largest id plus one.</summary>
    public int VocabularySize => parts.Tokens.Length;

    /// <param name="path">A tokenizer.json.</param>
    public static Tokenizer Load(string path)
    {
        try
        {
            return Parse(File.ReadAllBytes(path), path);
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new TokenizerException($"{path}: no such file; expected a tokenizer.json. Copy it from the checkpoint, or train one with BpeTrainer.", error);
        }
    }

    /// <param name="source">Named in errors.</param>
    public static Tokenizer Parse(string json, string source) => Parse(Encoding.UTF8.GetBytes(json), source);

    public int? IdOf(string token) => parts.AddedIds.TryGetValue(token, out int id) || parts.Model.Vocabulary.TryGetValue(token, out id) ? id : null;

    public string? TokenOf(int id) => id >= 0 && id < parts.Tokens.Length ? parts.Tokens[id] : null;

    /// <summary>Whether decoding may leave the token out.</summary>
    public bool IsSpecial(int id) => parts.Special.Contains(id);

    /// <summary>Token ids of a text; added tokens that stand in it are recognised.</summary>
    /// <param name="addSpecialTokens">Whether the tokens that the file lays around every text are added.</param>
    public int[] Encode(string text, bool addSpecialTokens = true)
    {
        var run = new EncodingRun(this, null);
        run.Encode(text, addSpecialTokens);
        return [.. run.Ids];
    }

    /// <summary>The tokens as text: as <see cref="TokenOf"/>, but an added token with the whitespace it took along.</summary>
    public IReadOnlyList<string> Tokens(string text, bool addSpecialTokens = true)
    {
        var run = new EncodingRun(this, []);
        run.Encode(text, addSpecialTokens);
        return run.Tokens!;
    }

    /// <summary>The text of ids; ids that the tokenizer doesn't have are left out.</summary>
    public string Decode(IReadOnlyList<int> ids, bool skipSpecialTokens = true)
    {
        var tokens = new List<string>(ids.Count);
        foreach (int id in ids)
            if (TokenOf(id) is { } token && !(skipSpecialTokens && IsSpecial(id))) tokens.Add(token);
        return parts.Decode(tokens);
    }

    /// <summary>Writes the tokenizer.json beside the target and renames it.</summary>
    public void Save(string path)
    {
        string partial = path + ".partial";
        File.WriteAllBytes(partial, json);
        File.Move(partial, path, overwrite: true);
    }

    /// <summary>Where the last special token of a text ends; 0 where it has none.</summary>
    internal int EndOfLastSpecial(ReadOnlySpan<char> text)
    {
        int last = 0, from = 0, search = 0;
        while (parts.RawTokens.Next(text, from, ref search) is var (token, _, end))
        {
            from = end;
            if (token.Special) last = end;
        }
        return last;
    }

    private static Tokenizer Parse(byte[] json, string source)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(json);
            return new(TokenizerParts.Read(new JsonPlace(document.RootElement, "", source)), json);
        }
        catch (JsonException error)
        {
            throw new TokenizerException($"{source}: line {error.LineNumber + 1}: not JSON ({error.Message}). Copy the file again from the checkpoint.", error);
        }
    }

    private int[] EncodePiece(ReadOnlySpan<char> piece)
    {
        if (byText.TryGetValue(piece, out int[]? ids)) return ids;
        ids = parts.Model.Encode(parts.SpelledBefore ? new string(piece) : ByteAlphabet.Encode(piece));
        if (piece.Length <= CachedLength && cached < CachedPieces && pieces.TryAdd(new string(piece), ids)) Interlocked.Increment(ref cached);
        return ids;
    }

    /// <summary>One call of Encode: what has come out so far.</summary>
    private sealed class EncodingRun(Tokenizer owner, List<string>? tokens) : IPieces
    {
        private readonly TokenizerParts parts = owner.parts;

        public List<int> Ids { get; } = [];

        public List<string>? Tokens => tokens;

        public void Encode(string text, bool addSpecialTokens)
        {
            if (addSpecialTokens) AddAll(parts.Frame.Before);
            Split(text, parts.RawTokens, Normalize);
            if (addSpecialTokens) AddAll(parts.Frame.After);
        }

        public void Add(ReadOnlySpan<char> piece)
        {
            int[] ids = owner.EncodePiece(piece);
            Ids.AddRange(ids);
            tokens?.AddRange(ids.Select(id => parts.Tokens[id]!));
        }

        private void Normalize(ReadOnlySpan<char> text)
        {
            if (parts.Normalize is null) Split(text, parts.NormalizedTokens, PreTokenize);
            else Split(parts.Normalize(new string(text)), parts.NormalizedTokens, PreTokenize);
        }

        private void PreTokenize(ReadOnlySpan<char> text) => parts.PreTokenizer.Split(text, this);

        private void Split(ReadOnlySpan<char> text, AddedTokenFinder finder, Action<ReadOnlySpan<char>> rest)
        {
            int from = 0, search = 0;
            while (finder.Next(text, from, ref search) is var (token, start, end))
            {
                if (start > from) rest(text[from..start]);
                Ids.Add(token.Id);
                tokens?.Add(new string(text[start..end]));
                from = end;
            }
            if (from < text.Length) rest(text[from..]);
        }

        private void AddAll(IReadOnlyList<(int Id, string Token)> fixedTokens)
        {
            foreach ((int id, string token) in fixedTokens)
            {
                Ids.Add(id);
                tokens?.Add(token);
            }
        }
    }
}
