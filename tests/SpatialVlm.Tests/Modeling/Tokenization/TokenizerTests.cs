using System.Globalization;
using System.Text.Json.Nodes;
using SpatialVlm.Modeling.Tokenization;

namespace SpatialVlm.Tests.Modeling.Tokenization;

public sealed class TokenizerTests
{
    private static readonly string[] Vocabulary = ["h", "e", "l", "o", "Ġ", "he", "ll", "hell", "hello", ".", "s", "'", "Å", "¿"];
    private static readonly string[] Merges = ["h e", "l l", "he ll"];

    [Fact]
    public void The_merge_of_lowest_rank_goes_first() => Make().Tokens("hello hell").ShouldBe(["hell", "o", "Ġ", "hell"]);

    [Fact]
    public void A_whole_piece_in_the_vocabulary_is_taken_where_merges_are_ignored() =>
        Make(m => m["model"]!["ignore_merges"] = true).Tokens("hello").ShouldBe(["hello"]);

    [Fact]
    public void Merges_as_pairs_and_as_strings_are_the_same() =>
        Make(m => m["model"]!["merges"] = new JsonArray([.. Merges.Select(p => new JsonArray([.. p.Split(' ').Select(t => (JsonNode)t)]))])).Encode("hello hell").ShouldBe(Make().Encode("hello hell"));

    [Fact]
    public void Of_added_tokens_at_one_place_the_longest_is_taken() =>
        Make(m => m["added_tokens"] = new JsonArray(Added(20, "<a>"), Added(21, "<a><b>"))).Encode("<a><b><a>").ShouldBe([21, 20]);

    [Fact]
    public void An_added_token_takes_its_whitespace_along_where_it_strips() =>
        Make(m => m["added_tokens"] = new JsonArray(Added(20, "<a>", t => t["lstrip"] = true), Added(21, "<b>", t => t["rstrip"] = true))).Tokens("h  <a> h<b>  h").ShouldBe(["h", "  <a>", "Ġ", "h", "<b>  ", "h"]);

    [Fact]
    public void A_single_word_is_not_found_inside_another() =>
        Make(m => m["added_tokens"] = new JsonArray(Added(20, "ell", t => t["single_word"] = true))).Tokens("hello ell").ShouldBe(["hell", "o", "Ġ", "ell"]);

    [Fact]
    public void A_normalized_added_token_is_found_in_normalized_text()
    {
        Tokenizer tokenizer = Make(m =>
        {
            m["normalizer"] = new JsonObject { ["type"] = "Lowercase" };
            m["added_tokens"] = new JsonArray(Added(20, "HEL", t => t["normalized"] = true), Added(21, "LO"));
        });
        tokenizer.Encode("heL").ShouldBe([20]);
        tokenizer.Encode("LOlo").ShouldBe([21, 2, 3]);
    }

    [Fact]
    public void The_template_is_laid_around_the_text_unless_left_out()
    {
        Tokenizer tokenizer = Make(m => m["post_processor"] = JsonNode.Parse("""
            {"type": "TemplateProcessing", "single": [{"SpecialToken": {"id": "B", "type_id": 0}}, {"Sequence": {"id": "A", "type_id": 0}}],
             "special_tokens": {"B": {"id": "B", "ids": [9], "tokens": ["."]}}}
            """));
        tokenizer.Encode("he").ShouldBe([9, 5]);
        tokenizer.Encode("he", addSpecialTokens: false).ShouldBe([5]);
    }

    [Fact]
    public void Letters_outside_the_basic_plane_are_letters()
    {
        // "𝔘he" is one run of letters: the apostrophe before it is not glued to it, as it would be to a symbol.
        Tokenizer tokenizer = Make(m => m["pre_tokenizer"] = JsonNode.Parse("""{"type": "Sequence", "pretokenizers": [{"type": "Split", "pattern": {"Regex": "\\p{L}+"}, "behavior": "Removed", "invert": true}, {"type": "ByteLevel", "use_regex": false, "add_prefix_space": false}]}"""));
        tokenizer.Encode("👍he").ShouldBe([5]);
        BpeTrainer.Train([.. Enumerable.Repeat("𝔘he", 9)], BpeTrainerTests.Options).Tokens("'𝔘he").Count.ShouldBe(2);
    }

    [Theory]
    [InlineData("a++b", "(?>a+)b")]
    [InlineData(@"[^\r\n\p{L}\p{N}]?+\p{L}+", @"(?>[^\r\n\p{L}\p{N}]?)\p{L}+")]
    [InlineData("(?:ab)*+c", "(?>(?:ab)*)c")]
    [InlineData(@"\p{N}{1,3}+|x{2}?y", @"(?:\p{N}{1,3})+|x{2}?y")]
    [InlineData("(?i:'s|'t)s", "(?i:'[sS\u017F]|'t)s")]
    [InlineData("(?i:[sd]|x)", "(?i:[sd\u017F]|x)")]
    [InlineData(@"\s+(?!\S)|\p{N}{1,3}", @"\s+(?!\S)|\p{N}{1,3}")]
    public void Patterns_are_rewritten_for_this_runtime(string oniguruma, string expected) => PatternTranslation.ToDotNet(oniguruma).ShouldBe(expected);

