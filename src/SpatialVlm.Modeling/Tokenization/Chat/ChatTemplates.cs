namespace SpatialVlm.Modeling.Tokenization;

/// <summary>The templates of our own models.</summary>
public static class ChatTemplates
{
    private static readonly Lazy<string> Text = new(Read);
    private static readonly Lazy<ChatTemplate> Parsed = new(() => ChatTemplate.Parse(Text.Value, "nano.jinja"));

    /// <summary>&lt;|user|&gt;&lt;image&gt;question&lt;|end|&gt;&lt;|assistant|&gt;answer&lt;|end|&gt;, and so on.</summary>
    public static ChatTemplate Nano => Parsed.Value;

    /// <summary>As a checkpoint's chat_template.jinja holds it.</summary>
    public static string NanoText => Text.Value;

    /// <summary>Padding first, so that its id is 0; then what the template writes.</summary>
    public static IReadOnlyList<string> NanoSpecialTokens { get; } = ["<pad>", "<|end|>", "<|user|>", "<|assistant|>", "<|system|>", "<image>"];

    private static string Read()
    {
        using Stream stream = typeof(ChatTemplates).Assembly.GetManifestResourceStream("nano.jinja") ?? throw new InvalidOperationException("nano.jinja is not embedded: build again.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
