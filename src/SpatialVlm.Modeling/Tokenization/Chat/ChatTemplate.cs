using System.Collections.Concurrent;
using System.Text;
using SpatialVlm.Modeling.Tokenization.Templates;

namespace SpatialVlm.Modeling.Tokenization;

/// <summary>A checkpoint's chat template: Jinja, as far as chat templates use it, from messages to the text that the model was trained on.</summary>
public sealed class ChatTemplate
{
    private readonly Block body;
    private readonly ConcurrentDictionary<string, AnswerLayout?> layouts = new(StringComparer.Ordinal);

    private ChatTemplate(Block body, string source, bool takesParts) => (this.body, Source, TakesParts) = (body, source, takesParts);

    /// <summary>Named in errors.</summary>
    public string Source { get; }

    /// <summary>Whether a message's content is handed over as a list of typed parts; templates that never ask for a part's type get plain text.</summary>
    internal bool TakesParts { get; }

    /// <param name="jinja">The template.</param>
    /// <param name="source">Named in errors.</param>
    public static ChatTemplate Parse(string jinja, string source)
    {
        try
        {
            return new(StatementParser.Parse(jinja), source, jinja.Contains("type", StringComparison.Ordinal));
        }
        catch (TemplateError error)
        {
            throw new TokenizerException($"{source}: line {error.Line}: {error.Message}. Correct the template, or use one of ChatTemplates.", error);
        }
    }

    public static ChatTemplate Load(string path) => Parse(File.ReadAllText(path), path);

    /// <param name="addGenerationPrompt">Whether the beginning of an answer follows, for the model to go on from.</param>
    /// <param name="variables">What else the template asks for, such as bos_token.</param>
    public string Render(IReadOnlyList<ChatMessage> messages, bool addGenerationPrompt, IReadOnlyDictionary<string, string>? variables = null)
    {
        var output = new StringBuilder();
        var scope = new Scope(null, output)
        {
            ["messages"] = messages.Select(m => (object?)AsValue(m)).ToList(),
            ["add_generation_prompt"] = addGenerationPrompt,
            ["tools"] = null,
            ["documents"] = null,
        };
        Globals.AddTo(scope);
        foreach ((string name, string value) in variables ?? new Dictionary<string, string>()) scope[name] = value;
        try
        {
            body.Run(scope);
        }
        catch (TemplateError error)
        {
            throw new TokenizerException($"{Source}: line {error.Line}: {error.Message}. {messages.Count} messages: {string.Join(", ", messages.Select(m => m.Role))}.", error);
        }
        return output.ToString();
    }

    /// <summary>The whole conversation, and where the assistant's turns stand in it: from the end of the prompt to where the next turn begins.</summary>
    internal (string Text, IReadOnlyList<Range> Answers) RenderWithAnswers(IReadOnlyList<ChatMessage> messages, IReadOnlyDictionary<string, string>? variables)
    {
        string whole = Render(messages, addGenerationPrompt: false, variables);
        AnswerLayout? layout = layouts.GetOrAdd(Shape(messages, variables), _ => AnswerLayout.TryMake(this, messages, variables));
        // A template may look into the texts: what was filled in counts only if it is what the template writes.
        return layout?.Fill(messages) is { } filled && filled.Text == whole ? filled : (whole, AnswerLayout.Find(this, messages, whole, variables));
    }

    private static string Shape(IReadOnlyList<ChatMessage> messages, IReadOnlyDictionary<string, string>? variables)
    {
        var shape = new StringBuilder();
        foreach (ChatMessage message in messages)
        {
            shape.Append(message.Role).Append(':');
            foreach (ChatPart part in message.Content) shape.Append(part is ChatPart.Text ? 't' : 'i');
            shape.Append(' ');
        }
        foreach ((string name, string value) in variables ?? new Dictionary<string, string>()) shape.Append(name).Append('=').Append(value).Append(' ');
        return shape.ToString();
    }

    private Dictionary<string, object?> AsValue(ChatMessage message) => new(StringComparer.Ordinal) { ["role"] = message.Role, ["content"] = TakesParts ? Parts(message) : PlainText(message) };

    private static List<object?> Parts(ChatMessage message) => [.. message.Content.Select(p => p switch
    {
        ChatPart.Text text => new Dictionary<string, object?>(StringComparer.Ordinal) { ["type"] = "text", ["text"] = text.Content },
        _ => new Dictionary<string, object?>(StringComparer.Ordinal) { ["type"] = "image" },
    })];

    private string PlainText(ChatMessage message) => message.Content.All(p => p is ChatPart.Text)
        ? string.Concat(message.Content.Cast<ChatPart.Text>().Select(t => t.Content))
        : throw new TokenizerException($"{Source}: a {message.Role} message holds an image, but the template only takes text. Use a template that asks for each part's type, such as ChatTemplates.Nano.");
}
