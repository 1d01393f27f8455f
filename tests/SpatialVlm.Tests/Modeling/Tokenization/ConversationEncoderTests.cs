using SpatialVlm.Modeling.Tokenization;

namespace SpatialVlm.Tests.Modeling.Tokenization;

public sealed class ConversationEncoderTests
{
    private static readonly Tokenizer Tokenizer = BpeTrainer.Train(BpeTrainerTests.Texts, new BpeTrainerOptions { VocabularySize = 320, SpecialTokens = ChatTemplates.NanoSpecialTokens });

    private static readonly ChatMessage[] TwoTurns =
        [ChatMessage.User(ChatPart.AnImage, "How far is the chair?"), ChatMessage.Assistant("It is 2.5 meters."), ChatMessage.User("Is it blue?"), ChatMessage.Assistant("Yes.")];

    [Fact]
    public void Answers_are_the_assistants_texts_and_the_end_tokens_after_them()
    {
        (int[] ids, bool[] isAnswer) = ConversationEncoder.EncodeConversation(Tokenizer, ChatTemplates.Nano, TwoTurns);
        ids.ShouldBe(Tokenizer.Encode(ChatTemplates.Nano.Render(TwoTurns, false)));
        Tokenizer.Decode([.. ids.Where((_, i) => isAnswer[i])], skipSpecialTokens: false).ShouldBe("It is 2.5 meters.<|end|>Yes.<|end|>");
    }

    [Fact]
    public void What_precedes_an_answer_is_the_prompt_that_generation_sees()
    {
        (int[] ids, bool[] isAnswer) = ConversationEncoder.EncodeConversation(Tokenizer, ChatTemplates.Nano, TwoTurns);
        ids[..Array.IndexOf(isAnswer, true)].ShouldBe(Tokenizer.Encode(ChatTemplates.Nano.Render(TwoTurns[..1], addGenerationPrompt: true)));
    }

    [Fact]
    public void What_the_template_writes_after_the_end_token_is_no_answer()
    {
        ChatTemplate template = ChatTemplate.Parse("{% for m in messages %}<|{{ m.role }}|>{{ m.content }}<|end|>\n{% endfor %}{% if add_generation_prompt %}<|assistant|>{% endif %}", "lines");
        (int[] ids, bool[] isAnswer) = ConversationEncoder.EncodeConversation(Tokenizer, template, [ChatMessage.User("a"), ChatMessage.Assistant("b"), ChatMessage.User("c"), ChatMessage.Assistant("d")]);
        Tokenizer.Decode([.. ids.Where((_, i) => isAnswer[i])], skipSpecialTokens: false).ShouldBe("b<|end|>d<|end|>");
        Tokenizer.Decode(ids, skipSpecialTokens: false).ShouldBe("<|user|>a<|end|>\n<|assistant|>b<|end|>\n<|user|>c<|end|>\n<|assistant|>d<|end|>\n");
    }

    [Fact]
    public void A_template_that_looks_into_the_texts_is_followed()
    {
        ChatTemplate trims = ChatTemplate.Parse("{% for m in messages %}<|{{ m.role }}|>{{ m.content | trim }}<|end|>{% endfor %}{% if add_generation_prompt %}<|assistant|>{% endif %}", "trims");
        foreach (string answer in new[] { "plain", "  spaced \n" })
        {
            (int[] ids, bool[] isAnswer) = ConversationEncoder.EncodeConversation(Tokenizer, trims, [ChatMessage.User("a"), ChatMessage.Assistant(answer)]);
            Tokenizer.Decode([.. ids.Where((_, i) => isAnswer[i])], skipSpecialTokens: false).ShouldBe(answer.Trim() + "<|end|>");
        }
    }

    [Fact]
    public void A_template_whose_earlier_turns_change_is_refused()
    {
        ChatTemplate forgets = ChatTemplate.Parse("{% for m in messages %}<|{{ m.role }}|>{{ m.content if loop.last else 'gone' }}<|end|>{% endfor %}{% if add_generation_prompt %}<|assistant|>{% endif %}", "forgets");
        TokenizerException error = Should.Throw<TokenizerException>(() => ConversationEncoder.EncodeConversation(Tokenizer, forgets, [ChatMessage.User("a"), ChatMessage.Assistant("b")]));
        error.Message.ShouldStartWith("forgets: message 1: the conversation up to this answer");
        error.Message.ShouldContain("expected 'a<|end|>");
    }

    [Fact]
    public void Texts_that_hold_marks_of_ours_change_nothing()
    {
        ChatMessage[] odd = [ChatMessage.User("\uE0F00\uE0F1 {{ x }} {% if %}"), ChatMessage.Assistant("\uE0F1")];
        (int[] ids, bool[] isAnswer) = ConversationEncoder.EncodeConversation(Tokenizer, ChatTemplates.Nano, odd);
        Tokenizer.Decode(ids, skipSpecialTokens: false).ShouldBe("<|user|>\uE0F00\uE0F1 {{ x }} {% if %}<|end|><|assistant|>\uE0F1<|end|>");
        isAnswer.Count(a => a).ShouldBe(4);
    }

    [Fact]
    public void Each_placeholder_is_replaced_by_its_image()
    {
        var image = new ImagePlaceholder(Tokenizer);
        EncodedConversation one = ConversationEncoder.EncodeConversation(Tokenizer, ChatTemplates.Nano, TwoTurns), spliced = image.Splice(one, [image.Repeated(16)]);
        spliced.Ids.Count(i => i == image.Id).ShouldBe(16);
        spliced.Ids.Length.ShouldBe(one.Ids.Length + 15);
        spliced.Ids.Where((_, i) => spliced.IsAnswer[i]).ShouldBe(one.Ids.Where((_, i) => one.IsAnswer[i]));
        Should.Throw<TokenizerException>(() => image.Splice(one, [])).Message.ShouldContain("holds 1 <image> tokens, but 0 images");
        Should.Throw<TokenizerException>(() => new ImagePlaceholder(Tokenizer, "<picture>")).Message.ShouldContain("no token of its own for <picture>");
    }
}
