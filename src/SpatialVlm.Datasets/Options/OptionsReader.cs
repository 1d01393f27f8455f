using System.Globalization;
using System.Reflection;
using System.Text.Json;

namespace SpatialVlm.Datasets.Options;

/// <summary>Reads a JSON file into a record of options: unknown keys refused, every error reported at once with its path.</summary>
public sealed class OptionsReader
{
    private readonly List<string> errors = [];

    /// <summary>Lays the file's values over <paramref name="defaults"/>. Keys are the properties' names in snake_case; records nest.</summary>
    /// <exception cref="OptionsException">Anything at all is wrong; the message lists everything.</exception>
    public static T Read<T>(string path, T defaults) where T : notnull
    {
        string text;
        try
        {
            text = File.ReadAllText(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new OptionsException([$"{path}: can't be read ({e.Message}) Give --options a JSON file."]);
        }
        return Parse(text, path, defaults);
    }

    /// <param name="source">Named in the errors, such as the file's path.</param>
    public static T Parse<T>(string json, string source, T defaults) where T : notnull
    {
        JsonDocument document;
        try
        {
            document = JsonDocument.Parse(json, new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
        }
        catch (JsonException e)
        {
            throw new OptionsException([$"{source}: not JSON: {e.Message}"]);
        }
        var reader = new OptionsReader();
        using (document)
        {
            var value = (T)reader.ReadRecord(document.RootElement, typeof(T), defaults, source);
            if (reader.errors.Count > 0) throw new OptionsException(reader.errors);
            return value;
        }
    }

    private object ReadRecord(JsonElement element, Type type, object defaults, string path)
    {
        var copy = Clone(defaults);
        if (element.ValueKind != JsonValueKind.Object)
        {
            errors.Add($"{path}: expected an object, got {Shown(element)}.");
            return copy;
        }
        var properties = Names(type);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var member in element.EnumerateObject())
        {
            var where = $"{path}: {member.Name}";
            if (!seen.Add(member.Name)) errors.Add($"{where}: given twice. Keep one.");
            else if (!properties.TryGetValue(member.Name, out var property))
                errors.Add($"{where}: no such option. {Suggestion(member.Name, properties.Keys)}");
            else if (ReadValue(member.Value, property, property.GetValue(copy), where) is { } value)
                property.SetValue(copy, value);
        }
        return copy;
    }

    private object? ReadValue(JsonElement element, PropertyInfo property, object? current, string where)
    {
        var type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        if (type == typeof(bool))
            return element.ValueKind is JsonValueKind.True or JsonValueKind.False ? element.GetBoolean() : Wrong(where, "true or false", element);
        if (type == typeof(string))
            return element.ValueKind == JsonValueKind.String ? element.GetString() : Wrong(where, "a string", element);
        if (type == typeof(int))
            return element.ValueKind == JsonValueKind.Number && element.TryGetInt32(out var whole) ? InRange(whole, whole, property, where) : Wrong(where, "a whole number", element);
        if (type == typeof(long))
            return element.ValueKind == JsonValueKind.Number && element.TryGetInt64(out var large) ? InRange(large, large, property, where) : Wrong(where, "a whole number", element);
        if (type == typeof(double))
            return element.ValueKind == JsonValueKind.Number ? InRange(element.GetDouble(), element.GetDouble(), property, where) : Wrong(where, "a number", element);
        if (type == typeof(IReadOnlyDictionary<string, double>)) return ReadWeights(element, where);
        if (type == typeof(IReadOnlyList<string>)) return ReadList(element, JsonValueKind.String, "a list of strings", where, e => e.GetString()!);
        if (type == typeof(IReadOnlyList<double>)) return ReadList(element, JsonValueKind.Number, "a list of numbers", where, e => e.GetDouble());
        if (type.IsEnum) return ReadName(element, type, where);
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>)) return ReadRecords(element, type.GetGenericArguments()[0], where);
        return ReadRecord(element, type, current ?? Activator.CreateInstance(type)!, where);
    }

    private object? ReadName(JsonElement element, Type type, string where)
    {
        var names = Enum.GetNames(type).ToDictionary(JsonNamingPolicy.SnakeCaseLower.ConvertName, n => Enum.Parse(type, n), StringComparer.Ordinal);
        return element.ValueKind == JsonValueKind.String && names.TryGetValue(element.GetString()!, out var value) ? value : Wrong(where, string.Join(" or ", names.Keys), element);
    }

    private object? ReadRecords(JsonElement element, Type type, string where)
    {
        if (element.ValueKind != JsonValueKind.Array) return Wrong(where, "a list of objects", element);
        var list = Array.CreateInstance(type, element.GetArrayLength());
        for (var i = 0; i < list.Length; i++) list.SetValue(ReadRecord(element[i], type, Activator.CreateInstance(type)!, $"{where}[{i}]"), i);
        return list;
    }

    private object? ReadWeights(JsonElement element, string where)
    {
        if (element.ValueKind != JsonValueKind.Object) return Wrong(where, "an object of names and numbers", element);
        var weights = new SortedDictionary<string, double>(StringComparer.Ordinal);
        foreach (var member in element.EnumerateObject())
        {
            if (member.Value.ValueKind == JsonValueKind.Number) weights[member.Name] = member.Value.GetDouble();
            else errors.Add($"{where}.{member.Name}: expected a number, got {Shown(member.Value)}.");
        }
        return weights;
    }

    private object? ReadList<T>(JsonElement element, JsonValueKind kind, string expected, string where, Func<JsonElement, T> read)
    {
        if (element.ValueKind != JsonValueKind.Array || element.EnumerateArray().Any(e => e.ValueKind != kind)) return Wrong(where, expected, element);
        return element.EnumerateArray().Select(read).ToArray();
    }

    private object? InRange(object value, double number, PropertyInfo property, string where)
    {
        if (property.GetCustomAttribute<OptionRangeAttribute>() is not { } range || (number >= range.Least && number <= range.Most)) return value;
        errors.Add(string.Create(CultureInfo.InvariantCulture, $"{where}: expected {range.Least} to {range.Most}, got {number}."));
        return null;
    }

    private object? Wrong(string where, string expected, JsonElement got)
    {
        errors.Add($"{where}: expected {expected}, got {Shown(got)}.");
        return null;
    }

    private static object Clone(object record) =>
        record.GetType().GetMethod("<Clone>$")?.Invoke(record, null) ?? throw new ArgumentException($"{record.GetType().Name} is not a record.", nameof(record));

    internal static Dictionary<string, PropertyInfo> Names(Type type) =>
        type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p.CanWrite)
            .ToDictionary(p => JsonNamingPolicy.SnakeCaseLower.ConvertName(p.Name), StringComparer.Ordinal);

    private static string Shown(JsonElement element)
    {
        var text = element.GetRawText();
        return text.Length <= 40 ? text : $"{text[..40]}...";
    }

    /// <summary>Names the nearest key, or all of them where none is near.</summary>
    internal static string Suggestion(string got, IEnumerable<string> known)
    {
        var nearest = known.OrderBy(name => EditDistance(got, name)).ThenBy(name => name, StringComparer.Ordinal).First();
        return EditDistance(got, nearest) <= Math.Max(2, got.Length / 3)
            ? $"Did you mean {nearest}?"
            : $"Known: {string.Join(", ", known.Order(StringComparer.Ordinal))}.";
    }

    private static int EditDistance(string a, string b)
    {
        var previous = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var current = new int[b.Length + 1];
            current[0] = i;
            for (var j = 1; j <= b.Length; j++)
                current[j] = Math.Min(Math.Min(current[j - 1], previous[j]) + 1, previous[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1));
            previous = current;
        }
        return previous[^1];
    }
}
