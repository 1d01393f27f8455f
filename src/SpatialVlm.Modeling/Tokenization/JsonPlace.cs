using System.Text.Json;

namespace SpatialVlm.Modeling.Tokenization;

/// <summary>A value in a tokenizer.json together with where it stands, so that every complaint can name the place.</summary>
internal readonly record struct JsonPlace(JsonElement Value, string Path, string Source)
{
    public bool IsNull => Value.ValueKind is JsonValueKind.Null or JsonValueKind.Undefined;

    /// <summary>What the object's "type" field says.</summary>
    public string Type => Required("type").Text;

    public string Text
    {
        get
        {
            if (Value.ValueKind != JsonValueKind.String) throw Wrong("a string");
            try
            {
                return Value.GetString()!;
            }
            catch (InvalidOperationException error)
            {
                throw new TokenizerException($"{Source}: {Path}: the string is not valid Unicode ({error.Message}). Write the file anew with the library that made it.", error);
            }
        }
    }

    public int Id => Value.ValueKind == JsonValueKind.Number && Value.TryGetInt32(out int id) && id >= 0 ? id : throw Wrong("a token id (a whole number from 0)");

    public JsonPlace this[int index] => new(Value[index], $"{Path}[{index}]", Source);

    /// <summary>A field, which may be missing or null.</summary>
    public JsonPlace Field(string name)
    {
        if (Value.ValueKind != JsonValueKind.Object) throw Wrong("an object");
        return new(Value.TryGetProperty(name, out JsonElement field) ? field : default, Path.Length == 0 ? name : $"{Path}.{name}", Source);
    }

    public JsonPlace Required(string name)
    {
        JsonPlace field = Field(name);
        return field.IsNull ? throw new TokenizerException($"{Source}: {field.Path}: missing. A tokenizer.json written by Hugging Face's tokenizers always has it: copy the file again from the checkpoint.") : field;
    }

    public bool Flag(string name, bool fallback)
    {
        JsonPlace field = Field(name);
        return field.IsNull ? fallback : field.Value.ValueKind is JsonValueKind.True or JsonValueKind.False ? field.Value.GetBoolean() : throw field.Wrong("true or false");
    }

    public string? TextOrNull(string name)
    {
        JsonPlace field = Field(name);
        return field.IsNull ? null : field.Text;
    }

    public IEnumerable<JsonPlace> Items()
    {
        if (Value.ValueKind != JsonValueKind.Array) throw Wrong("a list");
        JsonPlace place = this;
        return Enumerable.Range(0, Value.GetArrayLength()).Select(i => place[i]);
    }

    public IEnumerable<(string Name, JsonPlace Value)> Fields()
    {
        if (Value.ValueKind != JsonValueKind.Object) throw Wrong("an object");
        JsonPlace place = this;
        return Value.EnumerateObject().Select(p => (p.Name, new JsonPlace(p.Value, $"{place.Path}[\"{p.Name}\"]", place.Source)));
    }

    public TokenizerException Wrong(string expected)
    {
        string got = IsNull ? "nothing" : Value.GetRawText();
        return new($"{Source}: {Path}: expected {expected}, got {(got.Length > 80 ? got[..80] + "…" : got)}. Copy the file again from the checkpoint, or correct this field.");
    }

    public TokenizerException Unsupported(string what, string supported) =>
        new($"{Source}: {Path}: {what} is not supported yet; supported: {supported}. Use a checkpoint with a byte-level BPE tokenizer (docs/tokenizer.md lists the parts).");
}
