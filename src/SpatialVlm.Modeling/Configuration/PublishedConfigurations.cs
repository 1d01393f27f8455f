using SpatialVlm.Tensors;

namespace SpatialVlm.Modeling.Configuration;

/// <summary>Reads the config.json of published checkpoints, in the style they carry (rope_theta, rope_scaling, torch_dtype) and the newer one (rope_parameters, dtype).</summary>
public static class PublishedConfigurations
{
    public static DecoderConfiguration ReadDecoder(string file) => ConfigurationReader.Read(file, c => Decoder(c, c.Flag("tie_word_embeddings", false)));

    public static VisionConfiguration ReadVision(string file) => ConfigurationReader.Read(file, c => Vision(c.Has("vision_config") ? c.Part("vision_config") : c, SiglipDefaults));

    public static SiglipConfiguration ReadSiglip(string file) => ConfigurationReader.Read(file, c =>
    {
        ConfigurationReader text = c.Part("text_config");
        var pair = new SiglipConfiguration(Vision(c.Part("vision_config"), SiglipDefaults), SiglipText(text));
        c.Require(pair.Text.ProjectionSize == pair.Vision.HiddenSize, "text_config.projection_size", $"{pair.Text.ProjectionSize} is not the vision tower's hidden_size {pair.Vision.HiddenSize}: the two cannot be compared");
        return pair;
    });

    public static VlmConfiguration ReadVlm(string file) => ConfigurationReader.Read(file, c =>
    {
        string type = c.Text("model_type", "");
        c.Require(type is "idefics3" or "smolvlm", "model_type", $"'{type}' is not a vision-language model known here; known: idefics3, smolvlm");
        DecoderConfiguration text = Decoder(c.Part("text_config"), c.Flag("tie_word_embeddings", false));
        VisionConfiguration vision = Vision(c.Part("vision_config"), IdeficsDefaults);
        int factor = c.Count("scale_factor", 2), token = c.Index("image_token_id", 128257);
        c.Require(vision.GridSize % factor == 0, "scale_factor", $"{factor} does not divide the {vision.GridSize} patches along a side");
        c.Require(token < text.Vocabulary, "image_token_id", $"{token} is outside the vocabulary of {text.Vocabulary}");
        return new VlmConfiguration { Vision = vision, Text = text, Projector = ProjectorKind.PixelShuffle, ShuffleFactor = factor, ImageToken = token, Names = Presets.IdeficsNames };
    });

    public static LoraOptions ReadLora(string file) => ConfigurationReader.Read(file, c =>
    {
        c.Require(c.Text("peft_type", "LORA") == "LORA", "peft_type", "expected LORA");
        foreach (string unsupported in UnsupportedAdapterFields)
            c.Require(!c.Says(unsupported), unsupported, "not supported here; leave it out");
        c.Require(c.Text("bias", "none") == "none", "bias", "only none is supported here");
        string pattern = c.IsText("target_modules") ? c.Text("target_modules", "") : "";
        IReadOnlyList<string> targets = pattern.Length > 0 ? [] : c.Texts("target_modules");
        c.Require(targets.Count > 0 || pattern.Length > 0, "target_modules", "expected at least one name, or a pattern");
        return new LoraOptions(c.Count("r"), (float)c.Number("lora_alpha", 8, 0), targets)
        {
            RankStabilized = c.Flag("use_rslora", false),
            // PEFT's word for every linear layer but the head.
            TargetPattern = pattern.Length == 0 ? null : pattern == "all-linear" ? @"(?!lm_head$).*" : pattern,
            RankPattern = c.Counts("rank_pattern"),
            AlphaPattern = c.Counts("alpha_pattern"),
        };
    });

    private static readonly string[] UnsupportedAdapterFields =
        ["use_dora", "fan_in_fan_out", "lora_bias", "use_qalora", "use_bdlora", "modules_to_save", "exclude_modules", "layers_to_transform", "layer_replication", "target_parameters", "trainable_token_indices"];

    private static readonly string[] Llama3RopeFields = ["factor", "low_freq_factor", "high_freq_factor", "original_max_position_embeddings"];

    private static readonly VisionConfiguration SiglipDefaults = new() { HiddenSize = 768, IntermediateSize = 3072, Layers = 12, Heads = 12, ImageSize = 224, PatchSize = 16, UseHead = true };

    private static readonly VisionConfiguration IdeficsDefaults = new() { HiddenSize = 1152, IntermediateSize = 3072, Layers = 12, Heads = 16, ImageSize = 224, PatchSize = 32 };

    private static VisionConfiguration Vision(ConfigurationReader c, VisionConfiguration defaults)
    {
        var vision = new VisionConfiguration
        {
            HiddenSize = c.Count("hidden_size", (int)defaults.HiddenSize),
            IntermediateSize = c.Count("intermediate_size", (int)defaults.IntermediateSize),
            Layers = c.Count("num_hidden_layers", defaults.Layers),
            Heads = c.Count("num_attention_heads", defaults.Heads),
            ImageSize = c.Count("image_size", defaults.ImageSize),
            PatchSize = c.Count("patch_size", defaults.PatchSize),
            Channels = c.Count("num_channels", defaults.Channels),
            Activation = Activation(c, defaults.Activation, "hidden_act"),
            NormEpsilon = (float)c.Number("layer_norm_eps", defaults.NormEpsilon, 0),
            UseHead = defaults.UseHead && c.Flag("vision_use_head", true),
        };
        c.Require(vision.HiddenSize % vision.Heads == 0, "num_attention_heads", $"{vision.Heads} heads do not divide hidden_size {vision.HiddenSize}");
        // What is left over at the right and bottom is not seen, as in SigLIP's 384 pixels of 14.
        c.Require(vision.ImageSize >= vision.PatchSize, "patch_size", $"{vision.PatchSize} is larger than image_size {vision.ImageSize}");
        return vision;
    }

