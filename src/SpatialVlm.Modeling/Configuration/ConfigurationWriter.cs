using System.Text;
using System.Text.Json;

namespace SpatialVlm.Modeling.Configuration;

/// <summary>Writes configurations as the config.json of published checkpoints: Idefics 3's style for a vision-language model, SigLIP's for the contrastive pair.</summary>
public static class ConfigurationWriter
{
    /// <summary>Writes beside the target and renames.</summary>
    public static void Write(VlmConfiguration configuration, string file) => Replace(file, Text(configuration));

    /// <summary>Writes beside the target and renames.</summary>
    public static void Write(SiglipConfiguration configuration, string file) => Replace(file, Text(configuration));

    public static string Text(VlmConfiguration c)
    {
        RequireIdefics(c);
        return Json(json =>
        {
            Architecture(json, "Idefics3ForConditionalGeneration", "idefics3");
            json.WriteNumber("image_token_id", c.ImageToken);
            json.WriteNumber("scale_factor", c.ShuffleFactor);
            json.WriteBoolean("tie_word_embeddings", c.Text.TieEmbeddings);
            WritePadding(json, c.Text);
            json.WriteStartObject("text_config");
            WriteDecoder(json, c.Text);
            json.WriteEndObject();
            json.WriteStartObject("vision_config");
            json.WriteString("model_type", "idefics3_vision");
            WriteVision(json, c.Vision);
            json.WriteEndObject();
        });
    }

    public static string Text(SiglipConfiguration c) => Json(json =>
    {
        Architecture(json, "SiglipModel", "siglip");
        json.WriteStartObject("text_config");
        WriteSiglipText(json, c.Text);
        json.WriteEndObject();
        json.WriteStartObject("vision_config");
        json.WriteString("model_type", "siglip_vision_model");
        WriteVision(json, c.Vision);
        json.WriteBoolean("vision_use_head", c.Vision.UseHead);
        json.WriteEndObject();
    });

    // What the style has no field for cannot be written without becoming another model.
    private static void RequireIdefics(VlmConfiguration c)
    {
        (bool Fits, string What)[] demands =
        [
            (c.Projector == ProjectorKind.PixelShuffle, $"Projector is {c.Projector}, expected PixelShuffle"),
            (c.Names == Presets.IdeficsNames, $"Names are {c.Names}, expected {Presets.IdeficsNames}"),
            (!c.Vision.UseHead, "Vision.UseHead is true, expected false"),
            (c.Text.NormOffset == 0, $"Text.NormOffset is {c.Text.NormOffset}, expected 0"),
            (!c.Text.ScalesEmbeddings, "Text.ScalesEmbeddings is true, expected false"),
        ];
        string[] wrong = [.. demands.Where(d => !d.Fits).Select(d => d.What)];
        if (wrong.Length > 0) throw new ConfigurationException($"A config.json of Idefics 3's style cannot say what this model is:\n  {string.Join("\n  ", wrong)}");
    }

    private static void Architecture(Utf8JsonWriter json, string architecture, string modelType)
    {
        json.WriteStartArray("architectures");
        json.WriteStringValue(architecture);
        json.WriteEndArray();
        json.WriteString("model_type", modelType);
        json.WriteString("torch_dtype", "float32");
    }

    private static void WriteVision(Utf8JsonWriter json, VisionConfiguration c)
    {
        json.WriteNumber("hidden_size", c.HiddenSize);
        json.WriteNumber("intermediate_size", c.IntermediateSize);
        json.WriteNumber("num_hidden_layers", c.Layers);
        json.WriteNumber("num_attention_heads", c.Heads);
        json.WriteNumber("image_size", c.ImageSize);
        json.WriteNumber("patch_size", c.PatchSize);
        json.WriteNumber("num_channels", c.Channels);
        json.WriteString("hidden_act", c.Activation);
        json.WriteNumber("layer_norm_eps", c.NormEpsilon);
    }