    [Fact]
    public void A_normalizer_composes_without_the_runtimes_tables()
    {
        Tokenizer tokenizer = Make(m => m["normalizer"] = new JsonObject { ["type"] = "NFC" });
        tokenizer.Decode(tokenizer.Encode("o")).ShouldBe("o");
        SpatialVlm.Modeling.Tokenization.Normalization.UnicodeForms.Normalize("e\u0323\u0302 \u1112\u1161\u11ab \u212b", compatibility: false, compose: true).ShouldBe("\u1ec7 \ud55c \u00c5");
        SpatialVlm.Modeling.Tokenization.Normalization.UnicodeForms.Normalize("\u1ec7\ud55cﬁ", compatibility: true, compose: false).ShouldBe("e\u0323\u0302\u1112\u1161\u11abfi");
    }

    [Theory]
    [InlineData("model.type", "\"Unigram\"", "model: model \"Unigram\" is not supported yet")]
    [InlineData("model.vocab.he", "\"five\"", "model.vocab[\"he\"]: expected a token id")]
    [InlineData("model.vocab.he", "0", "expected an id of its own")]
    [InlineData("model.merges", "[\"h e\", \"h z\"]", "model.merges[1]: expected tokens of model.vocab, which lacks \"z\"")]
    [InlineData("model.merges", "[\"hel\"]", "model.merges[0]: expected two tokens")]
    [InlineData("model.merges", "null", "model.merges: missing")]
    [InlineData("model.dropout", "0.1", "model.dropout")]
    [InlineData("pre_tokenizer.type", "\"Metaspace\"", "pre_tokenizer: pre-tokenizer \"Metaspace\" is not supported yet")]
    [InlineData("pre_tokenizer", "{\"type\": \"Split\", \"pattern\": {\"Regex\": \"[a\"}, \"behavior\": \"Isolated\"}", "pre_tokenizer.pattern.Regex")]
    [InlineData("pre_tokenizer.add_prefix_space", "3", "pre_tokenizer.add_prefix_space: expected true or false, got 3")]
    [InlineData("normalizer", "{\"type\": \"Precompiled\"}", "normalizer: normalizer \"Precompiled\"")]
    [InlineData("post_processor", "{\"type\": \"TemplateProcessing\", \"single\": [{\"SpecialToken\": {\"id\": \"B\"}}, {\"Sequence\": {\"id\": \"A\"}}], \"special_tokens\": {}}", "post_processor.special_tokens.B: missing")]
    [InlineData("decoder", "{\"type\": \"WordPiece\"}", "decoder: decoder \"WordPiece\"")]
    [InlineData("added_tokens", "[{\"id\": 3, \"content\": \"<x>\"}]", "added_tokens[0].id: expected an id of its own (\"o\" has this one)")]
    public void A_malformed_file_is_refused_with_the_place(string path, string value, string message)
    {
        JsonNode document = Document();
        JsonNode node = document;
        string[] names = path.Split('.');
        foreach (string name in names[..^1]) node = node[name]!;
        node[names[^1]] = JsonNode.Parse(value);
        TokenizerException error = Should.Throw<TokenizerException>(() => Tokenizer.Parse(document.ToJsonString(), "some/tokenizer.json"));
        error.Message.ShouldStartWith("some/tokenizer.json: ");
        error.Message.ShouldContain(message);
    }

    [Fact]
    public void A_cut_file_and_a_missing_one_are_refused()
    {
        string text = Document().ToJsonString();
        Should.Throw<TokenizerException>(() => Tokenizer.Parse(text[..(text.Length / 2)], "some/tokenizer.json")).Message.ShouldContain("not JSON");
        Should.Throw<TokenizerException>(() => Tokenizer.Load("no/such/tokenizer.json")).Message.ShouldContain("no such file");
    }

    [Fact]
    public void Many_threads_get_the_same_ids()
    {
        Tokenizer alone = BpeTrainer.Train(BpeTrainerTests.Texts, BpeTrainerTests.Options), shared = BpeTrainer.Train(BpeTrainerTests.Texts, BpeTrainerTests.Options);
        string[] texts = [.. Enumerable.Range(0, 2000).Select(i => BpeTrainerTests.Texts[i % 400] + i.ToString(CultureInfo.InvariantCulture) + "w" + (i * 7919))];
        int[][] together = new int[texts.Length][];
        Parallel.For(0, texts.Length, i => together[i] = shared.Encode(texts[i]));
        for (int i = 0; i < texts.Length; i++) together[i].ShouldBe(alone.Encode(texts[i]));
    }

    private static Tokenizer Make(Action<JsonNode>? change = null)
    {
        JsonNode document = Document();
        change?.Invoke(document);
        return Tokenizer.Parse(document.ToJsonString(), "test");
    }

    private static JsonObject Document() => new()
    {
        ["pre_tokenizer"] = new JsonObject { ["type"] = "ByteLevel", ["add_prefix_space"] = false },
        ["decoder"] = new JsonObject { ["type"] = "ByteLevel" },
        ["model"] = new JsonObject
        {
            ["type"] = "BPE",
            ["vocab"] = new JsonObject(Vocabulary.Select((t, i) => KeyValuePair.Create(t, (JsonNode?)i))),
            ["merges"] = new JsonArray([.. Merges.Select(m => (JsonNode)m)]),
        },
    };

    private static JsonObject Added(int id, string content, Action<JsonObject>? change = null)
    {
        var token = new JsonObject { ["id"] = id, ["content"] = content, ["normalized"] = false };
        change?.Invoke(token);
        return token;
    }
}
