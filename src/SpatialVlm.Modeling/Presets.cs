using SpatialVlm.Modeling.Configuration;

namespace SpatialVlm.Modeling;

/// <summary>Named sizes of the model; building one declares shapes and allocates nothing.</summary>
public static class Presets
{
    internal static PartNames IdeficsNames { get; } = new("model.vision_model", "model.connector", "model.text_model", "lm_head");

    public static IReadOnlyDictionary<string, VlmConfiguration> All { get; } = new Dictionary<string, VlmConfiguration>
    {
        // Trainable on two CPU cores: 64 patches of 16 pixels, folded to 16 tokens.
        ["nano"] = new()
        {
            Vision = new() { HiddenSize = 192, IntermediateSize = 768, Layers = 6, Heads = 3, ImageSize = 128, PatchSize = 16 },
            Text = new() { HiddenSize = 192, IntermediateSize = 512, Layers = 4, Heads = 6, KeyValueHeads = 2, HeadSize = 32, Vocabulary = 2048, TieEmbeddings = true },
            Projector = ProjectorKind.PixelShuffle,
            ShuffleFactor = 2,
            ImageToken = 3,
            Names = IdeficsNames,
        },
        // HuggingFaceTB/SmolVLM-256M-Instruct: 256,484,928 parameters.
        ["smolvlm-256m"] = new()
        {
            Vision = new() { HiddenSize = 768, IntermediateSize = 3072, Layers = 12, Heads = 12, ImageSize = 512, PatchSize = 16 },
            Text = new()
            {
                HiddenSize = 576,
                IntermediateSize = 1536,
                Layers = 30,
                Heads = 9,
                KeyValueHeads = 3,
                HeadSize = 64,
                Vocabulary = 49280,
                NormEpsilon = 1e-5f,
                RopeTheta = 100000,
                EndTokens = [49279],
            },
            Projector = ProjectorKind.PixelShuffle,
            ShuffleFactor = 4,
            ImageToken = 49190,
            Names = IdeficsNames,
        },
        // google/paligemma-3b-pt-224: shapes only, the answers of Gemma's decoder are not checked here.
        ["paligemma-3b"] = new()
        {
            Vision = new() { HiddenSize = 1152, IntermediateSize = 4304, Layers = 27, Heads = 16, ImageSize = 224, PatchSize = 14 },
            Text = new()
            {
                HiddenSize = 2048,
                IntermediateSize = 16384,
                Layers = 18,
                Heads = 8,
                KeyValueHeads = 1,
                HeadSize = 256,
                Vocabulary = 257216,
                TieEmbeddings = true,
                Activation = "gelu_pytorch_tanh",
                NormOffset = 1,
                ScalesEmbeddings = true,
                EndTokens = [1],
            },
            Projector = ProjectorKind.Linear,
            ImageToken = 257152,
            Names = new("vision_tower.vision_model", "multi_modal_projector", "language_model.model", "language_model.lm_head"),
        },
    };
}