    private static void WriteSiglipText(Utf8JsonWriter json, SiglipTextConfiguration c)
    {
        json.WriteString("model_type", "siglip_text_model");
        json.WriteNumber("hidden_size", c.HiddenSize);
        json.WriteNumber("intermediate_size", c.IntermediateSize);
        json.WriteNumber("num_hidden_layers", c.Layers);
        json.WriteNumber("num_attention_heads", c.Heads);
        json.WriteNumber("vocab_size", c.Vocabulary);
        json.WriteNumber("max_position_embeddings", c.MaxPositions);
        json.WriteNumber("projection_size", c.ProjectionSize);
        json.WriteString("hidden_act", c.Activation);
        json.WriteNumber("layer_norm_eps", c.NormEpsilon);
        // The defaults lie outside a small vocabulary, and an embedding's padding index must not.
        json.WriteNumber("pad_token_id", Math.Min(1, c.Vocabulary - 1));
    }

    private static void WriteDecoder(Utf8JsonWriter json, DecoderConfiguration c)
    {
        json.WriteString("model_type", "llama");
        json.WriteNumber("hidden_size", c.HiddenSize);
        json.WriteNumber("intermediate_size", c.IntermediateSize);
        json.WriteNumber("num_hidden_layers", c.Layers);
        json.WriteNumber("num_attention_heads", c.Heads);
        json.WriteNumber("num_key_value_heads", c.KeyValueHeads);
        json.WriteNumber("head_dim", c.HeadSize);
        json.WriteNumber("vocab_size", c.Vocabulary);
        json.WriteString("hidden_act", c.Activation);
        json.WriteNumber("rms_norm_eps", c.NormEpsilon);
        json.WriteBoolean("attention_bias", c.AttentionBias);
        json.WriteBoolean("mlp_bias", c.FeedForwardBias);
        json.WriteBoolean("tie_word_embeddings", c.TieEmbeddings);
        json.WriteNumber("rope_theta", c.RopeTheta);
        WriteScaling(json, c.RopeScaling, c.PositionScale);
        WriteEnds(json, c.EndTokens);
        WritePadding(json, c);
    }

    // Finished rows of a batch are filled up with it: any token of the vocabulary does, ends are customary.
    private static void WritePadding(Utf8JsonWriter json, DecoderConfiguration c) => json.WriteNumber("pad_token_id", c.EndTokens.Count > 0 ? c.EndTokens[0] : 0);

    private static void WriteScaling(Utf8JsonWriter json, RopeScaling? scaling, double positionScale)
    {
        if (scaling is null && positionScale == 1)
        {
            json.WriteNull("rope_scaling");
            return;
        }
        json.WriteStartObject("rope_scaling");
        json.WriteString("rope_type", scaling is null ? "linear" : "llama3");
        json.WriteNumber("factor", scaling?.Factor ?? positionScale);
        if (scaling is not null) WriteBands(json, scaling);
        json.WriteEndObject();
    }

    private static void WriteBands(Utf8JsonWriter json, RopeScaling scaling)
    {
        json.WriteNumber("low_freq_factor", scaling.LowFrequencyFactor);
        json.WriteNumber("high_freq_factor", scaling.HighFrequencyFactor);
        json.WriteNumber("original_max_position_embeddings", scaling.OriginalMaxPositions);
    }

    private static void WriteEnds(Utf8JsonWriter json, IReadOnlyList<long> ends)
    {
        if (ends.Count == 0) json.WriteNull("eos_token_id");
        else if (ends.Count == 1) json.WriteNumber("eos_token_id", ends[0]);
        else
        {
            json.WriteStartArray("eos_token_id");
            foreach (long end in ends) json.WriteNumberValue(end);
            json.WriteEndArray();
        }
    }

    private static string Json(Action<Utf8JsonWriter> write)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true, NewLine = "\n" }))
        {
            json.WriteStartObject();
            write(json);
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(stream.ToArray()) + "\n";
    }

    private static void Replace(string file, string text)
    {
        string partial = file + ".partial";
        File.WriteAllText(partial, text);
        File.Move(partial, file, overwrite: true);
    }
}