    private static SiglipTextConfiguration SiglipText(ConfigurationReader c)
    {
        int width = c.Count("hidden_size", 768);
        var text = new SiglipTextConfiguration
        {
            HiddenSize = width,
            IntermediateSize = c.Count("intermediate_size", 3072),
            Layers = c.Count("num_hidden_layers", 12),
            Heads = c.Count("num_attention_heads", 12),
            Vocabulary = c.Count("vocab_size", 32000),
            MaxPositions = c.Count("max_position_embeddings", 64),
            ProjectionSize = c.Count("projection_size", width),
            Activation = Activation(c, "gelu_pytorch_tanh", "hidden_act"),
            NormEpsilon = (float)c.Number("layer_norm_eps", 1e-6, 0),
        };
        c.Require(width % text.Heads == 0, "num_attention_heads", $"{text.Heads} heads do not divide hidden_size {width}");
        return text;
    }

    private static DecoderConfiguration Decoder(ConfigurationReader c, bool tie)
    {
        int width = c.Count("hidden_size", 4096), heads = c.Count("num_attention_heads", 32);
        string type = c.Text("model_type", "llama");
        c.Require(type == "llama", "model_type", $"'{type}' is not a decoder known here; known: llama");
        (double theta, RopeScaling? scaling, double positionScale) = Rope(c);
        var text = new DecoderConfiguration
        {
            HiddenSize = width,
            IntermediateSize = c.Count("intermediate_size", 11008),
            Layers = c.Count("num_hidden_layers", 32),
            Heads = heads,
            KeyValueHeads = c.Count("num_key_value_heads", heads),
            HeadSize = c.Count("head_dim", Math.Max(1, width / heads)),
            Vocabulary = c.Count("vocab_size", 32000),
            NormEpsilon = (float)c.Number("rms_norm_eps", 1e-6, 0),
            RopeTheta = theta,
            RopeScaling = scaling,
            PositionScale = positionScale,
            TieEmbeddings = tie,
            Activation = Activation(c, "silu", "hidden_act"),
            AttentionBias = c.Flag("attention_bias", false),
            FeedForwardBias = c.Flag("mlp_bias", false),
            EndTokens = c.Numbers("eos_token_id"),
        };
        c.Require(heads % text.KeyValueHeads == 0, "num_key_value_heads", $"{text.KeyValueHeads} does not divide the {heads} heads");
        c.Require(c.Has("head_dim") || width % heads == 0, "num_attention_heads", $"{heads} heads do not divide hidden_size {width} and there is no head_dim");
        c.Require(text.HeadSize % 2 == 0, "head_dim", $"{text.HeadSize} is odd; rotary positions turn pairs");
        foreach (long end in text.EndTokens) c.Require(end >= 0 && end < text.Vocabulary, "eos_token_id", $"{end} is outside the vocabulary of {text.Vocabulary}");
        return text;
    }

    private static (double Theta, RopeScaling? Scaling, double PositionScale) Rope(ConfigurationReader c)
    {
        bool newer = c.Has("rope_parameters");
        ConfigurationReader scaling = newer ? c.Part("rope_parameters") : c.Part("rope_scaling", required: false);
        double theta = c.Number("rope_theta", 10000, 0);
        if (newer)
        {
            double own = scaling.Number("rope_theta", theta, 0);
            c.Require(!c.Has("rope_theta") || own == theta, "rope_theta", $"says {theta}, rope_parameters.rope_theta says {own}");
            theta = own;
        }
        string type = scaling.Text("rope_type", scaling.Text("type", "default"));
        scaling.Require(type is "default" or "llama3" or "linear", "rope_type", $"'{type}' is not known; known: default, linear, llama3");
        if (type == "linear") scaling.Require(scaling.Has("factor"), "factor", "missing; linear needs it");
        if (type != "llama3") return (theta, null, type == "linear" ? scaling.Number("factor", 1, 0) : 1);
        foreach (string name in Llama3RopeFields)
            scaling.Require(scaling.Has(name), name, "missing; llama3 needs it");
        var rope = new RopeScaling(scaling.Number("factor", 8, 0), scaling.Number("low_freq_factor", 1, 0), scaling.Number("high_freq_factor", 4, 0), (long)scaling.Number("original_max_position_embeddings", 8192, 0));
        scaling.Require(rope.HighFrequencyFactor > rope.LowFrequencyFactor, "high_freq_factor", $"{rope.HighFrequencyFactor} is not above low_freq_factor {rope.LowFrequencyFactor}");
        return (theta, rope, 1);
    }

    private static string Activation(ConfigurationReader c, string fallback, string name)
    {
        string activation = c.Text(name, fallback);
        c.Require(Activations.Known.Contains(activation), name, $"'{activation}' is not known; known: {string.Join(", ", Activations.Known)}");
        return activation;
    }
}
