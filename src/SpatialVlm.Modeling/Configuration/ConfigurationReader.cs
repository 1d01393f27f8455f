using System.Text.Json;

namespace SpatialVlm.Modeling.Configuration;

/// <summary>A configuration that says too little or contradicts itself; the message lists everything that is wrong.</summary>
public sealed class ConfigurationException : IOException
{
    public ConfigurationException()
    {
    }

    public ConfigurationException(string message) : base(message)
    {
    }

    public ConfigurationException(string message, Exception innerException) : base(message, innerException)
    {
    }
}

/// <summary>Fields of a config.json, with every error collected instead of thrown at the first.</summary>
internal sealed class ConfigurationReader
{
    private readonly JsonElement element;
    private readonly string path;
    private readonly List<string> errors;

    private ConfigurationReader(JsonElement element, string path, List<string> errors) => (this.element, this.path, this.errors) = (element, path, errors);

    /// <summary>Parses a file and hands its fields to a reader function; throws with all errors if there were any.</summary>
    public static T Read<T>(string file, Func<ConfigurationReader, T> read)
    {
        JsonDocument document;
        try
        {
            document = JsonDocument.Parse(File.ReadAllBytes(file));
        }
        catch (JsonException error)
        {
            throw new ConfigurationException($"{file}: not JSON: {error.Message}", error);
        }
        using (document)
        {
            var errors = new List<string>();
            if (document.RootElement.ValueKind != JsonValueKind.Object) throw new ConfigurationException($"{file}: expected an object, got {document.RootElement.ValueKind}.");
            T result = read(new ConfigurationReader(document.RootElement, "", errors));
            return errors.Count == 0 ? result : throw new ConfigurationException($"{file}: {errors.Count} errors:\n  {string.Join("\n  ", errors)}");
        }
    }

    public bool Has(string name) => element.TryGetProperty(name, out JsonElement value) && value.ValueKind != JsonValueKind.Null;

    /// <summary>A part of the configuration; an empty one, with an error, where it is missing and required.</summary>
    public ConfigurationReader Part(string name, bool required = true)
    {
        if (element.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.Object) return new(value, $"{path}{name}.", errors);
        if (required) errors.Add($"{path}{name}: missing; expected an object");
        return new(JsonDocument.Parse("{}").RootElement, $"{path}{name}.", errors);
    }

    /// <summary>A whole number of at least 1; required where there is no default.</summary>
    public int Count(string name, int? fallback = null)
    {
        if (!Has(name)) return fallback ?? Missing(name, 1);
        JsonElement value = element.GetProperty(name);
        if (value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out int number) && number >= 1) return number;
        Error(name, $"expected a whole number from 1, got {value.GetRawText()}");
        return 1;
    }

    /// <summary>A place in a list: a whole number of at least 0.</summary>
    public int Index(string name, int fallback)
    {
        if (!Has(name)) return fallback;
        JsonElement value = element.GetProperty(name);
        if (value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out int number) && number >= 0) return number;
        Error(name, $"expected a whole number from 0, got {value.GetRawText()}");
        return fallback;
    }

    /// <summary>Whole numbers by name; empty where there are none.</summary>
    public IReadOnlyDictionary<string, int> Counts(string name)
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        if (!Has(name)) return counts;
        JsonElement value = element.GetProperty(name);
        if (value.ValueKind != JsonValueKind.Object) Error(name, $"expected an object of whole numbers, got {value.GetRawText()}");
        else
            foreach (JsonProperty item in value.EnumerateObject())
                if (item.Value.ValueKind == JsonValueKind.Number && item.Value.TryGetInt32(out int number) && number >= 1) counts[item.Name] = number;
                else Error($"{name}.{item.Name}", $"expected a whole number from 1, got {item.Value.GetRawText()}");
        return counts;
    }

    public double Number(string name, double fallback, double above = double.NegativeInfinity)
    {
        if (!Has(name)) return fallback;
        JsonElement value = element.GetProperty(name);
        if (value.ValueKind == JsonValueKind.Number && value.GetDouble() > above) return value.GetDouble();
        Error(name, $"expected a number above {above}, got {value.GetRawText()}");
        return fallback;
    }

    public bool Flag(string name, bool fallback)
    {
        if (!Has(name)) return fallback;
        JsonElement value = element.GetProperty(name);
        if (value.ValueKind is JsonValueKind.True or JsonValueKind.False) return value.GetBoolean();
        Error(name, $"expected true or false, got {value.GetRawText()}");
        return fallback;
    }

    public string Text(string name, string fallback)
    {
        if (!Has(name)) return fallback;
        JsonElement value = element.GetProperty(name);
        if (value.ValueKind == JsonValueKind.String) return value.GetString()!;
        Error(name, $"expected text, got {value.GetRawText()}");
        return fallback;
    }

    /// <summary>One number or a list of them.</summary>
    public IReadOnlyList<long> Numbers(string name)
    {
        if (!Has(name)) return [];
        JsonElement value = element.GetProperty(name);
        if (value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out long one)) return [one];
        if (value.ValueKind == JsonValueKind.Array && value.EnumerateArray().All(v => v.ValueKind == JsonValueKind.Number && v.TryGetInt64(out long _))) return [.. value.EnumerateArray().Select(v => v.GetInt64())];
        Error(name, $"expected a whole number or a list of them, got {value.GetRawText()}");
        return [];
    }

    /// <summary>Whether the field holds one text, not a list.</summary>
    public bool IsText(string name) => Has(name) && element.GetProperty(name).ValueKind == JsonValueKind.String;

    /// <summary>Whether the field says anything: not missing, null, false, 0 or empty.</summary>
    public bool Says(string name) => Has(name) && element.GetProperty(name).GetRawText() is not ("false" or "0" or "\"\"" or "[]" or "{}");

    public IReadOnlyList<string> Texts(string name)
    {
        if (!Has(name)) return [];
        JsonElement value = element.GetProperty(name);
        if (value.ValueKind == JsonValueKind.Array && value.EnumerateArray().All(v => v.ValueKind == JsonValueKind.String)) return [.. value.EnumerateArray().Select(v => v.GetString()!)];
        Error(name, $"expected a list of names, got {value.GetRawText()}");
        return [];
    }

    public void Error(string name, string what) => errors.Add($"{path}{name}: {what}");

    /// <summary>Notes an error unless the condition holds.</summary>
    public void Require(bool condition, string name, string what)
    {
        if (!condition) Error(name, what);
    }

    private int Missing(string name, int value)
    {
        Error(name, "missing");
        return value;
    }
}
