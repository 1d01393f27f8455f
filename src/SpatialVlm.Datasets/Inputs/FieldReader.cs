using System.Text.Json;
using SpatialVlm.Datasets.Options;

namespace SpatialVlm.Datasets.Inputs;

/// <summary>Reads the fields of one JSON object and notes every error: what was found where, what was expected, what to do.</summary>
/// <param name="where">"manifest.jsonl:3", and the path inside the line.</param>
internal sealed class FieldReader(JsonElement element, string where, List<string> errors)
{
    /// <summary>Unknown and doubled names are errors.</summary>
    public FieldReader Known(params string[] names)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var member in element.EnumerateObject())
        {
            if (!names.Contains(member.Name)) Add(member.Name, $"no such field. {OptionsReader.Suggestion(member.Name, names)}");
            else if (!seen.Add(member.Name)) Add(member.Name, "given twice. Keep one.");
        }
        return this;
    }

    /// <summary>The value, where the field is there and not null.</summary>
    public bool Has(string field, out JsonElement value) => element.TryGetProperty(field, out value) && value.ValueKind != JsonValueKind.Null;

    public string? Text(string field, bool required = false)
    {
        if (!Has(field, out var value))
        {
            if (required) Add(field, "missing, and nothing works without it. Add it.");
            return null;
        }
        if (value.ValueKind == JsonValueKind.String && value.GetString() is { } text && !string.IsNullOrWhiteSpace(text) && !text.Contains('\0')) return text;
        Wrong(field, "a text that is not empty", value);
        return null;
    }

    public string? OneOf(string field, params string[] words)
    {
        if (!Has(field, out var value)) return null;
        if (value.ValueKind == JsonValueKind.String && words.Contains(value.GetString())) return value.GetString();
        Wrong(field, string.Join(" or ", words.Select(word => $"\"{word}\"")), value);
        return null;
    }

    public double? Positive(string field)
    {
        if (!Has(field, out var value)) return null;
        if (value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var number) && number > 0 && double.IsFinite(number)) return number;
        Wrong(field, "a number above 0", value);
        return null;
    }

    /// <summary>A list of that many numbers that pass the test.</summary>
    public double[]? Numbers(string field, int count, string expected, Func<double[], bool> holds)
    {
        if (!Has(field, out var value)) return null;
        if (value.ValueKind == JsonValueKind.Array && value.GetArrayLength() == count && value.EnumerateArray().All(n => n.ValueKind == JsonValueKind.Number))
        {
            double[] numbers = [.. value.EnumerateArray().Select(n => n.GetDouble())];
            if (numbers.All(double.IsFinite) && holds(numbers)) return numbers;
        }
        Wrong(field, expected, value);
        return null;
    }

    /// <summary>The reader of a nested object; null where it is absent or something else.</summary>
    public FieldReader? Object(string field, string expected)
    {
        if (!Has(field, out var value)) return null;
        if (value.ValueKind == JsonValueKind.Object) return new FieldReader(value, $"{where}: {field}", errors);
        Wrong(field, expected, value);
        return null;
    }

    public void Wrong(string field, string expected, JsonElement got, string remedy = "Correct it or leave the field out.") =>
        Add(field, $"expected {expected}, got {Shown(got)}. {remedy}");

    public void Add(string field, string message) => errors.Add($"{where}: {field}: {message}");

    private static string Shown(JsonElement element)
    {
        var text = element.GetRawText();
        return text.Length <= 40 ? text : $"{text[..40]}...";
    }
}
