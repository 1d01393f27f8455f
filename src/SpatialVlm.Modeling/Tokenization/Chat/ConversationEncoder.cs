namespace SpatialVlm.Modeling.Tokenization;

/// <summary>Token ids of a conversation, and which of them the model has to learn: each answer's text and the end token after it.</summary>
public sealed record EncodedConversation(int[] Ids, bool[] IsAnswer);

/// <summary>Conversations as training reads them.</summary>
public static class ConversationEncoder
{
    /// <summary>
    /// Text before an answer, and the answer with its end token, are encoded each for itself: just as generation sees them, where the prompt ends before the answer begins.
    /// </summary>
    public static EncodedConversation EncodeConversation(Tokenizer tokenizer, ChatTemplate template, IReadOnlyList<ChatMessage> messages, IReadOnlyDictionary<string, string>? variables = null)
    {
        (string text, IReadOnlyList<Range> answers) = template.RenderWithAnswers(messages, variables);
        var ids = new List<int>(text.Length / 2);
        var isAnswer = new List<bool>(text.Length / 2);
        int from = 0;
        foreach (Range answer in answers)
        {
            // What the template writes after the end token, such as a newline, is not the model's to say.
            int end = tokenizer.EndOfLastSpecial(text.AsSpan()[answer]) is int length and > 0 ? answer.Start.Value + length : answer.End.Value;
            Add(text[from..answer.Start.Value], false);
            Add(text[answer.Start.Value..end], true);
            from = end;
        }
        Add(text[from..], false);
        return new([.. ids], [.. isAnswer]);

        void Add(string part, bool answers)
        {
            int[] added = tokenizer.Encode(part, addSpecialTokens: false);
            ids.AddRange(added);
            isAnswer.AddRange(Enumerable.Repeat(answers, added.Length));
        }
    }
}
