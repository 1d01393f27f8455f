using System.Text;

namespace SpatialVlm.Modeling.Tokenization;

/// <summary>The token that stands for an image in a rendered conversation, and what is put in its place.</summary>
public sealed class ImagePlaceholder
{
    private readonly Tokenizer tokenizer;
    private readonly string token;

    public ImagePlaceholder(Tokenizer tokenizer, string token = "<image>")
    {
        (this.tokenizer, this.token) = (tokenizer, token);
        Id = tokenizer.IdOf(token) is { } id && tokenizer.Encode(token, addSpecialTokens: false) is [var alone] && alone == id
            ? id
            : throw new TokenizerException($"the tokenizer has no token of its own for {token}; expected it among added_tokens. Use the checkpoint's tokenizer.json, or train one with this special token.");
    }

    public int Id { get; }

    /// <summary>One token an image vector, with nothing around them.</summary>
    public int[] Repeated(int count) => [.. Enumerable.Repeat(Id, count)];

    /// <summary>As Idefics3 and SmolVLM write a photo cut into tiles.</summary>
    public int[] Tiled(int rows, int columns, int tokensPerTile) => tokenizer.Encode(TiledText(rows, columns, tokensPerTile), addSpecialTokens: false);

    /// <summary>The tiles row by row, each under its place, then the whole photo; the whole photo alone where there are no tiles.</summary>
    public string TiledText(int rows, int columns, int tokensPerTile)
    {
        const string Around = "<fake_token_around_image>";
        string vectors = string.Concat(Enumerable.Repeat(token, tokensPerTile));
        var text = new StringBuilder();
        for (int row = 1; row <= rows; row++)
        {
            for (int column = 1; column <= columns; column++) text.Append($"{Around}<row_{row}_col_{column}>{vectors}");
            text.Append('\n');
        }
        if (rows > 0) text.Append('\n');
        return text.Append($"{Around}<global-img>{vectors}{Around}").ToString();
    }

    /// <summary>Each placeholder replaced by the ids of its image, in order.</summary>
    public EncodedConversation Splice(EncodedConversation conversation, IReadOnlyList<int[]> images)
    {
        int places = conversation.Ids.Count(i => i == Id);
        if (places != images.Count)
            throw new TokenizerException($"the conversation holds {places} {token} tokens, but {images.Count} images were given; expected as many. Check that no question or answer has {token} in its own text.");
        var ids = new List<int>();
        var isAnswer = new List<bool>();
        int image = 0;
        for (int i = 0; i < conversation.Ids.Length; i++)
        {
            int[] put = conversation.Ids[i] == Id ? images[image++] : [conversation.Ids[i]];
            ids.AddRange(put);
            isAnswer.AddRange(Enumerable.Repeat(conversation.IsAnswer[i], put.Length));
        }
        return new([.. ids], [.. isAnswer]);
    }

    /// <inheritdoc cref="Splice(EncodedConversation, IReadOnlyList{int[]})"/>
    public int[] Splice(int[] ids, IReadOnlyList<int[]> images) => Splice(new EncodedConversation(ids, new bool[ids.Length]), images).Ids;
}
