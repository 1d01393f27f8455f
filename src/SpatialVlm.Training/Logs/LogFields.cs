using System.Text.Json;

namespace SpatialVlm.Training.Logs;

/// <summary>Fields of one logged object; a field that is absent is unknown, one of another kind is an error that names its place.</summary>
/// <param name="Place">File and line, for errors.</param>
internal readonly record struct LogFields(JsonElement Line, string Place)
{
    /// <returns>NaN for null and for an absent field.</returns>
    public double Number(string name)
    {
        if (!Get(name, out var value)) return double.NaN;
        return value.ValueKind switch
        {
            JsonValueKind.Number => value.GetDouble(),
            JsonValueKind.String when value.GetString() is "Infinity" => double.PositiveInfinity,
            JsonValueKind.String when value.GetString() is "-Infinity" => double.NegativeInfinity,
            _ => throw Wrong(name, "a number, null, \"Infinity\" or \"-Infinity\"", value),
        };
    }

    /// <returns>0 for an absent field.</returns>
    public long Count(string name) => !Get(name, out var value) ? 0 : value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var count) ? count : throw Wrong(name, "a whole number", value);

    public string Text(string name) => !Get(name, out var value) ? "" : value.ValueKind == JsonValueKind.String ? value.GetString()! : throw Wrong(name, "a text", value);

    public bool Truth(string name) => Get(name, out var value) && value.ValueKind == JsonValueKind.True;

    public LogFields Inner(string name) => new(Get(name, out var value) ? value : default, Place);

    public IEnumerable<LogFields> Items(string name)
    {
        var place = Place;
        return !Get(name, out var value) ? [] : value.ValueKind == JsonValueKind.Array ? value.EnumerateArray().Select(e => new LogFields(e, place)) : throw Wrong(name, "a list", value);
    }

    /// <returns>null for an absent field.</returns>
    public Dictionary<string, T>? Map<T>(string name, Func<JsonElement, T> read)
    {
        if (!Get(name, out var value)) return null;
        if (value.ValueKind != JsonValueKind.Object) throw Wrong(name, "an object", value);
        var map = new Dictionary<string, T>(StringComparer.Ordinal);
        foreach (var member in value.EnumerateObject())
            map[member.Name] = member.Value.ValueKind == JsonValueKind.Number ? read(member.Value) : throw Wrong($"{name}.{member.Name}", "a number", member.Value);
        return map;
    }

    private bool Get(string name, out JsonElement value)
    {
        value = default;
        return Line.ValueKind == JsonValueKind.Object && Line.TryGetProperty(name, out value) && value.ValueKind != JsonValueKind.Null;
    }

    private TrainingLogException Wrong(string name, string expected, JsonElement got) =>
        new($"{Place}: {name}: expected {expected}, got {got.GetRawText()}. Was the file changed by hand?");
}
