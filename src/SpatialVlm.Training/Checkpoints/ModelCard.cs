using System.Globalization;
using SpatialVlm.Training.Recipes;
using SpatialVlm.Training.Stages;

namespace SpatialVlm.Training.Checkpoints;

/// <summary>The README.md of a checkpoint: what it is, what it learned from, and what was measured.</summary>
internal static class ModelCard
{
    public static string Of(TrainOptions options, TrainingProgress progress, ITrainingStage stage)
    {
        string heldOut = progress.HeldOutLoss is { } loss ? string.Create(CultureInfo.InvariantCulture, $"{loss:0.0000}") : "not measured at this step";
        string sources = string.Join("\n", options.Sources.Select((s, i) => string.Create(CultureInfo.InvariantCulture, $"| {s.Name} | {s.Kind} | {s.Weight} | {progress.Mixture.Draws[i]:N0} | {progress.Mixture.Tokens[i]:N0} |")));
        string frozen = options.Model.Freeze.Count == 0 ? "none" : string.Join(", ", options.Model.Freeze);
        return string.Create(CultureInfo.InvariantCulture, $"""
            ---
            library_name: spatialvlm
            tags: [spatial-reasoning, {(options.Stage == StageKind.Vlm ? "vision-language-model" : "contrastive")}]
            ---
            # {(options.Stage == StageKind.Vlm ? "A vision-language model" : "An image-text pair of towers")} of {stage.Store.Elements:N0} parameters

            Trained by SpatialVLM in C# ({(options.Model.From is null ? $"fresh weights, preset {options.Model.Preset}" : $"beginning with {options.Model.From}")}), {progress.Step:N0} of {options.Steps:N0} steps, seed {options.Seed}; frozen: {frozen}.
            {progress.Tokens:N0} tokens seen, {progress.AnswerTokens:N0} of them answers. Held-out loss: {heldOut}.

            | source | kind | weight | samples seen | tokens |
            |---|---|---|---|---|
            {sources}

            Answers about distances are estimates from one photo. What it was trained on decides what it knows; rendered rooms are not photographs.

            """);
    }
}
