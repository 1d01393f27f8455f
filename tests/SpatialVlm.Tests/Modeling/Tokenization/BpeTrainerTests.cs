using FsCheck;
using FsCheck.Fluent;
using SpatialVlm.Modeling.Tokenization;

namespace SpatialVlm.Tests.Modeling.Tokenization;

public sealed class BpeTrainerTests : IDisposable
{
    internal static readonly string[] Texts = [.. Enumerable.Range(0, 400).Select(i =>
        $"The {Pick(i, "red", "blue", "dark green")} {Pick(i / 3, "chair", "table", "lamp", "sofa")} is {i * 37 % 100}.{i % 10} meters from the {Pick(i / 5, "door", "window")}.")];

    private readonly string file = Path.Combine(Path.GetTempPath(), $"tokenizer-{Environment.ProcessId}-{Environment.CurrentManagedThreadId}.json");

    internal static BpeTrainerOptions Options => new() { VocabularySize = 300, SpecialTokens = ["<pad>", "<|user|>", "<|end|>"] };

    public void Dispose() => File.Delete(file);

    [Fact]
    public void Special_tokens_come_first_then_the_bytes_then_merges_up_to_the_size_asked_for()
    {
        Tokenizer tokenizer = BpeTrainer.Train(Texts, Options);
        tokenizer.VocabularySize.ShouldBe(300);
        Options.SpecialTokens.Select(tokenizer.IdOf).ShouldBe([0, 1, 2]);
        tokenizer.TokenOf(3).ShouldBe("!");
        tokenizer.TokenOf(3 + 256)!.Length.ShouldBe(2);
        Tokenizer whole = BpeTrainer.Train(Texts, Options with { VocabularySize = 1000 });
        whole.VocabularySize.ShouldBeLessThan(400);
        whole.Tokens("<|user|>The red chair<|end|>").ShouldBe(["<|user|>", "The", "Ġred", "Ġchair", "<|end|>"]);
    }

    [Fact]
    public void Merges_are_those_counted_by_hand()
    {
        // Pieces: "aab" 4 times, "ab" 3 times, "cd" 7 times. ab occurs 7 times, cd 7 times, aa 4 times; of equal counts the smaller ids go first.
        string[] texts = [.. Enumerable.Repeat("aab", 4), .. Enumerable.Repeat("ab", 3), .. Enumerable.Repeat("cd", 7), "xy"];
        Tokenizer tokenizer = BpeTrainer.Train(texts, new BpeTrainerOptions { VocabularySize = 300 });
        Enumerable.Range(256, tokenizer.VocabularySize - 256).Select(tokenizer.TokenOf).ShouldBe(["ab", "cd", "aab"]);
    }

    [Fact]
    public void The_order_of_texts_changes_nothing()
    {
        string[] forward = Saved(Texts), backward = Saved([.. Texts.Reverse()]);
        backward.ShouldBe(forward);
        Saved(Texts).ShouldBe(forward);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Digits_stand_alone_when_asked_for(bool oneByOne)
    {
        string[] texts = [.. Enumerable.Repeat("it is 1234 m", 50)];
        Tokenizer tokenizer = BpeTrainer.Train(texts, Options with { DigitsOneByOne = oneByOne });
        IReadOnlyList<string> tokens = tokenizer.Tokens("1234");
        if (oneByOne) tokens.ShouldBe(["1", "2", "3", "4"]);
        else tokens.Count.ShouldBeLessThan(4);
    }

    [Fact]
    public void A_saved_file_loads_to_the_same_ids()
    {
        Tokenizer trained = BpeTrainer.Train(Texts, Options);
        trained.Save(file);
        Tokenizer loaded = Tokenizer.Load(file);
        loaded.VocabularySize.ShouldBe(trained.VocabularySize);
        foreach (string text in Texts.Append("<|user|> Ünïcödé 𝔘 👍🏽<|end|>")) loaded.Encode(text).ShouldBe(trained.Encode(text));
        File.Exists(file + ".partial").ShouldBeFalse();
    }

    [Fact]
    public void Decoding_gives_back_any_text()
    {
        Tokenizer tokenizer = BpeTrainer.Train(Texts, Options);
        Prop.ForAll(ArbMap.Default.ArbFor<NonNull<string>>(), text =>
        {
            string valid = string.Concat(text.Get.EnumerateRunes());
            return tokenizer.Decode(tokenizer.Encode(valid), skipSpecialTokens: false) == valid;
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Decoding_gives_back_every_code_point()
    {
        Tokenizer tokenizer = BpeTrainer.Train(Texts, Options);
        string text = string.Concat(Enumerable.Range(0, 0x110000).Where(c => c is < 0xD800 or > 0xDFFF).Where(c => c < 0x3400 || c % 61 == 0).Select(c => char.ConvertFromUtf32(c) + (c % 7 == 0 ? " a" : "")));
        tokenizer.Decode(tokenizer.Encode(text)).ShouldBe(text);
    }

    [Fact]
    public void Nothing_is_merged_across_special_tokens_or_less_often_than_asked()
    {
        string[] texts = [.. Enumerable.Repeat("x<|end|>y<|user|>", 40), "rare"];
        Tokenizer tokenizer = BpeTrainer.Train(texts, Options);
        tokenizer.VocabularySize.ShouldBe(3 + 256);
    }

    [Fact]
    public void Impossible_options_are_refused()
    {
        Should.Throw<ArgumentException>(() => BpeTrainer.Train(Texts, Options with { VocabularySize = 200 })).Message.ShouldContain("at least 259");
        Should.Throw<ArgumentException>(() => BpeTrainer.Train(Texts, Options with { SpecialTokens = ["<pad>", "<pad>"] })).Message.ShouldContain("<pad>");
    }

    private string[] Saved(string[] texts)
    {
        BpeTrainer.Train(texts, Options).Save(file);
        return File.ReadAllLines(file);
    }

    private static string Pick(int i, params string[] words) => words[i % words.Length];
}
