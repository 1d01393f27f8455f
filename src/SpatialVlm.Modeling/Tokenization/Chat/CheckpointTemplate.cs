using System.Text.Json;

namespace SpatialVlm.Modeling.Tokenization;

/// <summary>A checkpoint folder's chat template with the tokens it asks for by name.</summary>
/// <param name="Variables">bos_token, eos_token and the like.</param>
public sealed record CheckpointTemplate(ChatTemplate Template, IReadOnlyDictionary<string, string> Variables)
{
    private static readonly string[] Configurations = ["tokenizer_config.json", "chat_template.json", "processor_config.json"];

    /// <summary>From chat_template.jinja, or from the JSON files in which older checkpoints keep it; null where there is none.</summary>
    public static CheckpointTemplate? Find(string folder)
    {
        string file = Path.Combine(folder, "chat_template.jinja");
        ChatTemplate? template = File.Exists(file) ? ChatTemplate.Load(file) : null;
        var variables = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (string path in Configurations.Select(c => Path.Combine(folder, c)).Where(File.Exists))
        {
            using JsonDocument document = Parse(path);
            foreach ((string name, JsonPlace value) in new JsonPlace(document.RootElement, "", path).Fields())
            {
                if (name == "chat_template") template ??= InJson(value, path);
                else if (name.EndsWith("_token", StringComparison.Ordinal) && TokenText(value) is { } token) variables[name] = token;
            }
        }
        return template is null ? null : new(template, variables);
    }

    private static JsonDocument Parse(string path)
    {
        try
        {
            return JsonDocument.Parse(File.ReadAllBytes(path));
        }
        catch (JsonException error)
        {
            throw new TokenizerException($"{path}: line {error.LineNumber + 1}: not JSON ({error.Message}). Copy the file again from the checkpoint.", error);
        }
    }

    /// <summary>One template, or several with names, of which the one called default counts.</summary>
    private static ChatTemplate? InJson(JsonPlace value, string path)
    {
        if (value.IsNull) return null;
        if (value.Value.ValueKind == JsonValueKind.String) return ChatTemplate.Parse(value.Text, $"{path}: chat_template");
        JsonPlace[] named = [.. value.Items()];
        JsonPlace chosen = named.FirstOrDefault(n => n.Required("name").Text == "default");
        return chosen.Source is null ? throw value.Wrong("a template, or a list with one named \"default\"") : ChatTemplate.Parse(chosen.Required("template").Text, $"{path}: chat_template");
    }

    private static string? TokenText(JsonPlace value) => value.Value.ValueKind switch
    {
        JsonValueKind.String => value.Text,
        JsonValueKind.Object => value.TextOrNull("content"),
        _ => null,
    };
}
