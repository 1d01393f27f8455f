namespace SpatialVlm.Modeling.Tokenization;

/// <summary>What the "post_processor" of a tokenizer.json lays around the tokens of a text.</summary>
internal sealed record SequenceFrame(IReadOnlyList<(int Id, string Token)> Before, IReadOnlyList<(int Id, string Token)> After)
{
    private const string Supported = "TemplateProcessing, ByteLevel, RobertaProcessing, BertProcessing, Sequence";

    public static SequenceFrame Nothing { get; } = new([], []);

    public static SequenceFrame Read(JsonPlace place) => place.IsNull ? Nothing : place.Type switch
    {
        // It only moves offsets.
        "ByteLevel" => Nothing,
        "RobertaProcessing" or "BertProcessing" => new([Named(place.Required("cls"))], [Named(place.Required("sep"))]),
        "TemplateProcessing" => Template(place),
        "Sequence" => place.Required("processors").Items().Select(Read).Aggregate(Nothing, (inner, outer) => new([.. outer.Before, .. inner.Before], [.. inner.After, .. outer.After])),
        string other => throw place.Unsupported($"post-processor \"{other}\"", Supported),
    };

    private static (int Id, string Token) Named(JsonPlace pair) =>
        pair.Value.ValueKind == System.Text.Json.JsonValueKind.Array && pair.Value.GetArrayLength() == 2 ? (pair[1].Id, pair[0].Text) : throw pair.Wrong("a token and its id");

    private static SequenceFrame Template(JsonPlace place)
    {
        var before = new List<(int, string)>();
        var after = new List<(int, string)>();
        bool seen = false;
        foreach (JsonPlace item in place.Required("single").Items())
        {
            JsonPlace special = item.Field("SpecialToken");
            if (special.IsNull)
            {
                JsonPlace sequence = item.Required("Sequence").Required("id");
                if (seen || sequence.Text != "A") throw sequence.Wrong("\"A\", once");
                seen = true;
                continue;
            }
            (seen ? after : before).AddRange(Tokens(place, special.Required("id")));
        }
        return seen ? new(before, after) : throw place.Required("single").Wrong("the Sequence \"A\" among the items");
    }

    private static IEnumerable<(int, string)> Tokens(JsonPlace template, JsonPlace name)
    {
        JsonPlace token = template.Required("special_tokens").Required(name.Text);
        return token.Required("ids").Items().Zip(token.Required("tokens").Items(), (id, text) => (id.Id, text.Text));
    }
}
