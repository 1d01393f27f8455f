using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using SpatialVlm.Modeling.Tokenization.PreTokenization;

namespace SpatialVlm.Modeling.Tokenization;

/// <summary>How a tokenizer is trained.</summary>
public sealed record BpeTrainerOptions
{
    /// <summary>Special tokens and the 256 bytes included.</summary>
    public int VocabularySize { get; init; } = 2048;

    /// <summary>They get the ids from 0 on in this order, and are never merged across.</summary>
    public IReadOnlyList<string> SpecialTokens { get; init; } = [];

    /// <summary>Numbers are read digit by digit, so that 12 and 13 are alike.</summary>
    public bool DigitsOneByOne { get; init; } = true;

    /// <summary>A pair that occurs less often is not merged.</summary>
    public int MinFrequency { get; init; } = 2;
}

/// <summary>Trains byte-level BPE; the same texts and options give the same tokenizer.</summary>
public static class BpeTrainer
{
    public static Tokenizer Train(IEnumerable<string> texts, BpeTrainerOptions options)
    {
        string[] alphabet = [.. options.SpecialTokens, .. ByteAlphabet.InCodeOrder.Select(c => c.ToString()).Except(options.SpecialTokens)];
        Check(options, alphabet.Length);
        Dictionary<string, long> counts = Count(texts, Document(options, alphabet, []));
        var merger = new PairMerger(alphabet, counts);
        while (merger.Vocabulary.Count < options.VocabularySize && merger.MergeMostFrequent(options.MinFrequency))
        {
        }
        return Tokenizer.Parse(Document(options, merger.Vocabulary, merger.Merges).ToJsonString(JsonOptions), "the trained tokenizer");
    }

    private static readonly JsonSerializerOptions JsonOptions = new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static void Check(BpeTrainerOptions options, int least)
    {
        if (options.SpecialTokens.FirstOrDefault(t => t.Length == 0 || options.SpecialTokens.Count(o => o == t) > 1) is { } wrong)
            throw new ArgumentException($"SpecialTokens: \"{wrong}\" is empty or there twice; expected different tokens of at least one character.", nameof(options));
        if (options.VocabularySize < least)
            throw new ArgumentException($"VocabularySize: {options.VocabularySize} is too small for the special tokens and the 256 bytes; expected at least {least}.", nameof(options));
        if (options.MinFrequency < 1) throw new ArgumentException($"MinFrequency: expected at least 1, got {options.MinFrequency}.", nameof(options));
    }

    /// <summary>How often each piece occurs, in the byte alphabet.</summary>
    private static Dictionary<string, long> Count(IEnumerable<string> texts, JsonObject document)
    {
        using JsonDocument parsed = JsonDocument.Parse(document.ToJsonString());
        TokenizerParts parts = TokenizerParts.Read(new JsonPlace(parsed.RootElement, "", "the trained tokenizer"));
        var pieces = new PieceCounts();
        foreach (string text in texts)
        {
            int from = 0, search = 0;
            while (parts.RawTokens.Next(text, from, ref search) is var (_, start, end))
            {
                parts.PreTokenizer.Split(text.AsSpan(from, start - from), pieces);
                from = end;
            }
            parts.PreTokenizer.Split(text.AsSpan(from), pieces);
        }
        return pieces.InByteAlphabet();
    }

    private static JsonObject Document(BpeTrainerOptions options, IReadOnlyList<string> vocabulary, IReadOnlyList<(string Left, string Right)> merges)
    {
        JsonObject byteLevel() => new() { ["type"] = "ByteLevel", ["add_prefix_space"] = false, ["trim_offsets"] = true, ["use_regex"] = true };
        JsonObject digits() => new() { ["type"] = "Digits", ["individual_digits"] = true };
        return new JsonObject
        {
            ["version"] = "1.0",
            ["truncation"] = null,
            ["padding"] = null,
            ["added_tokens"] = new JsonArray([.. options.SpecialTokens.Select((content, id) => new JsonObject
            {
                ["id"] = id, ["content"] = content, ["single_word"] = false, ["lstrip"] = false, ["rstrip"] = false, ["normalized"] = false, ["special"] = true,
            })]),
            ["normalizer"] = null,
            ["pre_tokenizer"] = options.DigitsOneByOne ? new JsonObject { ["type"] = "Sequence", ["pretokenizers"] = new JsonArray(digits(), byteLevel()) } : byteLevel(),
            ["post_processor"] = null,
            ["decoder"] = byteLevel(),
            ["model"] = new JsonObject
            {
                ["type"] = "BPE",
                ["dropout"] = null,
                ["unk_token"] = null,
                ["continuing_subword_prefix"] = null,
                ["end_of_word_suffix"] = null,
                ["fuse_unk"] = false,
                ["byte_fallback"] = false,
                ["ignore_merges"] = false,
                ["vocab"] = new JsonObject(vocabulary.Select((token, id) => KeyValuePair.Create(token, (JsonNode?)id))),
                // As one string, which every version of the library reads: a byte-level token never holds a space.
                ["merges"] = new JsonArray([.. merges.Select(m => (JsonNode)$"{m.Left} {m.Right}")]),
            },
        };
    }

    private sealed class PieceCounts : IPieces
    {
        private readonly Dictionary<string, long> counts = new(StringComparer.Ordinal);

        public void Add(ReadOnlySpan<char> piece) => CollectionsMarshal.GetValueRefOrAddDefault(counts.GetAlternateLookup<ReadOnlySpan<char>>(), piece, out _)++;

        public Dictionary<string, long> InByteAlphabet()
        {
            var spelt = new Dictionary<string, long>(StringComparer.Ordinal);
            // Broken surrogates can make two pieces the same bytes.
            foreach ((string piece, long count) in counts) CollectionsMarshal.GetValueRefOrAddDefault(spelt, ByteAlphabet.Encode(piece), out _) += count;
            return spelt;
        }
    }
}
