using System.Text.Json;

namespace SpatialVlm.Training.Checkpoints;

/// <summary>The small files of a Hugging Face checkpoint.</summary>
internal static class ModelFiles
{
    private static readonly JsonSerializerOptions style = new() { WriteIndented = true };
    private static readonly double[] half = [0.5, 0.5, 0.5];

    private static readonly string[] templateFiles = ["chat_template.json", "tokenizer_config.json", "processor_config.json"];

    /// <param name="template">Null where the model holds no conversations, or its template lies in other files.</param>
    public static void Write(string folder, int side, string? template, string card)
    {
        var processor = new
        {
            image_processor_type = "SiglipImageProcessor",
            do_resize = true,
            size = new { height = side, width = side },
            resample = 3,
            do_rescale = true,
            rescale_factor = 1 / 255.0,
            do_normalize = true,
            image_mean = half,
            image_std = half,
            do_convert_rgb = true,
        };
        File.WriteAllText(Path.Combine(folder, "preprocessor_config.json"), JsonSerializer.Serialize(processor, style));
        if (template is not null) File.WriteAllText(Path.Combine(folder, "chat_template.jinja"), template);
        File.WriteAllText(Path.Combine(folder, "README.md"), card);
    }

    /// <summary>Older checkpoints keep their template in JSON files.</summary>
    public static void CopyTemplates(string from, string folder)
    {
        foreach (string name in templateFiles.Where(n => File.Exists(Path.Combine(from, n)))) File.Copy(Path.Combine(from, name), Path.Combine(folder, name), overwrite: true);
    }
}
