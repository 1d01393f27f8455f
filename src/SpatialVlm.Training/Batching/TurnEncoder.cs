using SpatialVlm.Modeling.Configuration;
using SpatialVlm.Modeling.Tokenization;
using SpatialVlm.Training.Examples;
using SpatialVlm.Training.Recipes;
using SpatialVlm.Training.Stages;

namespace SpatialVlm.Training.Batching;

/// <summary>Turns to tokens by the chat template; the photo's place takes as many image tokens as the encoder gives vectors.</summary>
public sealed class TurnEncoder(Tokenizer tokenizer, CheckpointTemplate template, VlmConfiguration model, int mostTokens, LossText lossOn = LossText.Answers) : IExampleEncoder
{
    private readonly ImagePlaceholder photo = new(tokenizer, tokenizer.TokenOf((int)model.ImageToken) ?? Tokenizers.Image);
    private readonly int[] vectors = [.. Enumerable.Repeat((int)model.ImageToken, model.TokensPerImage)];

    /// <summary>Turns that do not fit are left off the end.</summary>
    public EncodedExample Encode(TrainingExample example)
    {
        for (int turns = example.Turns.Count; turns > 0; turns--)
        {
            try
            {
                EncodedExample encoded = Encode(example, turns);
                if (encoded.Ids.Length <= mostTokens) return encoded;
            }
            catch (TokenizerException e)
            {
                throw new ExampleException("bad_text", $"{example.Id}: {e.Message}", e);
            }
        }
        throw new ExampleException("too_long", $"{example.Id}: its first question and answer need more than the {mostTokens} tokens of a sequence.");
    }

    /// <summary>What is asked of the model: everything before its answer.</summary>
    public int[] Prompt(TrainingExample example, Turn turn)
    {
        string text = template.Template.Render([User(turn.Question, example.Photo is not null)], addGenerationPrompt: true, template.Variables);
        return photo.Splice(tokenizer.Encode(text, addSpecialTokens: false), example.Photo is null ? [] : [vectors]);
    }

    private EncodedExample Encode(TrainingExample example, int turns)
    {
        var messages = new List<ChatMessage>();
        for (int i = 0; i < turns; i++)
        {
            messages.Add(User(example.Turns[i].Question, i == 0 && example.Photo is not null));
            messages.Add(ChatMessage.Assistant(example.Turns[i].Answer));
        }
        EncodedConversation conversation = ConversationEncoder.EncodeConversation(tokenizer, template.Template, messages, template.Variables);
        (int[] ids, bool[] isAnswer) = photo.Splice(conversation, example.Photo is null ? [] : [vectors]);
        int prefix = Array.IndexOf(isAnswer, true);
        if (prefix < 0) throw new ExampleException("no_answer", $"{example.Id}: its answers are empty.");
        bool[] isTarget = lossOn == LossText.All ? [.. ids.Select((id, i) => i > 0 && id != model.ImageToken)] : isAnswer;
        return new EncodedExample(example with { Turns = [.. example.Turns.Take(turns)] }, ids, isTarget, prefix);
    }

    private static ChatMessage User(string question, bool photo) => photo ? ChatMessage.User(ChatPart.AnImage, question) : ChatMessage.User(question);
}
