namespace SpatialVlm.Modeling.Tokenization;

/// <summary>One turn of a conversation.</summary>
/// <param name="Role">user, assistant or system.</param>
public sealed record ChatMessage(string Role, IReadOnlyList<ChatPart> Content)
{
    public static ChatMessage User(params ChatPart[] parts) => new("user", parts);

    public static ChatMessage Assistant(string text) => new("assistant", [new ChatPart.Text(text)]);
}

/// <summary>A piece of a message: text, or the place of an image.</summary>
public abstract record ChatPart
{
    private ChatPart()
    {
    }

    public static ChatPart AnImage { get; } = new Image();

    public static implicit operator ChatPart(string text) => FromString(text);

    public static ChatPart FromString(string text) => new Text(text);

    public sealed record Text(string Content) : ChatPart;

    public sealed record Image : ChatPart;
}
