using System.Text.Json;
using SpatialVlm.Modeling.Tokenization;

namespace SpatialVlm.Tests.Modeling.Tokenization;

public sealed class TokenizerParityTests(ITestOutputHelper output)
{
    [Fact]
    public void Ids_tokens_and_texts_are_those_of_the_public_tokenizers()
    {
        var wrong = new List<string>();
        int compared = 0;
        foreach (string folder in FixtureFolders.With("tokenizers", "tokenizer.json", "cases.json"))
        {
            if (FixtureFolders.LoadSupported(folder, output) is not { } tokenizer) continue;
            using JsonDocument document = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "cases.json")));
            JsonElement[] cases = [.. document.RootElement.GetProperty("cases").EnumerateArray()];
            string[] differing = [.. cases.SelectMany(c => Compare(tokenizer, c)).Select(d => $"{Path.GetFileName(folder)} {d}")];
            output.WriteLine($"| {Path.GetFileName(folder)} | {tokenizer.VocabularySize} tokens | {cases.Length} texts | {differing.Length} differ |");
            wrong.AddRange(differing);
            compared += cases.Length;
        }
        wrong.ShouldBeEmpty();
        Assert.SkipWhen(compared == 0, "No byte-level BPE tokenizer among the fixtures.");
    }

    // The stored texts are those of the ids without the tokens that stand around them.
    private static IEnumerable<string> Compare(Tokenizer tokenizer, JsonElement expected)
    {
        string text = expected.GetProperty("text").GetString()!, quoted = JsonSerializer.Serialize(text);
        int[] plain = Ints(expected, "ids_plain");
        if (!tokenizer.Encode(text).SequenceEqual(Ints(expected, "ids"))) yield return $"ids of {quoted}";
        if (!tokenizer.Encode(text, addSpecialTokens: false).SequenceEqual(plain)) yield return $"ids_plain of {quoted}";
        if (!tokenizer.Tokens(text).SequenceEqual(expected.GetProperty("tokens").EnumerateArray().Select(t => t.GetString()!))) yield return $"tokens of {quoted}";
        if (tokenizer.Decode(plain, skipSpecialTokens: false) != expected.GetProperty("decoded").GetString()) yield return $"decoded of {quoted}";
        if (tokenizer.Decode(plain) != expected.GetProperty("decoded_skip_special").GetString()) yield return $"decoded_skip_special of {quoted}";
    }

    private static int[] Ints(JsonElement element, string name) => [.. element.GetProperty(name).EnumerateArray().Select(i => i.GetInt32())];
}
