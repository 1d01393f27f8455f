using System.Text;

namespace SpatialVlm.Modeling.Tokenization;

/// <summary>The "decoder" of a tokenizer.json as one function from tokens to text.</summary>
internal static class Decoders
{
    private const string Supported = "ByteLevel, Fuse, Replace, Strip, Sequence";

    public static Func<List<string>, string> Read(JsonPlace place)
    {
        if (place.IsNull) return tokens => string.Join(' ', tokens);
        Func<List<string>, List<string>> step = Step(place);
        return tokens => string.Concat(step(tokens));
    }

    private static Func<List<string>, List<string>> Step(JsonPlace place)
    {
        switch (place.Type)
        {
            case "ByteLevel": return Spell;
            case "Fuse": return tokens => [string.Concat(tokens)];
            case "Strip":
                string content = place.Required("content").Text;
                int start = place.Required("start").Id, stop = place.Required("stop").Id;
                return tokens => [.. tokens.Select(t => Strip(t, content, start, stop))];
            case "Replace":
                JsonPlace pattern = place.Required("pattern").Required("String");
                string replacement = place.Required("content").Text;
                return tokens => [.. tokens.Select(t => t.Replace(pattern.Text, replacement, StringComparison.Ordinal))];
            case "Sequence":
                Func<List<string>, List<string>>[] steps = [.. place.Required("decoders").Items().Select(Step)];
                return tokens => steps.Aggregate(tokens, (t, step) => step(t));
            default: throw place.Unsupported($"decoder \"{place.Type}\"", Supported);
        }
    }

    private static List<string> Spell(List<string> tokens)
    {
        var bytes = new List<byte>();
        foreach (string token in tokens) ByteAlphabet.Decode(token, bytes);
        return [Encoding.UTF8.GetString(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(bytes))];
    }

    private static string Strip(string token, string content, int start, int stop)
    {
        for (int n = 0; n < start && token.StartsWith(content, StringComparison.Ordinal); n++) token = token[content.Length..];
        for (int n = 0; n < stop && token.EndsWith(content, StringComparison.Ordinal); n++) token = token[..^content.Length];
        return token;
    }
}
